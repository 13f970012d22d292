import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

const waitingKey = ['waiting-communities']

/** Communities that await listing; for platform operators only. */
export const useWaitingCommunities = (enabled: boolean) =>
  useQuery({
    queryKey: waitingKey,
    enabled,
    queryFn: () => answerOf(api.GET('/api/v1/waiting-communities')),
  })

/** Approves without a reason, refuses with one. */
export function useDecideCommunity() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ slug, reason }: { slug: string; reason?: string }) => {
      const params = { path: { slug } }
      return reason === undefined
        ? answerOf(api.POST('/api/v1/waiting-communities/{slug}/approve', { params }))
        : answerOf(api.POST('/api/v1/waiting-communities/{slug}/refuse', { params, body: { reason } }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: waitingKey }),
  })
}
