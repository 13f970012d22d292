import type { Feature } from '#features/contract.ts'
import { petitionTag } from './commands.ts'
import { listTitles } from './queries.ts'

/** Petitions whose answer carries a file, for those who look after the community's files. */
export const petitionMediaPlaces: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const ids = subjects.map((subject) => Number(subject.slice(petitionTag(0).length - 1)))
  const petitions = await listTitles(tx, ids)
  return petitions.map(({ id, title }) => ({ subject: petitionTag(id), title, screen: `/petitions/${id}` }))
}
