import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

export const useAudit = (slug: string, page: number) =>
  useQuery({
    queryKey: ['community', slug, 'audit', page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/communities/{slug}/audit', { params: { path: { slug }, query: { page } }, signal })),
  })
