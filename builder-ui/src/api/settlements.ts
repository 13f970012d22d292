import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { Settlement } from './types.ts'

const settlementsKey = (slug: string) => ['community', slug, 'settlements']

export const useSettlements = (slug: string) =>
  useQuery({
    queryKey: settlementsKey(slug),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/settlements', { params: { path: { slug } } }))).items,
  })

interface Edited {
  katottg: string
  kind: Settlement['kind']
  name: string
}

/** Adds a settlement, or corrects the one with this code. */
export function useSaveSettlement(slug: string, isNew: boolean) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ katottg, ...body }: Edited) =>
      isNew
        ? answerOf(
            api.POST('/api/v1/communities/{slug}/settlements', {
              params: { path: { slug } },
              body: { katottg, ...body },
            }),
          )
        : answerOf(
            api.PUT('/api/v1/communities/{slug}/settlements/{id}', { params: { path: { slug, id: katottg } }, body }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: settlementsKey(slug) }),
  })
}

export function useRemoveSettlement(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/communities/{slug}/settlements/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: settlementsKey(slug) }),
  })
}
