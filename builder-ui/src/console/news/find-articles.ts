import type { DeskMatch } from '../desk.ts'
import { fetchArticles } from './api.ts'

/** Articles with these words. */
export async function findArticles(slug: string, words: string, signal: AbortSignal): Promise<DeskMatch[]> {
  const { items } = await fetchArticles(slug, { state: undefined, tag: '', query: words, page: 1 }, signal)
  return items.map(({ id, title }) => ({ id, label: title, to: `news/${id}` }))
}
