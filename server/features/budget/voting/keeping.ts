import { sql } from 'kysely'
import { z } from 'zod'
import { type ActionForm, action, type Services } from '#contract/index.ts'
import { choicesOfSent, fieldOf, summaryOf } from '#participation/allocation/index.ts'
import { hasVoted } from '#participation/ballots/index.ts'
import { requireEligible } from '#participation/eligibility/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { unfitBallot } from '../errors.ts'
import { getPublicBudget } from '../queries.ts'
import { isVotingOpen } from '../rules.ts'
import { ballotPath, fieldOfBallot, hasOwnVote, loadVote, sentForm } from './account-pages.ts'
import { deletingDrafts, saveDraft, sealChoices } from './drafts.ts'
import { electionOf, findVote } from './elections.ts'
import { BallotKept, SentBallot } from './schema.ts'

/** Keeping an unfinished ballot by pressing a button, and the one letter that reminds of it; see drafts.ts. */

export const MAX_KEEPS_A_DAY = 100
const keeps = { id: 'budget.keep-ballot', most: MAX_KEEPS_A_DAY, error: 'budget.too-many-sums' }

const keepForm: ActionForm<typeof NumberedItem, typeof SentBallot, typeof BallotKept> = {
  path: '/account/budgets/:id/keep',
  template: 'features/budget/voting/vote',
  load: loadVote,
  field: fieldOfBallot,
  read: sentForm,
  next: ({ budget }) => `${ballotPath(budget)}/vote`,
}

/** The choices as they stand, whether or not they can be cast; an empty ballot is forgotten. */
export const keepBallot = action({
  name: 'budget.keep-ballot',
  summary: 'allocation:actions.keep',
  access: 'contact',
  method: 'PUT',
  path: '/budgets/:id/ballot-draft',
  params: NumberedItem,
  input: SentBallot,
  dailyLimit: keeps,
  output: BallotKept,
  async run(tx, context, { params: { id }, body }) {
    const { actor, services, community, locale, clock } = context
    const { accountId } = actor
    const budget = await getPublicBudget(tx, id)
    const question = (await findVote(tx, id))?.question
    const at = clock.now()
    if (!question || !isVotingOpen(budget, at)) throw refusal('budget.voting-closed')
    await requireEligible(tx, context, budget.eligibility)
    if (await hasOwnVote(tx, context, id)) throw refusal('budget.already-voted')
    const t = services.translator(locale)
    const path = fieldOf(question.ballot.kind)
    const sent = choicesOfSent(question.ballot.kind, body)
    if (!sent) throw unfitBallot(path, t('allocation:faults.field', { field: path }))
    const { chosen } = summaryOf(question, sent)
    if (chosen.length === 0) {
      await deletingDrafts(tx, id, [accountId]).execute()
      return { budget: id, keptAt: null }
    }
    const sealed = sealChoices(services, { community, budgetId: id, accountId }, sent)
    await saveDraft(tx, { budgetId: id, accountId, sealed, at })
    return { budget: id, keptAt: at.toISOString() }
  },
  form: keepForm,
})

// ------------------------------------------------------------------------------------------------------------ reminder

/** Days before the end of the vote at which those with a kept ballot are reminded, once. */
export const REMINDER_DAYS = 2
const DAY_MS = 86_400_000
/** Letters filed in one transaction. */
const REMINDED_AT_ONCE = 100

const NoPayload = z.object({})

/** Every hour, so that a server that was down makes up for it. */
export const ballotReminders: Job<typeof NoPayload, Services> = {
  name: 'budget.remind-of-ballots',
  payload: NoPayload,
  schedule: '20 * * * *',
  async run(context) {
    while (await context.inCommunity((tx) => remindSome(tx, context)));
  },
}

type Reminding = Pick<JobContext<Services>, 'services' | 'clock'>

/**
 * Files the letters that are due. A row is marked on the transaction that files its letter, under its lock: two runs at the same
 * moment and a killed process write none twice. Who keeps a ballot in the last days needs no reminder.
 * @returns whether there may be more
 */
async function remindSome(tx: CommunityTx, { services, clock }: Reminding): Promise<boolean> {
  const now = clock.now()
  const soon = new Date(now.getTime() + REMINDER_DAYS * DAY_MS)
  const { rows } = await sql<{ budgetId: number; accountId: string; title: string; endsAt: Date }>`
    select draft.budget_id as "budgetId", draft.account_id as "accountId", budgets.title, budgets.detect_at as "endsAt"
    from budget_ballot_drafts as draft
    join budgets on budgets.community_id = draft.community_id and budgets.id = draft.budget_id
    where draft.community_id = ${communityOf(tx)} and draft.reminded_at is null and budgets.state = 'voting'
      and budgets.detect_at > ${now} and budgets.detect_at <= ${soon}
      and draft.kept_at <= budgets.detect_at - ${REMINDER_DAYS} * interval '1 day'
    order by draft.budget_id, draft.account_id limit ${REMINDED_AT_ONCE} for update of draft skip locked`.execute(tx)
  for (const { budgetId, accountId, title, endsAt } of rows) {
    const person = await findVerifiedPerson(tx, accountId)
    // Cast on paper, or from another account of the same person: what was kept is of no use any more.
    if (await hasVoted(tx, electionOf(budgetId), { accountId, personKey: person?.personKey ?? null })) {
      await deletingDrafts(tx, budgetId, [accountId]).execute()
      continue
    }
    const to = await services.residentRecipient(tx, accountId)
    const data = { title, endsAt, path: `${ballotPath(budgetId)}/vote` }
    if (to) await services.sendMail(tx, { to, template: 'budget/unfinished-ballot', data })
    await tx
      .updateTable('budget_ballot_drafts')
      .set({ reminded_at: now })
      .where('community_id', '=', communityOf(tx))
      .where('budget_id', '=', budgetId)
      .where('account_id', '=', accountId)
      .execute()
  }
  return rows.length === REMINDED_AT_ONCE
}
