import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Assisted, AssistedEntered, AssistedEntries, AssistedSheets, JsonObject } from '../../api/types.ts'

/** The item for which staff enter what they receive: `consultations`, 12. */
export interface AssistedOf {
  desk: string
  id: number | string
}

const keyOf = (slug: string, { desk, id }: AssistedOf) => ['community', slug, desk, 'item', String(id), 'assisted']
const pathOf = ({ desk, id }: AssistedOf, rest = '') => `/${desk}/${id}/assisted${rest}`

export const useAssisted = (slug: string, of: AssistedOf) =>
  useQuery({ queryKey: [...keyOf(slug, of), 'form'], queryFn: () => call<Assisted>(slug, pathOf(of)) })

export interface EntriesFilter {
  page: number
  receipt: string
  waiting: boolean
}

export const useEntries = (slug: string, of: AssistedOf, { page, receipt, waiting }: EntriesFilter) =>
  useQuery({
    queryKey: [...keyOf(slug, of), 'entries', page, receipt, waiting],
    queryFn: () => {
      const query = new URLSearchParams({ page: String(page) })
      if (receipt) query.set('receipt', receipt)
      if (waiting) query.set('letters', 'waiting')
      return call<AssistedEntries>(slug, pathOf(of, `/entries?${query}`))
    },
  })

/** Sends a body to an address below the item, and reads everything about it again. */
function useSend<Answer>(slug: string, of: AssistedOf, rest: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: JsonObject) => call<Answer>(slug, pathOf(of, rest), { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(slug, of) }),
  })
}

export const usePrintSheets = (slug: string, of: AssistedOf) => useSend<AssistedSheets>(slug, of, '/sheets')
export const usePostLetters = (slug: string, of: AssistedOf) => useSend<{ posted: number }>(slug, of, '/letters')

const ADDRESSES = { answer: '/answers', proposal: '/proposals', vote: '/votes' } as const satisfies Record<
  Assisted['form']['kind'],
  string
>
export const useEnter = (slug: string, of: AssistedOf, kind: Assisted['form']['kind']) =>
  useSend<AssistedEntered>(slug, of, ADDRESSES[kind])
