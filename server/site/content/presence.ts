/** Who else has a page open in the editor: each tab reports every 15 seconds and is dropped when it falls silent. */
import { z } from 'zod'
import { notFound } from '#platform/errors.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import type { MemberActor } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import {
  deletePresence,
  deleteSilentPresences,
  listOthers,
  type PresenceRow,
  upsertPresence,
} from './presence-queries.ts'
import { findPageById } from './queries.ts'

const SILENT_MS = 45_000
/** Tabs per member; more are a program that invents tabs. */
const MAX_TABS = 20

export const PresenceInput = z.strictObject({
  language: z.enum(LOCALES),
  tab: z.uuid().meta({ description: 'made by the tab for itself, new at each opening' }),
  leaving: z.literal(true).optional().meta({ description: 'the tab is being closed' }),
})

/** Records that this tab has the page open (or leaves it), and returns who else has. */
export async function meet(
  tx: CommunityTx,
  { actor, now }: { actor: MemberActor; now: Date },
  pageId: string,
  input: z.infer<typeof PresenceInput>,
): Promise<PresenceRow[]> {
  if (!(await findPageById(tx, pageId))) throw notFound('page.not-found')
  const own = { memberId: actor.memberId, tab: input.tab, pageId, language: input.language }
  if (input.leaving) await deletePresence(tx, own)
  else await upsertPresence(tx, own, now)
  const before = new Date(now.getTime() - SILENT_MS)
  await deleteSilentPresences(tx, { before, memberId: actor.memberId, keep: MAX_TABS })
  return listOthers(tx, own)
}
