import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import type { BegunList } from './types.ts'

/** What was begun from an item of a desk, and what can be: `petitions`, 12. */
export const useBegun = (slug: string, { desk, id }: { desk: string; id: number | string }) =>
  useQuery({
    queryKey: ['community', slug, desk, id, 'begun'],
    queryFn: () => call<BegunList>(slug, `/${desk}/${id}/begun`),
  })
