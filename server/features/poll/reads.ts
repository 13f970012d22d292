import type { z } from 'zod'
import { type Read, read } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { listRead } from './list.ts'
import { findOwnVote } from './own-votes.ts'
import { getPublicPoll } from './queries.ts'
import { OwnVote, PollParams, PollResults, PollView } from './schema.ts'
import { pollTag } from './tags.ts'
import { pollResults, pollView } from './views.ts'

/** JSON reads: what everybody may know, and whether one's own vote was received. */

const show = read({
  name: 'poll.show',
  access: 'public',
  path: '/polls/:id',
  params: PollParams,
  output: PollView,
  async run(tx, context, { params }) {
    const poll = await getPublicPoll(tx, params.id)
    return pollView(tx, context, poll, await listAttachments(tx, pollTag(poll.id)))
  },
})

const results = read({
  name: 'poll.results',
  access: 'public',
  path: '/polls/:id/results',
  params: PollParams,
  output: PollResults,
  run: async (tx, _context, { params }) => pollResults(tx, await getPublicPoll(tx, params.id)),
})

/** Never the choice: who is asked to show it could not refuse. */
const ownVote = read({
  name: 'poll.my-vote',
  access: 'contact',
  path: '/my/polls/:id/vote',
  params: PollParams,
  output: OwnVote,
  async run(tx, { actor }, { params }): Promise<z.input<typeof OwnVote>> {
    const vote = await findOwnVote(tx, await getPublicPoll(tx, params.id), actor.accountId)
    return { voted: vote !== undefined, votedAt: vote?.votedAt?.toISOString() ?? null }
  },
})

export const pollReads: readonly Read[] = [listRead, show, results, ownVote]
