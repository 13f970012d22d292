import type { Feature } from '#features/contract.ts'
import { findArticle } from './queries.ts'

/** Articles that show a file as their cover or in their text, for those who look after the community's files. */
export const newsMediaUsages: NonNullable<Feature['mediaPlaces']> = async (tx, subjects) => {
  const usages = []
  for (const subject of subjects) {
    const id = Number(subject.split(':')[1])
    const article = Number.isInteger(id) ? await findArticle(tx, id) : undefined
    const title = article?.texts.uk?.title ?? article?.texts.en?.title ?? ''
    if (article) usages.push({ subject, title, screen: `/news/${id}` })
  }
  return usages
}
