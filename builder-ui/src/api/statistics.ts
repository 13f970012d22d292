import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

export const useStatistics = (slug: string, period: { from?: string; to?: string }) =>
  useQuery({
    queryKey: ['community', slug, 'statistics', period],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/communities/{slug}/statistics', { params: { path: { slug }, query: period }, signal })),
  })
