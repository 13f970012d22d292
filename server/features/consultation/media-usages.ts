import type { Feature } from '#features/contract.ts'
import { consultationPath } from './path.ts'
import { listBriefly } from './queries.ts'

/** Consultations that show a file, or have an answer with one, for those who look after the community's files. */
export const consultationMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const idOf = (subject: string): number => Number(subject.split(':')[1])
  const found = await listBriefly(tx, subjects.map(idOf).filter(Number.isInteger))
  return subjects.flatMap((subject) => {
    const one = found.find(({ id }) => id === idOf(subject))
    return one ? { subject, title: one.title, screen: consultationPath(one.id) } : []
  })
}
