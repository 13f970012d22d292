import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { JsonObject, Paper } from '../../api/types.ts'

/** The item whose secret vote is also taken on paper: `polls`, 12. */
export interface PaperOf {
  desk: string
  id: number | string
}

const keyOf = (slug: string, { desk, id }: PaperOf) => ['community', slug, desk, 'item', String(id)]
const pathOf = ({ desk, id }: PaperOf, rest = '') => `/${desk}/${id}/paper${rest}`

export const usePaper = (slug: string, of: PaperOf) =>
  useQuery({ queryKey: [...keyOf(slug, of), 'paper'], queryFn: () => call<Paper>(slug, pathOf(of)) })

/** Sends a body to an address below the item, and reads everything about it again. */
function useSend<Answer>(slug: string, of: PaperOf, rest: string, method = 'POST') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: JsonObject) => call<Answer>(slug, pathOf(of, rest), { method, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(slug, of) }),
  })
}

export const useSetPaper = (slug: string, of: PaperOf) => useSend<{ points: number }>(slug, of, '/settings', 'PUT')

/** What happens at a point, by the address that takes it. */
export const AT_POINT = { handOut: '/hand-outs', exchange: '/exchanges', takeBack: '/returns' } as const
export type AtPointStep = keyof typeof AT_POINT
export interface PointDay {
  handedOut: number
  exchanged: number
  returned: number
}
export const useAtPoint = (slug: string, of: PaperOf, step: AtPointStep) => useSend<PointDay>(slug, of, AT_POINT[step])

interface OfBatch {
  batch: number
}
export const useOpenBatch = (slug: string, of: PaperOf) => useSend<OfBatch>(slug, of, '/batches')
export const useEnterPapers = (slug: string, of: PaperOf) => useSend<OfBatch>(slug, of, '/entries')
export const useConfirmBatch = (slug: string, of: PaperOf) => useSend<OfBatch>(slug, of, '/confirmations')
export const useLoseBatch = (slug: string, of: PaperOf) => useSend<OfBatch>(slug, of, '/losses')
export const useDropBatch = (slug: string, of: PaperOf) => useSend<OfBatch>(slug, of, '/drops')
export const useStrike = (slug: string, of: PaperOf) => useSend<JsonObject>(slug, of, '/strikes')
