/** Redirects that editors add by hand: from an earlier site, from a leaflet. */
import { z } from 'zod'
import { notFound, refusal } from '#platform/errors.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { type EditContext, isReserved, journal } from './edit-context.ts'
import { MAX_REDIRECTS, PAGE_ORDER, requireAddress } from './page-commands.ts'
import { findPageById, findPageByPath, lockPage } from './queries.ts'
import * as queries from './redirect-queries.ts'

/** The same form as page addresses, without language prefix. */
export const RedirectInput = z.strictObject({
  path: z
    .string()
    .max(400)
    .regex(/^(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+$/, { error: 'page:errors.redirect-form' })
    .meta({ description: '/old-section/page' }),
})

/** Redirects to a page, newest first. */
export async function listRedirects(tx: CommunityTx, pageId: string): Promise<queries.RedirectRow[]> {
  const page = await findPageById(tx, pageId)
  if (!page) throw notFound('page.not-found')
  return queries.listRedirects(tx, requireAddress(page).id)
}

/** Redirects an unused address to this page. */
export async function addRedirect(tx: CommunityTx, editing: EditContext, pageId: string, path: string): Promise<void> {
  // The lock that moving pages takes: no page can take the address meanwhile.
  await lockNamed(tx, PAGE_ORDER)
  const page = await lockPage(tx, pageId)
  if (!page) throw notFound('page.not-found')
  requireAddress(page)
  if (isReserved(path.split('/')[1] ?? '', editing.registry)) throw refusal('page.address-reserved', { path })
  if (await findPageByPath(tx, path)) throw refusal('page.redirect-taken', { path })
  const owner = await queries.findRedirect(tx, path)
  if (owner === pageId) return
  if (owner !== undefined)
    throw refusal('page.redirect-elsewhere', { path, to: (await findPageById(tx, owner))?.path ?? '' })
  const known = await queries.listRedirects(tx, pageId)
  if (known.length >= MAX_REDIRECTS) throw refusal('page.too-many-redirects', { most: MAX_REDIRECTS })
  const now = editing.clock.now()
  await queries.insertRedirect(tx, pageId, path, now)
  await journal(tx, editing, now, 'page.add-redirect', pageId, { path })
}

export async function removeRedirect(
  tx: CommunityTx,
  editing: EditContext,
  pageId: string,
  path: string,
): Promise<void> {
  if (!(await queries.deleteRedirect(tx, pageId, path))) throw notFound('page.no-such-redirect')
  await journal(tx, editing, editing.clock.now(), 'page.remove-redirect', pageId, { path })
}
