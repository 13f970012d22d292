import { getDueAt, registerWorkflow, runTransition, type Steps } from '#participation/workflow/index.ts'
import { notifyAuthor, notifyStaff } from './mails.ts'
import { forgetPersons } from './signature-queries.ts'
import { type PetitionTypes, petitionWorkflow } from './workflow.ts'

/** Steps that the calendar takes, and its reminders; each under the petition's lock and by the rules, as a person's step. */

/** The term is over without the threshold: the petition becomes an ordinary appeal. */
export const closeTerm = runTransition(petitionWorkflow, 'close-term', {
  changes: ({ now }) => ({ failed_at: now }),
  async effects(tx, { context, item }) {
    const data = {
      dueAt: await getDueAt(tx, petitionWorkflow, item),
      signatures: item.signatures,
      required: item.required,
    }
    await notifyAuthor(tx, context, item, 'failed', data)
    await notifyStaff(tx, context, item, 'official', 'appeal-due', data)
  },
})

/** Moderators do it as well. */
export const archiving = {
  changes: ({ now }) => ({ archived_at: now }),
  effects: (tx, { item }) => forgetPersons(tx, item.id),
} satisfies Steps<PetitionTypes, 'moderator', undefined, undefined>

export const registeredPetitions = registerWorkflow(petitionWorkflow, {
  steps: { 'close-term': closeTerm, archive: runTransition(petitionWorkflow, 'archive', archiving) },
  remind: (tx, context, petition, { by, duty, dueAt, workingDaysLeft }) =>
    notifyStaff(tx, context, petition, by, 'reminder', { duty, dueAt, workingDaysLeft }),
})
