import type { Feature } from '#features/contract.ts'
import { listBriefly } from './queries.ts'
import { petitionTag } from './tags.ts'

/** Petitions whose answer carries a file, for those who look after the community's files. */
export const petitionMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const petitions = await listBriefly(
    tx,
    subjects.map((subject) => Number(subject.split(':')[1])).filter(Number.isInteger),
  )
  return petitions.map(({ id, title }) => ({ subject: petitionTag(id), title, screen: `/petitions/${id}` }))
}
