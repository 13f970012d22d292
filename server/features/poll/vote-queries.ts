import { sql } from 'kysely'
import { CHANNELS, type Channel } from '#participation/assisted/index.ts'
import { rowBatches } from '#platform/db/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Poll } from './queries.ts'
import type { VoteSum } from './result.ts'

/** SQL of the votes of open polls. Nothing here lists who chose what: choices are read in sums only. */

export interface NewVote {
  pollId: number
  accountId: string | null
  personKey: string | null
  choices: readonly string[]
  channel: Channel
  settlement: string | null
  receipt: string
  votedAt: Date
}

/** The statements that write votes, to be sent along with the commit. */
export function insertingVotes(tx: CommunityTx, votes: readonly NewVote[]) {
  const rows = votes.map((vote) => ({
    ...{ community_id: communityOf(tx), poll_id: vote.pollId, account_id: vote.accountId },
    ...{ person_key: vote.personKey, choices: [...vote.choices], channel: vote.channel },
    ...{ settlement: vote.settlement, receipt: vote.receipt, voted_at: vote.votedAt },
  }))
  return rowBatches(rows).map((batch) => tx.insertInto('poll_votes').values(batch))
}

/** The statements that set the numbers of votes of polls whose locks are held. */
export function settingVoteCounts(tx: CommunityTx, counts: readonly Pick<Poll, 'id' | 'votes'>[]) {
  return rowBatches(counts).map((batch) => {
    const rows = batch.map(({ id, votes }) => sql`(${id}::integer, ${votes}::integer)`)
    return sql`update polls set votes = counted.votes from (values ${sql.join(rows)}) as counted (id, votes)
      where polls.community_id = ${communityOf(tx)} and polls.id = counted.id`
  })
}

/** Which of these accounts, or the same person under another account, have voted: the pairs for which it is so. */
export async function findVoters<Pair extends { pollId: number; accountId: string }>(
  tx: CommunityTx,
  pairs: readonly Pair[],
): Promise<Set<Pair>> {
  if (pairs.length === 0) return new Set()
  const community = communityOf(tx)
  const asked = pairs.map(
    ({ pollId, accountId }, nth) => sql`(${pollId}::integer, ${accountId}::uuid, ${nth}::integer)`,
  )
  // Each pair is one row by a unique index, twice: asked with `or` in one condition, PostgreSQL may read every vote.
  const { rows } = await sql<{ nth: number }>`
    select nth from (values ${sql.join(asked)}) as asked (poll_id, account_id, nth)
    where exists (select from poll_votes vote where vote.community_id = ${community}
        and vote.poll_id = asked.poll_id and vote.account_id = asked.account_id)
      or exists (select from poll_votes vote where vote.community_id = ${community}
        and vote.poll_id = asked.poll_id and vote.person_key = (select account.person_key from accounts account
          where account.community_id = ${community} and account.id = asked.account_id))`.execute(tx)
  return new Set(rows.flatMap(({ nth }) => pairs[nth] ?? []))
}

const votesOf = (tx: CommunityTx, pollId: number) =>
  tx.selectFrom('poll_votes').where('community_id', '=', communityOf(tx)).where('poll_id', '=', pollId)

/** That a vote was received and when; not what was chosen. */
export async function findVote(
  tx: CommunityTx,
  pollId: number,
  accountId: string,
): Promise<{ receipt: string; votedAt: Date } | undefined> {
  return votesOf(tx, pollId)
    .select(['receipt', 'voted_at as votedAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** How many gave each answer, by settlement. */
export async function sumVotes(tx: CommunityTx, pollId: number): Promise<VoteSum[]> {
  return votesOf(tx, pollId)
    .select((eb) => ['settlement' as const, 'choices' as const, eb.fn.countAll<number>().as('times')])
    .groupBy(['settlement', 'choices'])
    .execute()
}

/** How many voted by each channel. */
export async function countByChannel(tx: CommunityTx, pollId: number): Promise<Partial<Record<Channel, number>>> {
  const rows = await votesOf(tx, pollId)
    .select((eb) => ['channel' as const, eb.fn.countAll<number>().as('total')])
    .groupBy('channel')
    .execute()
  return Object.fromEntries(
    CHANNELS.flatMap((channel) => {
      const row = rows.find((one) => one.channel === channel)
      return row ? [[channel, row.total]] : []
    }),
  )
}

/** Whether this person has voted, with any account or without one. */
export async function hasVoted(
  tx: CommunityTx,
  pollId: number,
  { accountId, personKey }: { accountId: string | null; personKey: string | null },
): Promise<boolean> {
  const row = await votesOf(tx, pollId)
    .select('id')
    .where((eb) =>
      eb.or([
        ...(accountId === null ? [] : [eb('account_id', '=', accountId)]),
        ...(personKey === null ? [] : [eb('person_key', '=', personKey)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface OwnVoteRow {
  pollId: number
  title: string
  state: string
  votedAt: Date
  receipt: string
  choices: string[]
}

/** What this account has voted on, the newest first. */
export async function listVotesOfAccount(tx: CommunityTx, accountId: string): Promise<OwnVoteRow[]> {
  return tx
    .selectFrom('poll_votes as vote')
    .innerJoin('polls as poll', (join) =>
      join.onRef('poll.community_id', '=', 'vote.community_id').onRef('poll.id', '=', 'vote.poll_id'),
    )
    .where('vote.community_id', '=', communityOf(tx))
    .where('vote.account_id', '=', accountId)
    .select(['poll.id as pollId', 'poll.title', 'poll.state', 'vote.voted_at as votedAt'])
    .select(['vote.receipt', 'vote.choices'])
    .orderBy('vote.voted_at', 'desc')
    .execute()
}

/** Takes the account off the votes; what was counted stays counted. */
export async function eraseVoter(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .updateTable('poll_votes')
    .set({ account_id: null })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

/** Forgets who the persons were, once nobody can vote twice any more. */
export async function forgetVoters(tx: CommunityTx, pollId: number): Promise<void> {
  await tx
    .updateTable('poll_votes')
    .set({ person_key: null })
    .where('community_id', '=', communityOf(tx))
    .where('poll_id', '=', pollId)
    .execute()
}
