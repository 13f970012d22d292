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
export const FARTHEST_DAYS = 366

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

type Guard = (facts: NewsFacts, now: Date) => NewsRefusal | undefined

export interface NewsTransition {
  from: NewsState
  action: NewsAction
  /** null: the article ceases to exist. */
  to: NewsState | null
  guard?: Guard
  /** Entry of the audit journal, in the past tense. */
  audit: `news.${string}`
}

const DAY_MS = 86_400_000

const isReady: Guard = ({ complete, undescribed = 0 }) => {
  if (!complete) return 'incomplete'
  return undescribed > 0 ? 'picture-without-alt' : undefined
}
const isReadyAndNear: Guard = (facts, now) => {
  const far = facts.at && facts.at.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS
  return isReady(facts, now) ?? (far ? 'too-far-ahead' : undefined)
}
const canBePinned: Guard = ({ pinned, otherPinned = 0 }) => {
  if (pinned) return 'already-pinned'
  return otherPinned >= MAX_PINNED ? 'too-many-pinned' : undefined
}
const isPinned: Guard = ({ pinned }) => (pinned ? undefined : 'not-pinned')

/** The whole life of an article. A pair of state and action that stands in no row is refused. */
export const newsLifecycle: readonly NewsTransition[] = [
  { from: 'draft', action: 'publish', to: 'published', guard: isReady, audit: 'news.published' },
  { from: 'draft', action: 'schedule', to: 'scheduled', guard: isReadyAndNear, audit: 'news.scheduled' },
  { from: 'draft', action: 'delete', to: null, audit: 'news.deleted' },
  { from: 'scheduled', action: 'publish', to: 'published', guard: isReady, audit: 'news.published' },
  { from: 'scheduled', action: 'schedule', to: 'scheduled', guard: isReadyAndNear, audit: 'news.scheduled' },
  { from: 'scheduled', action: 'appear', to: 'published', audit: 'news.appeared' },
  { from: 'scheduled', action: 'unpublish', to: 'draft', audit: 'news.unpublished' },
  { from: 'published', action: 'unpublish', to: 'draft', audit: 'news.unpublished' },
  ...(['scheduled', 'published'] as const).flatMap((from): NewsTransition[] => [
    { from, action: 'pin', to: from, guard: canBePinned, audit: 'news.pinned' },
    { from, action: 'unpin', to: from, guard: isPinned, audit: 'news.unpinned' },
    { from, action: 'delete', to: null, audit: 'news.deleted' },
  ]),
]

export function stateOf({ publishAt }: Pick<NewsFacts, 'publishAt'>, now: Date): NewsState {
  if (!publishAt) return 'draft'
  return publishAt <= now ? 'published' : 'scheduled'
}

export type NewsOutcome = { allowed: true; transition: NewsTransition } | { allowed: false; refusal: NewsRefusal }

/** May `action` happen to an article with these facts at this time, and what becomes of it? Time alone makes it appear. */
export function decide(facts: NewsFacts, action: Exclude<NewsAction, 'appear'>, now: Date): NewsOutcome {
  const state = stateOf(facts, now)
  const transition = newsLifecycle.find((row) => row.from === state && row.action === action)
  if (!transition) return { allowed: false, refusal: state === 'draft' ? 'not-published' : 'already-published' }
  const refusal = transition.guard?.(facts, now)
  return refusal ? { allowed: false, refusal } : { allowed: true, transition }
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
