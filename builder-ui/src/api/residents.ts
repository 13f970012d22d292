import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { PersonDetails, UnverifyReason, Verification } from './types.ts'

const residentsKey = (slug: string) => ['community', slug, 'residents']

export const useResidents = (slug: string, search: { query: string; page: number }) =>
  useQuery({
    queryKey: [...residentsKey(slug), search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/residents', {
          params: { path: { slug }, query: { query: search.query || undefined, page: search.page } },
          signal,
        }),
      ),
  })

export function useVerifyResident(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: Verification & { id: string }) =>
      answerOf(api.POST('/api/v1/communities/{slug}/residents/{id}/verify', { params: { path: { slug, id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: residentsKey(slug) }),
  })
}

/** Records birth date and settlement of somebody who was verified before they were asked for. */
export function useCompleteDetails(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: PersonDetails & { id: string }) =>
      answerOf(api.POST('/api/v1/communities/{slug}/residents/{id}/details', { params: { path: { slug, id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: residentsKey(slug) }),
  })
}

/** An owner revokes a verification. */
export function useUndoVerification(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: UnverifyReason }) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/residents/{id}/unverify', {
          params: { path: { slug, id } },
          body: { reason },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: residentsKey(slug) }),
  })
}

/** Staff ask an owner to revoke a verification. */
export function useRequestUnverify(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: UnverifyReason }) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/residents/{id}/unverify-request', {
          params: { path: { slug, id } },
          body: { reason },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: residentsKey(slug) }),
  })
}

/** The verification stays: the request to revoke it is withdrawn or refused. */
export function useDismissUnverify(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE('/api/v1/communities/{slug}/residents/{id}/unverify-request', { params: { path: { slug, id } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: residentsKey(slug) }),
  })
}
