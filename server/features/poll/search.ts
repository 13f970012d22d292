import { searchedItems } from '#participation/search/index.ts'
import { polls } from './queries.ts'
import { pollPath } from './tags.ts'

/** Public from the announcement on, before that for the staff. Results are in no document. */
export const pollSearch = searchedItems({
  id: 'poll',
  listAfter: polls.listAfter,
  documentOf: ({ id, title, text, question, language, announcedAt }) => ({
    ...{ language, path: pollPath(id), title, at: announcedAt },
    text: ['options' in question ? question.options.map((option) => option.title).join('. ') : '', text]
      .filter(Boolean)
      .join('\n'),
    visibility: announcedAt ? 'public' : 'staff',
  }),
})
