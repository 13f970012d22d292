import type { PersonalData } from '#contract/index.ts'
import { removeDocument } from '#participation/search/index.ts'
import { forgetItems } from '#participation/workflow/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { dropUnanswered, eraseCoauthor, listOfAccount } from './coauthors.ts'
import { listTag, projectTag } from './path.ts'
import { listPictures, releasePictures } from './pictures.ts'
import { eraseAuthor, isPublic, listByAuthor, listCosts, listRatings, listSupported } from './queries.ts'

/**
 * What projects hold on a person. After an erasure a registered project stays without the name, since opinions and votes
 * rest on it, and so does the number of signatures; what was never registered is deleted.
 */
export const projectsPersonalData = {
  async collect(tx: CommunityTx, accountId: string) {
    const own = []
    for (const { id, budgetId, state, title, goal, description, beneficiaries, ...one } of await listByAuthor(
      tx,
      accountId,
    ))
      own.push({
        ...{ id, budgetId, state, title, goal, description, beneficiaries, places: one.places },
        ...{ costMinor: one.costMinor, submittedAt: one.submittedAt, appeal: one.appealText },
        costs: await listCosts(tx, id),
        pictures: await listPictures(tx, id),
      })
    const coauthored = (await listOfAccount(tx, accountId)).map(({ projectId: project, state }) => ({ project, state }))
    const [supported, ratings] = [await listSupported(tx, accountId), await listRatings(tx, accountId)]
    return { projects: own, supported, coauthored, ratings }
  },

  async countVerified(tx: CommunityTx, accountId: string) {
    const sent = (await listByAuthor(tx, accountId)).filter(({ state }) => state !== 'draft')
    return { projects: sent.length, supported: (await listSupported(tx, accountId)).length }
  },

  async erase(tx: CommunityTx, accountId: string): Promise<void> {
    for (const one of await listByAuthor(tx, accountId))
      await (isPublic(one) ? dropUnanswered(tx, one.id) : releasePictures(tx, one))
    const shared = (await eraseCoauthor(tx, accountId)).map(projectTag)
    const own = await eraseAuthor(tx, accountId)
    const deleted = own.filter((one) => !isPublic(one)).map(({ id }) => id)
    await forgetItems(tx, 'budget-projects', deleted)
    for (const id of deleted) await removeDocument(tx, `budget-projects:${id}`)
    await invalidateTags(
      tx,
      ...shared,
      ...own.filter(isPublic).flatMap(({ id, budgetId }) => [projectTag(id), listTag(budgetId)]),
    )
  },
} satisfies Partial<PersonalData>
