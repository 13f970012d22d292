import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { InboxQuery } from './types.ts'

const inboxQuery = (slug: string, query: InboxQuery) =>
  queryOptions({
    queryKey: ['community', slug, 'inbox', query],
    refetchInterval: 120_000,
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/inbox', { params: { path: { slug }, query } })),
  })

/** A page of the community's open tasks, by date; without a query the first page of one's own. */
export const useInbox = (slug: string, query: InboxQuery = {}) => useQuery(inboxQuery(slug, query))
