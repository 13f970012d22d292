import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { Problem } from './problem.ts'
import type { Account, Locale } from './types.ts'

/** Whether the document that was just loaded says that nobody is signed in. It knows of its own moment only. */
function nobodySignedIn(): boolean {
  const { dataset } = document.documentElement
  const nobody = dataset.session === 'none'
  delete dataset.session
  return nobody
}

/** The account that is signed in, or null. */
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

/** Signs in; the screen that asked puts the account into the cache, because it decides what is drawn next. */
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
