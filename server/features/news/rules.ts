import type { Row, Rules } from '#participation/workflow/decide.ts'

/**
 * What can happen to an article, as data. Pure: the time and every fact are passed in.
 *
 * The state is not stored: it follows from the time of publication, so that a scheduled article is published at its
 * time even when no job has run.
 */

export const newsStates = ['draft', 'scheduled', 'published'] as const
export type NewsState = (typeof newsStates)[number]

export const newsActions = ['publish', 'schedule', 'appear', 'unpublish', 'pin', 'unpin', 'delete'] as const
export type NewsAction = (typeof newsActions)[number]

/** Articles that stand before all others; more than that would be a second list. */
export const MAX_PINNED = 3
/** Nobody means an article for longer ahead: it is a slip of the year. */
export const MAX_DAYS_AHEAD = 366

export interface NewsFacts {
  /** null: nobody has said when. */
  publishAt: Date | null
  pinned: boolean
  /** Has a text with a title and something to read. Asked for `publish` and `schedule`. */
  complete?: boolean
  /** Pictures that do not say what they show. Asked for `publish` and `schedule`. */
  undescribed?: number
  /** When it shall appear. Asked for `schedule`. */
  at?: Date
  /** Pinned articles of the community, this one left out. Asked for `pin`. */
  otherPinned?: number
}

/** Why not: the code of the refusal (its text is `news:errors.<code>`). */
export type NewsRefusal =
  | 'already-published'
  | 'not-published'
  | 'incomplete'
  | 'picture-without-alt'
  | 'too-far-ahead'
  | 'already-pinned'
  | 'not-pinned'
  | 'too-many-pinned'

/** The names in which the rules are written. */
export interface NewsRules {
  state: NewsState
  action: NewsAction
  by: 'webmaster' | 'system'
  facts: NewsFacts
  refusal: NewsRefusal
}
type NewsTransition = Row<NewsRules>
type Guard = NonNullable<NewsTransition['guard']>

const DAY_MS = 86_400_000

const isReady: Guard = ({ complete, undescribed = 0 }) => {
  if (!complete) return 'incomplete'
  return undescribed > 0 ? 'picture-without-alt' : undefined
}
const isReadyAndNear: Guard = (facts, now) => {
  const far = facts.at && facts.at.getTime() - now.getTime() > MAX_DAYS_AHEAD * DAY_MS
  return isReady(facts, now) ?? (far ? 'too-far-ahead' : undefined)
}
const canBePinned: Guard = ({ pinned, otherPinned = 0 }) => {
  if (pinned) return 'already-pinned'
  return otherPinned >= MAX_PINNED ? 'too-many-pinned' : undefined
}
const isPinned: Guard = ({ pinned }) => (pinned ? undefined : 'not-pinned')

const by = ['webmaster'] as const

/** What becomes known to pages when the time of a scheduled article has come: its state has changed by then. */
export const appearance: NewsTransition = {
  ...{ from: 'scheduled', action: 'appear', to: 'published' },
  by: ['system'],
  audit: 'news.appeared',
}

/** The whole life of an article. A pair of state and action that stands in no row is refused. */
export const newsLifecycle: readonly NewsTransition[] = [
  { from: 'draft', action: 'publish', to: 'published', by, guard: isReady, audit: 'news.published' },
  { from: 'draft', action: 'schedule', to: 'scheduled', by, guard: isReadyAndNear, audit: 'news.scheduled' },
  { from: 'draft', action: 'delete', to: null, by, audit: 'news.deleted' },
  { from: 'scheduled', action: 'publish', to: 'published', by, guard: isReady, audit: 'news.published' },
  { from: 'scheduled', action: 'schedule', to: 'scheduled', by, guard: isReadyAndNear, audit: 'news.scheduled' },
  appearance,
  { from: 'scheduled', action: 'unpublish', to: 'draft', by, audit: 'news.unpublished' },
  { from: 'published', action: 'unpublish', to: 'draft', by, audit: 'news.unpublished' },
  ...(['scheduled', 'published'] as const).flatMap((from): NewsTransition[] => [
    { from, action: 'pin', to: from, by, guard: canBePinned, audit: 'news.pinned' },
    { from, action: 'unpin', to: from, by, guard: isPinned, audit: 'news.unpinned' },
    { from, action: 'delete', to: null, by, audit: 'news.deleted' },
  ]),
]

/** The table with the most telling refusal for what it does not have: a draft is not published, anything else already is. */
export const newsRules: Rules<NewsRules> = {
  lifecycle: newsLifecycle,
  otherwise: ({ publishAt }) => (publishAt ? 'already-published' : 'not-published'),
}

export function stateOf({ publishAt }: Pick<NewsFacts, 'publishAt'>, now: Date): NewsState {
  if (!publishAt) return 'draft'
  return publishAt <= now ? 'published' : 'scheduled'
}

/** May a published or scheduled article be saved like this? Then it has to stay as fit to be read as it was. */
export function refusalOfSaving(facts: NewsFacts, now: Date): NewsRefusal | undefined {
  return facts.publishAt ? isReady(facts, now) : undefined
}

/** What an article is shown in: the first of `wanted` that it has a title in. Undefined when it has none. */
export function languageOfText<Language extends string>(
  texts: Readonly<{ [language in Language]?: { title: string } | undefined }>,
  wanted: readonly Language[],
): Language | undefined {
  return wanted.find((language) => texts[language]?.title)
}
