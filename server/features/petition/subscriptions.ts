import type { SubscriptionsOptions } from '#participation/subscriptions/index.ts'
import { petitionPath } from './path.ts'
import { listBriefly } from './queries.ts'
import { PetitionParams } from './schema.ts'
import { listNotifiedSigners } from './signature-queries.ts'

/** What people who follow a petition learn of. The author gets a letter of each of these anyway, see actions.ts. */
export const petitionSubscriptions: SubscriptionsOptions = {
  workflow: 'petition',
  params: PetitionParams,
  events: {
    'reach-threshold': 'petition:timeline.threshold-reached',
    'start-review': 'petition:timeline.review-started',
    answer: 'petition:timeline.answered',
    'close-term': 'petition:timeline.failed',
  },

  async describe(tx, ids) {
    const petitions = await listBriefly(tx, ids.map(Number))
    return new Map(
      petitions.map(({ id, title, language, publishedAt }) => [
        String(id),
        { title, language, path: petitionPath(id), visible: publishedAt !== null },
      ]),
    )
  },

  async notifiedOtherwise(tx, updates) {
    const petitionIds = [...new Set(updates.map(({ itemId }) => Number(itemId)))]
    const accountIds = [...new Set(updates.map(({ accountId }) => accountId))]
    const petitions = await listBriefly(tx, petitionIds)
    const authors = new Map(petitions.map(({ id, authorAccountId }) => [String(id), authorAccountId]))
    const signers = await listNotifiedSigners(tx, petitionIds, accountIds)
    const isSigner = (accountId: string, itemId: string) =>
      signers.some((one) => one.accountId === accountId && String(one.petitionId) === itemId)
    return new Set(
      updates.filter(
        ({ accountId, itemId, event }) =>
          authors.get(itemId) === accountId || (event === 'answer' && isSigner(accountId, itemId)),
      ),
    )
  },
}
