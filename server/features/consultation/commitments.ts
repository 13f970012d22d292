import type { CommitmentsOptions } from '#participation/commitments/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { consultationNotFound } from './errors.ts'
import { consultations, getPublished, listBriefly } from './queries.ts'

/** Promises of the authority in its decision. */

const canPromise = (one: { decidedAt: Date | null } | undefined): { canPromise: boolean } => {
  if (!one) throw consultationNotFound()
  return { canPromise: one.decidedAt !== null }
}

export const consultationCommitments: CommitmentsOptions = {
  params: NumberedItem,
  requirePublic: getPublished,
  lock: async (tx, id) => canPromise(await consultations.lockOne(tx, id)),
  find: async (tx, id) => canPromise(await consultations.find(tx, id)),
  titles: async (tx, ids) => (await listBriefly(tx, ids)).filter(({ publishedAt }) => publishedAt !== null),
}
