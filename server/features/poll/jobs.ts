import { forgetAssisted } from '#participation/assisted/index.ts'
import { closeElection, openElection } from '#participation/ballots/index.ts'
import { forgetParticipants } from '#participation/statements/index.ts'
import { getDueAt, registerWorkflow, runTransition, type Steps } from '#participation/workflow/index.ts'
import { counting } from './counting.ts'
import { notifyOfficials } from './mails.ts'
import { electionOf, pollTag } from './tags.ts'
import { forgetVoters } from './vote-queries.ts'
import { type PollTypes, pollWorkflow } from './workflow.ts'

/** Steps that the calendar takes, and its reminders. */

export const opening = runTransition(pollWorkflow, 'open', {
  changes: ({ now }) => ({ opened_at: now }),
  async effects(tx, { context, item }) {
    if (item.secret) await openElection(tx, context, electionOf(item.id))
  },
})

/** The end of voting. An open poll is counted on the same transaction; the ballots of a secret one are opened by a job. */
export const closing = runTransition(pollWorkflow, 'close', {
  changes: ({ now }) => ({ closed_at: now }),
  async effects(tx, { context, item }) {
    const dueAt = await getDueAt(tx, pollWorkflow, item)
    await notifyOfficials(tx, context, item, item.custody === 'commission' ? 'key-due' : 'report-due', { dueAt })
    if (item.secret) await closeElection(tx, context, electionOf(item.id))
    else await counting().tryOn(tx, context, item, undefined)
  },
})

/** Officials do it as well. */
export const archiving = {
  changes: ({ now }) => ({ archived_at: now }),
  async effects(tx, { item }) {
    await forgetVoters(tx, item.id)
    await forgetAssisted(tx, pollTag(item.id))
    await forgetParticipants(tx, pollTag(item.id))
  },
} satisfies Steps<PollTypes, 'official', undefined, undefined>

export const registeredPolls = registerWorkflow(pollWorkflow, {
  steps: {
    open: opening,
    close: closing,
    count: counting(),
    archive: runTransition(pollWorkflow, 'archive', archiving),
  },
  remind: (tx, context, poll, { duty, dueAt, workingDaysLeft }) =>
    notifyOfficials(tx, context, poll, 'reminder', { duty, dueAt, workingDaysLeft }),
})
