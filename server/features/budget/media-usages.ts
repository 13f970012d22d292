import type { Feature } from '#features/contract.ts'
import { budgetPath } from './path.ts'
import { listBriefly } from './queries.ts'

/** Competitions that show a file, for those who look after the community's files. */
export const budgetMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const idOf = (subject: string): number => Number(subject.split(':')[1])
  const found = await listBriefly(tx, subjects.map(idOf).filter(Number.isInteger))
  return subjects.flatMap((subject) => {
    const one = found.find(({ id }) => id === idOf(subject))
    return one ? { subject, title: one.title, screen: budgetPath(one.id) } : []
  })
}
