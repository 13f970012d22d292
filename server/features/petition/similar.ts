import type { SimilarOptions } from '#participation/similar/index.ts'
import { listBriefly } from './queries.ts'

/** Petitions like the one that a resident is writing, each with its state. */
export const petitionSimilar: SimilarOptions = {
  async notes(tx, { services, locale }, ids) {
    const t = services.translator(locale)
    return new Map((await listBriefly(tx, ids)).map(({ id, state }) => [id, t(`petition:chip.${state}`)]))
  },
}

/** For the box in the form; the manifest itself imports the form. */
export const similarPetitions = { host: { id: 'petition', home: '/petitions' }, options: petitionSimilar }
