import type { PersonalData } from '#contract/index.ts'
import { removeDocument } from '#participation/search/index.ts'
import { forgetItems } from '#participation/workflow/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'
import { deleteUnpublished, eraseAuthor, listByAuthor } from './queries.ts'
import { eraseSigner, listSignaturesOfAccount } from './signature-queries.ts'
import { LIST_TAG, petitionTag } from './tags.ts'
import { petitionWorkflow } from './workflow.ts'

/**
 * What the feature holds on a person, and what remains of it after an erasure: a published petition and the number and
 * moment of a signature are facts of a public procedure (393/96-ВР, art. 23-1: kept for three years at least); the
 * name in them is not.
 */
export const petitionPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const petitions = await listByAuthor(tx, accountId)
    const signatures = await listSignaturesOfAccount(tx, accountId)
    return {
      petitions: petitions.map(
        ({ authorAccountId: _account, duty: _duty, dutyFrom: _from, remindedAt: _at, createdAt: _created, ...own }) =>
          own,
      ),
      signatures: signatures.map(({ petitionId, title, number, name, receipt, notify, signedAt }) => ({
        petitionId,
        title,
        number,
        name,
        receipt,
        notify,
        signedAt,
      })),
    }
  },

  async countVerified(tx, accountId) {
    return {
      petitions: (await listByAuthor(tx, accountId)).length,
      signatures: (await listSignaturesOfAccount(tx, accountId)).length,
    }
  },

  async erase(tx, accountId) {
    const deleted = await deleteUnpublished(tx, accountId)
    await forgetItems(tx, petitionWorkflow.id, deleted)
    for (const id of deleted) await removeDocument(tx, petitionTag(id))
    const written = await eraseAuthor(tx, accountId)
    const signed = await eraseSigner(tx, accountId)
    await invalidateTags(tx, LIST_TAG, ...[...written, ...signed].map(petitionTag))
  },
}
