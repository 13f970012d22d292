import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './client.ts'
import { asProblem } from './problem.ts'
import type { DeskItem, DeskList, DeskStep, FeatureDesk, JsonObject } from './types.ts'

/** What every desk asks of the server: their lists and items have one shape, only the addresses differ. */

/** Refused because the item has moved meanwhile. */
export const CONFLICT = 409

const listKey = (slug: string, path: string) => ['community', slug, path, 'list']
const itemKey = (slug: string, path: string, id: string) => ['community', slug, path, 'item', id]

export interface DeskSearch {
  query: string
  page: number
  /** The item from which another is to be begun: its form is filled in from it. */
  origin?: string
  /** Values of the filters by name, the state among them. */
  filters: Readonly<Record<string, string>>
}

export function fetchDesk(slug: string, { path, query: of }: FeatureDesk, search: DeskSearch, signal: AbortSignal) {
  const asked = { ...search.filters, [of.search]: search.query, page: String(search.page), origin: search.origin ?? '' }
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
  return call<DeskList>(slug, `/${path}?${query}`, { signal })
}

export const useDeskList = (slug: string, desk: FeatureDesk, search: DeskSearch) =>
  useQuery({
    queryKey: [...listKey(slug, desk.path), search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchDesk(slug, desk, search, signal),
  })

export const useDeskItem = (slug: string, path: string, id: string) =>
  useQuery({
    queryKey: itemKey(slug, path, id),
    queryFn: ({ signal }) => call<DeskItem>(slug, `/${path}/${encodeURIComponent(id)}`, { signal }),
  })

/** Begins an item, and reads the lists anew. */
export function useCreateItem(slug: string, path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ step, body }: { step: DeskStep; body: JsonObject | undefined }) =>
      call<{ id: string | number }>(slug, step.path, {
        method: step.method,
        body: step.origin ? { ...body, origin: step.origin } : body,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: listKey(slug, path) }),
  })
}

/** What steps answer, as far as the desk knows of it. */
export interface StepAnswer {
  file?: { name: string; text: string }
}

/** Takes a step with an item and reads anew what shows it, also where the step was refused because the item has moved. */
export function useTakeStep(slug: string, path: string, id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ step, body }: { step: DeskStep; body: JsonObject | undefined }) =>
      call<StepAnswer | undefined>(slug, step.path, { method: step.method, body, revision: step.revision }),
    onSettled: (_answer, error, { step }) => {
      if (error && asProblem(error).status !== CONFLICT) return
      // What is gone is not asked for again.
      const refetchType = step.deletes && !error ? 'none' : 'active'
      return Promise.all([
        queries.invalidateQueries({ queryKey: itemKey(slug, path, id), refetchType }),
        queries.invalidateQueries({ queryKey: listKey(slug, path) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ])
    },
  })
}
