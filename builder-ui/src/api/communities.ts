import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { NewCommunity } from './types.ts'

export const communitiesQuery = queryOptions({
  queryKey: ['communities'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/communities'))).items,
})

export const useCommunities = () => useQuery(communitiesQuery)

export const communityQuery = (slug: string) =>
  queryOptions({
    queryKey: ['community', slug],
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}', { params: { path: { slug } } })),
  })

export const useBlueprints = () =>
  useQuery({
    queryKey: ['blueprints'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await answerOf(api.GET('/api/v1/blueprints'))).items,
  })

/** Whether the address is free; requested only when it is well-formed. */
export const useAddress = (slug: string, enabled: boolean) =>
  useQuery({
    queryKey: ['address', slug],
    enabled,
    staleTime: 30_000,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/addresses/{slug}', { params: { path: { slug } }, signal })),
  })

export function useCreateCommunity() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewCommunity) => answerOf(api.POST('/api/v1/communities', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: communitiesQuery.queryKey }),
  })
}
