import { isDeepStrictEqual } from 'node:util'
import type { SearchDocument } from '#contract/index.ts'
import { indexDocument, removeDocument } from '#participation/search/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import type { Petition } from './queries.ts'
import * as queries from './queries.ts'
import { petitionTag } from './tags.ts'

/** Petitions in the search: public from their publication on, before that for the staff; a draft is the author's alone. */

/**
 * Call it in the transaction of every step that may change the title, the text or who may see the petition; most steps
 * change none of these.
 * @param before the petition before the step; undefined when it is new
 */
export async function indexPetition(tx: CommunityTx, petition: Petition, before: Petition | undefined): Promise<void> {
  const document = documentOf(petition)
  if (before && isDeepStrictEqual(document, documentOf(before))) return
  if (document) await indexDocument(tx, document)
  else await removePetition(tx, petition.id)
}

/** Call it when the petition itself is deleted. */
export const removePetition = (tx: CommunityTx, id: number): Promise<void> => removeDocument(tx, petitionTag(id))

function documentOf({ id, state, title, text, language, publishedAt }: Petition): SearchDocument | undefined {
  if (state === 'draft') return undefined
  const visibility = publishedAt ? 'public' : 'staff'
  return { subject: petitionTag(id), language, path: petitionPath(id), title, text, visibility, at: publishedAt }
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
