import { fetchPetitions } from '../../api/petitions.ts'
import type { DeskMatch } from '../desk.ts'

/** Petitions with these words in the title, or with this number. */
export async function findPetitions(slug: string, words: string, signal: AbortSignal): Promise<DeskMatch[]> {
  const { items } = await fetchPetitions(slug, { state: undefined, query: words, page: 1 }, signal)
  return items.map(({ id, title }) => ({ id, label: title, to: `petitions/${id}` }))
}
