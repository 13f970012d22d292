import {
  type RegisteredWorkflow,
  registerWorkflow,
  runTransition,
  subjectOf,
  type Workflow,
  type WorkflowTypes,
} from '#participation/workflow/index.ts'
import { notFound } from '#platform/errors.ts'
import { notifyOfficials } from './mails.ts'
import { type Commitment, commitments } from './queries.ts'
import { type CommitmentRules, commitmentRules, commitmentStates, remindAt } from './rules.ts'
import { CommitmentParams } from './schema.ts'

/** The life of a commitment as the engine takes it. */

export interface CommitmentTypes extends CommitmentRules, WorkflowTypes {
  state: CommitmentRules['state']
  action: CommitmentRules['action']
  by: CommitmentRules['by']
  facts: CommitmentRules['facts']
  refusal: CommitmentRules['refusal']
  table: 'commitments'
  item: Commitment
  duty: never
  debtor: never
  settings: undefined
}

/** Invalidated when a commitment of a feature's items is made or changes. */
export const listTag = (feature: string): string => `${feature}-commitments`

export const commitmentWorkflow: Workflow<CommitmentTypes> & { params: typeof CommitmentParams } = {
  ...commitmentRules,
  id: 'commitments',
  table: 'commitments',
  path: '/commitments',
  params: CommitmentParams,
  states: commitmentStates,
  initial: 'open',
  facts: () => ({ isNew: false }),
  parties(actor) {
    if (actor.kind === 'system') return ['system']
    if (actor.kind !== 'member') return []
    return actor.roles.some((role) => role === 'official' || role === 'owner') ? ['official'] : []
  },
  async lock(tx, id) {
    const [commitment] = await commitments.lock(tx, [id])
    return commitment
  },
  notFound: () => notFound('commitments.not-found'),
  title: ({ text }) => text,
  // A promise stands in an answer, and an answer is public.
  isPublic: () => true,
  tags: (commitment) => [
    subjectOf(commitmentWorkflow, commitment),
    commitment.subject,
    listTag(commitment.subject.slice(0, commitment.subject.indexOf(':'))),
  ],
  eventOf: ({ action }) => action,
  auditDetails: ({ path }) => ({ path }),
  due: { 'remind-officials': (commitment, { calendar }) => remindAt(commitment, calendar) },
}

/** The reminder is a step of the calendar: a promise has a day of its own, not a legal term of days since an event. */
export const registeredCommitments: RegisteredWorkflow = registerWorkflow(commitmentWorkflow, {
  steps: {
    'remind-officials': runTransition(commitmentWorkflow, 'remind-officials', {
      changes: ({ now }) => ({ reminded_at: now }),
      effects: (tx, { context, item }) => notifyOfficials(tx, context, item),
    }),
  },
})
