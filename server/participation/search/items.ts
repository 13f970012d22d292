import { isDeepStrictEqual } from 'node:util'
import type { SearchDocument } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { indexDocument, removeDocument } from './documents.ts'

/** Items that a rebuild reads at once. */
const BATCH = 200

interface SearchedItems<Item> {
  /** Id of the feature: documents are named `<id>:<item>`. */
  id: string
  /** Next items by number, in whatever state. */
  listAfter(tx: CommunityTx, id: number, most: number): Promise<Item[]>
  /** What is found of an item in its one language; undefined where nobody finds it. */
  documentOf(item: Item): Omit<SearchDocument, 'subject'> | undefined
}

/**
 * Numbered items in the search, a document each: `index` is what a workflow calls after its steps, `documents` what a
 * rebuild reads.
 */
export function searchedItems<Item extends { id: number }>({ id: kind, listAfter, documentOf }: SearchedItems<Item>) {
  const named = (item: Item): SearchDocument | undefined => {
    const document = documentOf(item)
    return document && { ...document, subject: `${kind}:${item.id}` }
  }
  return {
    /** Writes nothing where the step changed nothing that is found. */
    async index(
      tx: CommunityTx,
      id: number,
      { before, after }: { before: Item | undefined; after: Item | undefined },
    ): Promise<void> {
      const document = after && named(after)
      if (before && after && isDeepStrictEqual(document, named(before))) return
      if (document) await indexDocument(tx, document)
      else await removeDocument(tx, `${kind}:${id}`)
    },
    async *documents(tx: CommunityTx): AsyncGenerator<SearchDocument[]> {
      for (let after = 0; ; ) {
        const items = await listAfter(tx, after, BATCH)
        const last = items.at(-1)
        if (!last) return
        yield items.flatMap((item) => named(item) ?? [])
        after = last.id
      }
    },
  }
}
