import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { Problem } from './problem.ts'
import type { Account, Locale } from './types.ts'

/** True when the document was loaded without a session. Valid only for the moment of loading. */
function nobodySignedIn(): boolean {
  const { dataset } = document.documentElement
  const nobody = dataset.session === 'none'
  delete dataset.session
  return nobody
}

/** The signed-in account, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Account | null> => {
    if (nobodySignedIn()) return null
    try {
      return (await answerOf(api.GET('/api/v1/session'))).account
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null
      throw error
    }
  },
})

export const useSession = () => useQuery(sessionQuery)

/** Signs in; the calling screen puts the account into the cache, because that decides what is rendered next. */
export const useSignIn = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string }) => answerOf(api.POST('/api/v1/session', { body })),
  })

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, null)
    },
  })
}

export const useRegister = () =>
  useMutation({
    mutationFn: (body: { email: string; displayName: string; locale: Locale }) =>
      answerOf(api.POST('/api/v1/accounts', { body })),
  })

export const useAskForReset = () =>
  useMutation({
    mutationFn: (email: string) => answerOf(api.POST('/api/v1/password-resets', { body: { email } })),
  })
