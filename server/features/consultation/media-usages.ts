import type { Feature } from '#features/contract.ts'
import { consultationPath, consultationTag } from './path.ts'
import { listBriefly } from './queries.ts'

/** Consultations that show a file, for those who look after the community's files. */
export const consultationMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const ids = subjects.map((subject) => Number(subject.split(':')[1])).filter(Number.isInteger)
  return (await listBriefly(tx, ids)).map(({ id, title }) => ({
    ...{ subject: consultationTag(id), title, screen: consultationPath(id) },
  }))
}
