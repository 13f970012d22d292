import type { FindMediaPlaces } from '#contract/index.ts'
import type { CommentsOptions } from '#participation/comments/index.ts'
import type { CommitmentsOptions } from '#participation/commitments/index.ts'
import { type EligibilityOptions, requireEligible } from '#participation/eligibility/index.ts'
import type { OriginsOptions } from '#participation/origins/index.ts'
import type { StatementsOptions } from '#participation/statements/index.ts'
import { pollNotFound } from './errors.ts'
import { getPublicPoll, listBriefly, type Poll, polls } from './queries.ts'
import { isDiscussionOpen, isVotingOpen } from './rules.ts'
import { PollParams } from './schema.ts'
import { readPollSettings } from './settings.ts'
import { pollTag } from './tags.ts'

/** What the capabilities that polls switch on have to know of them. */

export const pollComments: CommentsOptions = {
  find: async (tx, ids) =>
    (await listBriefly(tx, ids)).map((poll) => ({
      ...{ id: poll.id, title: poll.title, isPublic: poll.announcedAt !== null },
      isOpen: (now) => isDiscussionOpen(poll, now),
    })),
  moderation: async (tx, context) => (await readPollSettings(tx, context)).comments,
}

const canPromise = (poll: Poll | undefined): { canPromise: boolean } => {
  if (!poll) throw pollNotFound()
  return { canPromise: poll.state === 'report_published' }
}

/** Polls by statements. */
export const pollStatements: StatementsOptions = {
  find: async (tx, ids) =>
    (await listBriefly(tx, ids))
      .filter(({ byStatements }) => byStatements)
      .map((poll) => ({
        ...{ id: poll.id, title: poll.title, isPublic: poll.announcedAt !== null && poll.state !== 'announced' },
        isOpen: (now) => isVotingOpen(poll, now),
      })),
  requireVoter: async (tx, context, id) => requireEligible(tx, context, (await getPublicPoll(tx, id)).rules),
}

/** Promises of a report. */
export const pollCommitments: CommitmentsOptions = {
  params: PollParams,
  requirePublic: getPublicPoll,
  lock: async (tx, id) => canPromise(await polls.lockOne(tx, id)),
  find: async (tx, id) => canPromise(await polls.find(tx, id)),
  titles: async (tx, ids) => (await listBriefly(tx, ids)).filter(({ announcedAt }) => announcedAt !== null),
}

/** A poll can be begun from a petition's answer. */
export const pollOrigins: OriginsOptions = { params: PollParams, begins: true }

export const pollEligibility: EligibilityOptions = {
  async rulesOf(tx, id) {
    const params = PollParams.safeParse({ id })
    if (!params.success) throw pollNotFound()
    return (await getPublicPoll(tx, params.data.id)).rules
  },
}

/** Polls whose report carries a file. */
export const pollMediaUsages: FindMediaPlaces = async (tx, subjects) => {
  const ids = subjects.map((subject) => Number(subject.split(':')[1])).filter(Number.isInteger)
  return (await listBriefly(tx, ids)).map(({ id, title }) => ({ subject: pollTag(id), title, screen: `/polls/${id}` }))
}
