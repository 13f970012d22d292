import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

export const inboxQuery = (slug: string) =>
  queryOptions({
    queryKey: ['community', slug, 'inbox'],
    refetchInterval: 120_000,
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/inbox', { params: { path: { slug } } })),
  })

/** The community's open tasks, by date. */
export const useInbox = (slug: string) => useQuery(inboxQuery(slug))
