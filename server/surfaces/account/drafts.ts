import {
  countAttempt,
  DRAFT_MINUTES,
  deleteDraft,
  KEEP_DRAFT,
  looksLikeDraftKey,
  newDraftKey,
  openDraft,
  readCookie,
  sealDraft,
  setCookie,
} from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { Fields } from './form-body.ts'
import type { PageRequest } from './page-request.ts'

/** What somebody typed before signing in, kept for half an hour and opened by their own browser only. */
export interface Drafts {
  keep(visit: PageRequest): Promise<void>
  /** What was typed into the form at the address of this visit. */
  find(visit: PageRequest): Promise<Fields | undefined>
  drop(visit: PageRequest): Promise<void>
  /** Whether this browser holds the key of some draft. */
  waiting(visit: PageRequest): boolean
}

export function createDrafts({ db, clock, identity }: Kernel): Drafts {
  const name = identity.tls ? '__Host-viche-draft' : 'viche-draft'
  const keyOf = (visit: PageRequest): string | undefined => {
    const key = readCookie(visit.request.headers.cookie, name)
    return looksLikeDraftKey(key) ? key : undefined
  }
  return {
    async keep(visit) {
      const key = keyOf(visit) ?? newDraftKey()
      const fields = Object.fromEntries(
        Object.entries(visit.fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
      )
      await withCommunity(db, visit.community, async (tx) => {
        const now = clock.now()
        await countAttempt(tx, KEEP_DRAFT, { address: visit.request.ip }, now)
        await sealDraft(tx, { key, form: visit.path, fields }, now)
      })
      visit.reply.header('set-cookie', setCookie(name, key, { seconds: DRAFT_MINUTES * 60, tls: identity.tls }))
    },
    async find(visit) {
      const key = keyOf(visit)
      if (!key) return undefined
      return withCommunity(db, visit.community, (tx) => openDraft(tx, { key, form: visit.path }, clock.now()))
    },
    async drop(visit) {
      const key = keyOf(visit)
      if (key) await withCommunity(db, visit.community, (tx) => deleteDraft(tx, { key, form: visit.path }))
    },
    waiting: (visit) => keyOf(visit) !== undefined,
  }
}
