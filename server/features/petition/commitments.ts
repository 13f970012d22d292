import type { CommitmentsOptions } from '#participation/commitments/index.ts'
import { petitionNotFound } from './errors.ts'
import * as queries from './queries.ts'
import { PetitionParams } from './schema.ts'

/** Promises of the council in its answers. A petition that was declined promises nothing. */

const canPromise = (petition: queries.Petition | undefined): { canPromise: boolean } => {
  if (!petition || petition.state === 'draft') throw petitionNotFound()
  return { canPromise: petition.decision === 'supported' || petition.decision === 'partial' }
}

export const petitionCommitments: CommitmentsOptions = {
  params: PetitionParams,
  requirePublic: queries.getPublishedPetition,
  lock: async (tx, id) => canPromise((await queries.petitions.lock(tx, [id]))[0]),
  find: async (tx, id) => canPromise(await queries.petitions.find(tx, id)),
  titles: async (tx, ids) => (await queries.listBriefly(tx, ids)).filter(({ publishedAt }) => publishedAt !== null),
}
