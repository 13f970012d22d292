import type { SearchDocument } from '#contract/index.ts'
import { indexDocument, removeDocument } from '#participation/search/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import type { Petition } from './queries.ts'
import * as queries from './queries.ts'

/** Petitions in the search: public from their publication on, before that for the staff; a draft is the author's alone. */

const subjectOf = (id: number): string => `petition:${id}`

/** Call it in the transaction of every step that changes the title, the text or who may see the petition. */
export async function indexPetition(tx: CommunityTx, petition: Petition): Promise<void> {
  const document = documentOf(petition)
  if (document) await indexDocument(tx, document)
  else await removePetition(tx, petition.id)
}

/** Call it when the petition itself is deleted. */
export const removePetition = (tx: CommunityTx, id: number): Promise<void> => removeDocument(tx, subjectOf(id))

function documentOf({ id, state, title, text, language, publishedAt }: Petition): SearchDocument | undefined {
  if (state === 'draft') return undefined
  const visibility = publishedAt ? 'public' : 'staff'
  return { subject: subjectOf(id), language, path: petitionPath(id), title, text, visibility, at: publishedAt }
}

const AT_ONCE = 200

export async function* petitionDocuments(tx: CommunityTx): AsyncGenerator<SearchDocument[]> {
  for (let after = 0; ; ) {
    const petitions = await queries.listAfter(tx, after, AT_ONCE)
    const last = petitions.at(-1)
    if (!last) return
    yield petitions.flatMap((petition) => documentOf(petition) ?? [])
    after = last.id
  }
}
