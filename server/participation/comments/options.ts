import type { Services, TraitUse } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Moderation } from './rules.ts'

/** What a feature tells the trait: its items, and the setting. */

export interface CommentedItem {
  id: number
  title: string
  /** Of its page; default: below the home of its feature. */
  path?: string
  /** Comments on an item that is not public are shown nowhere and cannot be written. */
  isPublic: boolean
  /** Whether new comments can be written now; those that there are stay. */
  isOpen(now: Date): boolean
}

/** What a community decides about comments besides when they are moderated. */
export interface CommentsPolicy {
  /** With moderation by rule: words and phrases, one on each line, that make a comment wait for a moderator. */
  words: string
  /** Open reports that hide a comment until a moderator decides; 0: none ever do. */
  reportsToHide: number
}

type SettingsReader = { services: Pick<Services, 'settings'> }

export interface CommentsOptions {
  /** Who comments; default: `contact`. With `verified` the name is that of the document. */
  access?: 'contact' | 'verified'
  /** Those of the items that exist, in whatever state. */
  find(tx: CommunityTx, ids: readonly number[]): Promise<readonly CommentedItem[]>
  moderation(tx: CommunityTx, context: SettingsReader): Promise<Moderation>
  /** Default: no words, and the usual number of reports. See `commentsSettings` and `policyOf`. */
  policy?(tx: CommunityTx, context: SettingsReader): Promise<CommentsPolicy>
}

declare module '#contract/traits.ts' {
  interface TraitOptions {
    comments: CommentsOptions
  }
}

export type CommentsUse = TraitUse<CommentsOptions>

/** `/petitions`: where the items are. @throws Error where the feature has no pages of its own */
export function homeOf({ host }: CommentsUse): string {
  if (!host.home) throw new Error(`features/${host.id}: comments need the address of its items, 'home'`)
  return host.home
}

/** Where the forms and the pages of the discussion stand: `/petitions/12`. */
export const discussionOf = (use: CommentsUse, id: number): string => `${homeOf(use)}/${id}`
export const threadsOf = (use: CommentsUse, id: number): string => `${discussionOf(use, id)}/comments`
/** The page of the item itself. */
export const pathOf = (use: CommentsUse, { id, path }: Pick<CommentedItem, 'id' | 'path'>): string =>
  path ?? discussionOf(use, id)
/** `petition:12`: also the cache tag of the item's pages. */
export const subjectOf = ({ host }: CommentsUse, id: number): string => `${host.id}:${id}`

const SUBJECT = /^([a-z-]+):([1-9]\d{0,8})$/

/** The feature and the number that a subject names; undefined where no feature with comments has it. */
export function readSubject(
  uses: readonly CommentsUse[],
  subject: string,
): { use: CommentsUse; id: number } | undefined {
  const [, feature, id] = SUBJECT.exec(subject) ?? []
  const use = uses.find(({ host }) => host.id === feature)
  return use && { use, id: Number(id) }
}

/** An item as the console and its author see it named. */
export interface NamedItem {
  id: number
  title: string
  path: string
  /** The page that the whole discussion stands on. */
  threads: string
  isPublic: boolean
}

/** The items of these subjects, by subject. */
export async function findItems(
  tx: CommunityTx,
  uses: readonly CommentsUse[],
  subjects: readonly string[],
): Promise<ReadonlyMap<string, NamedItem>> {
  const found = new Map<string, NamedItem>()
  for (const use of uses) {
    const ids = new Set(
      subjects.flatMap((subject) => {
        const read = readSubject(uses, subject)
        return read?.use === use ? [read.id] : []
      }),
    )
    if (ids.size === 0) continue
    for (const item of await use.options.find(tx, [...ids])) {
      const { id, title, isPublic } = item
      found.set(subjectOf(use, id), { id, title, isPublic, path: pathOf(use, item), threads: threadsOf(use, id) })
    }
  }
  return found
}
