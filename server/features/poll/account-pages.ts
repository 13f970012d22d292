import { createHash } from 'node:crypto'
import { type AccountPage, type ActionForm, accountPage, type CabinetSection, type Context } from '#contract/index.ts'
import { describeRules, eligibility, factsOf, reasonSentence, wordingFor } from '#participation/eligibility/index.ts'
import { formatDate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { ballotView, choicesIn } from './ballot-view.ts'
import { pollNotFound } from './errors.ts'
import { findOwnVote } from './own-votes.ts'
import { chipView, presenterOf, ruleLines, termLine } from './presenters.ts'
import { getPublicPoll, type PublicPoll } from './queries.ts'
import { isVotingOpen, type PollState } from './rules.ts'
import { PollParams, type Vote, type VoteReceipt } from './schema.ts'
import { pollPath } from './tags.ts'
import { listVotesOfAccount } from './vote-queries.ts'

/** What a resident does and sees under /account, without JavaScript: the ballot, the receipt, own votes. */

const accountPath = (id: number): string => `/account${pollPath(id)}`
const aboutOf = ({ id, title, language }: PublicPoll) => ({ id, title, language, path: pollPath(id) })

/** The same for one voter at every look, and another for the next: no option stands first for everybody. */
function rotationOf({ actor }: Context, id: number): number {
  if (actor.kind !== 'resident') return 0
  return createHash('sha256').update(`${actor.accountId} ${id}`).digest().readUInt32BE(0)
}

/** Why this person may not vote; empty for those who may and for visitors who are not signed in yet. */
async function hindrances(tx: CommunityTx, { actor, services, locale, clock }: Context, { rules }: PublicPoll) {
  if (actor.kind !== 'resident') return []
  const outcome = eligibility(rules, await factsOf(tx, actor.accountId, rules), clock.now())
  if (outcome.eligible) return []
  const wording = await wordingFor(tx, { t: services.translator(locale), locale }, rules)
  return outcome.reasons.map((reason) => reasonSentence(wording, reason))
}

export const voteForm: ActionForm<typeof PollParams, typeof Vote, typeof VoteReceipt> = {
  path: '/account/polls/:id/vote',
  template: 'features/poll/account/vote',
  async load(tx, context, { id }) {
    const poll = await getPublicPoll(tx, id)
    if (poll.byStatements) throw pollNotFound()
    const t = context.services.translator(context.locale)
    const presenter = await presenterOf(tx, { ...context, t })
    const { actor } = context
    const vote = actor.kind === 'resident' ? await findOwnVote(tx, poll, actor.accountId) : undefined
    return {
      title: t('poll:vote.title'),
      data: {
        poll: aboutOf(poll),
        ballot: ballotView(poll, t, rotationOf(context, id)),
        term: termLine(poll, presenter),
        rules: ruleLines(poll, presenter),
        whoMayVote: await describeRules(tx, presenter, poll.rules),
        hindrances: await hindrances(tx, context, poll),
        open: isVotingOpen(poll, presenter.now),
        secret: poll.secret,
        voted: vote !== undefined,
        own: accountPath(id),
      },
    }
  },
  read: (fields) => ({
    choices: choicesIn(fields),
    ...(typeof fields.mark === 'string' && fields.mark !== '' ? { mark: fields.mark } : {}),
  }),
  async answer(tx, context, { receipt }, { id }) {
    const poll = await getPublicPoll(tx, id)
    const t = context.services.translator(context.locale)
    const fact = (key: string, value: string) => ({ label: t(`poll:receipt.${key}`), value })
    return {
      title: t('poll:receipt.title'),
      template: 'features/poll/account/receipt',
      data: {
        poll: aboutOf(poll),
        secret: poll.secret,
        facts:
          typeof receipt === 'string'
            ? [fact('code', receipt)]
            : (['leaf', 'nonce', 'mark', 'signature'] as const).map((key) => fact(key, receipt[key])),
        own: accountPath(id),
        follow: `${accountPath(id)}/follow`,
      },
    }
  },
}

/** "Did my vote arrive?": that it was received, never what was chosen. */
const ownVotePage = accountPage({
  path: '/account/polls/:id',
  access: 'contact',
  params: PollParams,
  template: 'features/poll/account/own',
  async load(tx, context, { id }) {
    const poll = await getPublicPoll(tx, id)
    const t = context.services.translator(context.locale)
    const vote = await findOwnVote(tx, poll, context.actor.accountId)
    if (!vote && poll.state === 'announced') throw pollNotFound()
    const presenter = await presenterOf(tx, { ...context, t })
    const fact = (key: string, value: string | null) => (value ? [{ label: t(`poll:receipt.${key}`), value }] : [])
    return {
      title: t('poll:own.title'),
      data: {
        poll: aboutOf(poll),
        chip: chipView(poll.state, t),
        term: termLine(poll, presenter),
        voted: vote !== undefined,
        facts: [
          ...fact('voted-at', vote?.votedAt ? formatDate(context.locale, vote.votedAt, 'datetime') : null),
          ...fact('code', vote?.receipt ?? null),
        ],
        vote: !vote && isVotingOpen(poll, presenter.now) ? `${accountPath(id)}/vote` : undefined,
      },
    }
  },
})

export const pollAccountPages: readonly AccountPage[] = [ownVotePage]

export const pollCabinet: CabinetSection = {
  template: 'features/poll/account/section',
  async load(tx, context) {
    const t = context.services.translator(context.locale)
    const votes = await listVotesOfAccount(tx, context.actor.accountId)
    return {
      votes: votes.map(({ pollId, title, state, votedAt }) => ({
        ...{ title, href: accountPath(pollId), votedAt },
        chip: chipView(state as PollState, t),
      })),
    }
  },
}
