import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { Commitment } from './types.ts'

/** Promises of a petition's answer, with what the reader may do. */
const keyOf = (slug: string, petition: number) => ['community', slug, 'petitions', petition, 'commitments']

export const useCommitments = (slug: string, petition: number) =>
  useQuery({
    queryKey: keyOf(slug, petition),
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/petitions/{id}/commitments', {
          params: { path: { slug, id: String(petition) } },
        }),
      ),
  })

export type CommitmentCommand =
  | { action: 'add'; text: string; owner: string; dueOn: string }
  | { action: 'move'; id: Commitment['id']; dueOn: string; reason: string }
  | { action: 'fulfil'; id: Commitment['id']; evidence: string; files: string[] }
  | { action: 'cancel'; id: Commitment['id']; reason: string }

function send(slug: string, petition: number, command: CommitmentCommand): Promise<unknown> {
  if (command.action === 'add') {
    const { action, ...body } = command
    const params = { path: { slug, id: String(petition) } }
    return answerOf(api.POST('/api/v1/communities/{slug}/petitions/{id}/commitments', { params, body }))
  }
  const params = { path: { slug, id: String(command.id) } }
  switch (command.action) {
    case 'move': {
      const { action, id, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/commitments/{id}/move', { params, body }))
    }
    case 'fulfil': {
      const { action, id, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/commitments/{id}/fulfil', { params, body }))
    }
    case 'cancel': {
      const { action, id, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/commitments/{id}/cancel', { params, body }))
    }
  }
}

/** Acts on a promise and refreshes whatever shows it, the inbox included. */
export function useCommitmentCommand(slug: string, petition: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: CommitmentCommand) => send(slug, petition, command),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keyOf(slug, petition) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}
