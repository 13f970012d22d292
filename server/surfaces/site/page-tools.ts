/** Staff's HTTP endpoints around a page: its settings and redirects, its history, its other editors, its preview. */
import { z } from 'zod'
import { action, type Declarations, read } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { editContextOf } from '#site/content/edit-context.ts'
import { listFragmentUses } from '#site/content/fragment-queries.ts'
import { getPageSettings, PageSettings, savePageSettings } from '#site/content/page-commands.ts'
import { meet, PresenceInput } from '#site/content/presence.ts'
import { findPageById } from '#site/content/queries.ts'
import { addRedirect, listRedirects, RedirectInput, removeRedirect } from '#site/content/redirect-commands.ts'
import { restoreRevision } from '#site/publishing/draft-commands.ts'
import { draftPreviewAddress, previewAddress } from './preview.ts'

const Id = z.object({ id: z.uuid() })
const Instant = z.iso.datetime()
/** Characters of the path of a draft. */
const MAX_DRAFT_PATH = 100
const Revision = z.int().min(1).max(999_999_999)

export function declarePageTools(kernel: Kernel): Declarations {
  const parts = [settings(kernel), redirects(kernel), fragments(), history(kernel), presence(), preview(kernel)]
  return { actions: parts.flatMap((part) => part.actions), reads: parts.flatMap((part) => part.reads) }
}

function settings(kernel: Kernel): Declarations {
  const show = read({
    name: 'page.settings',
    access: 'member',
    path: '/pages/:id/settings',
    params: Id,
    output: PageSettings.extend({ path: z.string() }),
    run: (tx, _context, { params }) => getPageSettings(tx, params.id),
  })
  const save = action({
    name: 'page.save-settings',
    access: 'webmaster',
    method: 'PUT',
    path: '/pages/:id/settings',
    params: Id,
    input: PageSettings,
    output: z.object({ path: z.string() }),
    run: (tx, context, { params, body }) => savePageSettings(tx, editContextOf(kernel, context), params.id, body),
  })
  return { actions: [save], reads: [show] }
}

const RedirectView = z.object({
  path: z.string(),
  createdAt: Instant,
  automatic: z.boolean().meta({ description: 'made when the page moved' }),
})

function redirects(kernel: Kernel): Declarations {
  const list = read({
    name: 'page.redirects',
    access: 'member',
    path: '/pages/:id/redirects',
    params: Id,
    output: z.object({ items: z.array(RedirectView) }),
    run: async (tx, _context, { params }) => ({
      items: (await listRedirects(tx, params.id)).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    }),
  })
  const add = action({
    name: 'page.add-redirect',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/redirects',
    params: Id,
    input: RedirectInput,
    output: z.void(),
    run: (tx, context, { params, body }) => addRedirect(tx, editContextOf(kernel, context), params.id, body.path),
  })
  const remove = action({
    name: 'page.remove-redirect',
    access: 'webmaster',
    method: 'DELETE',
    path: '/pages/:id/redirects',
    params: Id,
    input: RedirectInput,
    output: z.void(),
    run: (tx, context, { params, body }) => removeRedirect(tx, editContextOf(kernel, context), params.id, body.path),
  })
  return { actions: [add, remove], reads: [list] }
}

function fragments(): Declarations {
  const uses = read({
    name: 'page.uses',
    access: 'member',
    path: '/pages/:id/uses',
    params: Id,
    output: z.object({
      items: z.array(
        z.object({
          pageId: z.uuid(),
          title: z.string(),
          path: z.string(),
          language: z.enum(LOCALES),
          state: z.enum(['draft', 'published']),
        }),
      ),
    }),
    run: async (tx, _context, { params }) => {
      if (!(await findPageById(tx, params.id))) throw notFound('page.not-found')
      return { items: await listFragmentUses(tx, params.id) }
    },
  })
  return { actions: [], reads: [uses] }
}

function history(kernel: Kernel): Declarations {
  const restore = action({
    name: 'page.restore',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/restore',
    params: Id,
    input: z.strictObject({
      language: z.enum(LOCALES),
      revision: Revision.meta({ description: 'the earlier state' }),
      seen: z.int().min(0).max(999_999_999).meta({ description: 'the revision at which the draft stands' }),
    }),
    output: z.object({
      revision: z.int(),
      savedAt: Instant,
      lost: z.int().meta({ description: 'blocks of that time which nothing of today can show' }),
    }),
    run: async (tx, context, { params, body }) => {
      const done = await restoreRevision(tx, editContextOf(kernel, context), { pageId: params.id, ...body })
      return { ...done, savedAt: done.savedAt.toISOString() }
    },
  })
  return { actions: [restore], reads: [] }
}

function presence(): Declarations {
  const presence = action({
    name: 'page.presence',
    access: 'member',
    method: 'POST',
    path: '/pages/:id/presence',
    params: Id,
    input: PresenceInput,
    output: z.object({
      others: z.array(
        z.object({
          name: z.string(),
          language: z.enum(LOCALES),
          since: Instant,
          here: Instant.meta({ description: 'when it was last heard of; 45 seconds later it is gone' }),
        }),
      ),
    }),
    run: async (tx, { actor, clock }, { params, body }) => {
      const others = await meet(tx, { actor, now: clock.now() }, params.id, body)
      return {
        others: others.map((row) => ({ ...row, since: row.since.toISOString(), here: row.here.toISOString() })),
      }
    },
  })
  return { actions: [presence], reads: [] }
}

function preview(kernel: Kernel): Declarations {
  const open = action({
    name: 'page.preview',
    access: 'member',
    method: 'POST',
    path: '/pages/:id/preview',
    params: Id,
    input: z.strictObject({
      language: z.enum(LOCALES),
      revision: Revision.optional().meta({ description: 'an earlier state; the draft as it stands when left out' }),
    }),
    output: z.object({
      url: z.url().meta({ description: 'on the site’s host; add `&media=print` to see it as printed' }),
      until: Instant,
    }),
    run: async (tx, context, { params, body }) => {
      const { url, until } = await previewAddress(tx, kernel, editContextOf(kernel, context), {
        pageId: params.id,
        ...body,
      })
      return { url, until: until.toISOString() }
    },
  })
  const openDraft = action({
    name: 'page.preview-draft',
    access: 'member',
    method: 'POST',
    path: '/previews',
    input: z.strictObject({
      path: z
        .string()
        .max(MAX_DRAFT_PATH)
        .meta({ description: 'of the page that the draft will have, without its language' }),
      language: z.enum(LOCALES),
    }),
    output: z.object({
      url: z.url().meta({ description: 'on the site’s host: anybody who has it sees the draft' }),
      until: Instant,
    }),
    run: async (tx, { community }, { body }) => {
      const { url, until } = await draftPreviewAddress(tx, kernel, community, body)
      return { url, until: until.toISOString() }
    },
  })
  return { actions: [open, openDraft], reads: [] }
}
