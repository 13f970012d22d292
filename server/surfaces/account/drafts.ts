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

/** Form input from before signing in, kept for half an hour and readable by the person's own browser only. */
export interface Drafts {
  keep(request: PageRequest): Promise<void>
  /** The draft of the form at this request's address. */
  find(request: PageRequest): Promise<Fields | undefined>
  drop(request: PageRequest): Promise<void>
  /** True when this browser holds the key of a draft. */
  waiting(request: PageRequest): boolean
}

export function createDrafts({ db, clock, identity }: Kernel): Drafts {
  const name = identity.tls ? '__Host-viche-draft' : 'viche-draft'
  const keyOf = (request: PageRequest): string | undefined => {
    const key = readCookie(request.http.headers.cookie, name)
    return looksLikeDraftKey(key) ? key : undefined
  }
  return {
    async keep(request) {
      const key = keyOf(request) ?? newDraftKey()
      const fields = Object.fromEntries(
        Object.entries(request.fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
      )
      await withCommunity(db, request.community, async (tx) => {
        const now = clock.now()
        await countAttempt(tx, KEEP_DRAFT, { address: request.http.ip }, now)
        await sealDraft(tx, { key, form: request.path, fields }, now)
      })
      request.reply.header('set-cookie', setCookie(name, key, { seconds: DRAFT_MINUTES * 60, tls: identity.tls }))
    },
    async find(request) {
      const key = keyOf(request)
      if (!key) return undefined
      return withCommunity(db, request.community, (tx) => openDraft(tx, { key, form: request.path }, clock.now()))
    },
    async drop(request) {
      const key = keyOf(request)
      if (key) await withCommunity(db, request.community, (tx) => deleteDraft(tx, { key, form: request.path }))
    },
    waiting: (request) => keyOf(request) !== undefined,
  }
}
