import type { OriginsOptions } from '#participation/origins/index.ts'
import { getPetition } from './queries.ts'
import { PetitionParams } from './schema.ts'

/** Polls and consultations are begun from the answer to a petition. */
export const petitionOrigins: OriginsOptions = {
  params: PetitionParams,
  canBegin: async (tx, id) => (await getPetition(tx, id)).answeredAt !== null,
}
