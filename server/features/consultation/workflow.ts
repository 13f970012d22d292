import { invalidateOrigin } from '#participation/origins/index.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { questionsOf } from '#participation/questions/index.ts'
import { searchedItems } from '#participation/search/index.ts'
import { notifyFollowers } from '#participation/subscriptions/index.ts'
import { type DueGround, NumberedItem, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { consultationNotFound } from './errors.ts'
import { consultationPath, consultationTag, LIST_TAG } from './path.ts'
import { type Consultation, consultations, isPublished } from './queries.ts'
import {
  type ConsultationDuty,
  type ConsultationRules,
  consultationRules,
  consultationStates,
  consultationTerms,
  dutyOf,
} from './rules.ts'
import { type ConsultationSettings, readConsultationSettings } from './settings.ts'
import { consultationSubscriptions } from './subscriptions.ts'

/** The life of a consultation as the engine takes it: the rules, who is which party, and what follows from a step. */

export interface ConsultationTypes extends ConsultationRules {
  table: 'consultations'
  item: Consultation
  duty: ConsultationDuty
  debtor: 'official'
  settings: ConsultationSettings
}

/** What the search knows: public from the plan or the notice on, before that for the staff. */
export const consultationSearch = searchedItems({
  id: 'consultation',
  listAfter: consultations.listAfter,
  documentOf: (one: Consultation) => ({
    ...{ path: consultationPath(one.id), title: one.title, language: one.language },
    text: [one.summary, one.text, one.authority].filter(Boolean).join('\n\n'),
    visibility: isPublished(one) ? ('public' as const) : ('staff' as const),
    at: one.publishedAt,
  }),
})

/** Steps that stand in no timeline. */
const UNSEEN: ReadonlySet<string> = new Set(['edit', 'show-texts', 'repeat'])

export const consultationWorkflow: Workflow<ConsultationTypes> & { params: typeof NumberedItem } = {
  ...consultationRules,
  id: 'consultation',
  table: 'consultations',
  path: '/consultations',
  params: NumberedItem,
  states: consultationStates,
  initial: 'draft',
  facts: ({ opensAt, endsAt, kind, questionnaire }) => ({
    ...{ opensAt, endsAt },
    isReady: kind === 'act' || questionsOf(questionnaire).length > 0,
  }),
  parties: (actor) => (actor.kind === 'system' ? ['system'] : rolesOf(actor, ['official'])),
  lock: consultations.lockOne,
  isVisible: (actor) => actor.kind !== 'resident',
  notFound: consultationNotFound,
  title: ({ title }) => title,

  isPublic: isPublished,
  tags: ({ id }) => [consultationTag(id), LIST_TAG],
  eventOf: ({ action }) => (UNSEEN.has(action) ? undefined : action),
  async onEvent(tx, context, { id }, event) {
    await invalidateOrigin(tx, consultationTag(id))
    await notifyFollowers(tx, context, consultationSubscriptions, id, event)
  },
  index: consultationSearch.index,

  duties: consultationTerms,
  dutyDays: ({ dutyDays }) => dutyDays ?? undefined,
  dutyOf: ({ state }) => dutyOf(state),
  due: {
    open: ({ state, opensAt }) => (state === 'announced' && opensAt ? opensAt : undefined),
    close: ({ state, endsAt }) => (state === 'open' && endsAt ? new Date(endsAt.getTime() + 1) : undefined),
    archive: archivedFrom,
  },
  dueSettings: readConsultationSettings,
}

/** What came to its end moves to the archive after so many months as the community has set. */
function archivedFrom(
  { state, decidedAt, cancelledAt }: Consultation,
  { settings }: DueGround<ConsultationTypes>,
): Date | undefined {
  const ended = state === 'decision' ? decidedAt : state === 'cancelled' ? cancelledAt : null
  if (!ended) return undefined
  const then = new Date(ended)
  then.setUTCMonth(then.getUTCMonth() + settings.archiveAfterMonths)
  return then
}

export const languageOf = ({ title, summary }: Pick<Consultation, 'title' | 'summary'>) =>
  languageOrDefault(`${title} ${summary}`)
