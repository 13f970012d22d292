import { searchedItems } from '#participation/search/index.ts'
import { petitionPath } from './path.ts'
import { petitions } from './queries.ts'

/** Petitions in the search: public from their publication on, before that for the staff; a draft is the author's alone. */
export const petitionSearch = searchedItems({
  id: 'petition',
  listAfter: petitions.listAfter,
  documentOf({ id, state, title, text, language, publishedAt }) {
    if (state === 'draft') return undefined
    const visibility = publishedAt ? 'public' : 'staff'
    return { language, path: petitionPath(id), title, text, visibility, at: publishedAt }
  },
})
