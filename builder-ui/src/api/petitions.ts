import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { Decision, Petition, PetitionState, RejectionReason } from './types.ts'

const petitionsKey = (slug: string) => ['community', slug, 'petitions']

export interface PetitionSearch {
  state: Exclude<PetitionState, 'draft'> | undefined
  query: string
  page: number
}

export function fetchPetitions(slug: string, search: PetitionSearch, signal: AbortSignal) {
  const query = { state: search.state, query: search.query || undefined, page: String(search.page) }
  return answerOf(api.GET('/api/v1/communities/{slug}/petitions', { params: { path: { slug }, query }, signal }))
}

export const usePetitions = (slug: string, search: PetitionSearch) =>
  useQuery({
    queryKey: [...petitionsKey(slug), search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchPetitions(slug, search, signal),
  })

export const petitionQuery = (slug: string, id: number) =>
  queryOptions({
    queryKey: [...petitionsKey(slug), id],
    queryFn: () =>
      answerOf(api.GET('/api/v1/communities/{slug}/petitions/{id}', { params: { path: { slug, id: String(id) } } })),
  })

export const usePetition = (slug: string, id: number) => useQuery(petitionQuery(slug, id))

/** Staff's actions on a petition; the server decides which are lawful. */
export type PetitionCommand =
  | { action: 'publish' }
  | { action: 'reject'; reasons: string[]; comment: string }
  /** `hearingsUntil`: the last calendar day of the public hearings that the petition asks for. */
  | { action: 'start-review'; hearingsUntil?: string }
  | { action: 'answer'; decision: Decision; text: string; files: string[] }
  | { action: 'close-appeal'; note: string }
  | { action: 'archive' }

function send(slug: string, id: number, command: PetitionCommand): Promise<unknown> {
  const params = { path: { slug, id: String(id) } }
  switch (command.action) {
    case 'publish':
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/publish', { params }))
    case 'reject': {
      // The server itself offered these ids, with the petition.
      const reasons = command.reasons as RejectionReason[]
      const body = { reasons, comment: command.comment }
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/reject', { params, body }))
    }
    case 'start-review': {
      const { action, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/start-review', { params, body }))
    }
    case 'answer': {
      const { action, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/answer', { params, body }))
    }
    case 'close-appeal': {
      const { action, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/close-appeal', { params, body }))
    }
    case 'archive':
      return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/archive', { params }))
  }
}

/** Acts on a petition and refreshes everything that shows it, the inbox included. */
export function usePetitionCommand(slug: string, id: Petition['id']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: PetitionCommand) => send(slug, id, command),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: petitionsKey(slug) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}
