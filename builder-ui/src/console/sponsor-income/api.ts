import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { paths } from '../../api/schema/sponsorship.generated.ts'

type Operation = paths['/api/v1/communities/{slug}/sponsor-income']['get']
export type Income = Operation['responses'][200]['content']['application/json']['items'][number]

export const useIncome = (slug: string) =>
  useQuery({
    queryKey: ['community', slug, 'sponsor-income'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/communities/{slug}/sponsor-income', { params: { path: { slug } }, signal })),
  })
