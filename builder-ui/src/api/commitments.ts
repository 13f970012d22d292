import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, call } from './client.ts'
import type { Commitment, CommitmentList } from './types.ts'

/** The item whose answer makes promises: `petitions`, 12. */
export interface Promiser {
  desk: string
  id: number | string
}

const keyOf = (slug: string, { desk, id }: Promiser) => ['community', slug, desk, id, 'commitments']
const pathOf = ({ desk, id }: Promiser) => `/${desk}/${id}/commitments`

/** Promises of an answer, with what the reader may do. */
export const useCommitments = (slug: string, of: Promiser) =>
  useQuery({ queryKey: keyOf(slug, of), queryFn: () => call<CommitmentList>(slug, pathOf(of)) })

export type CommitmentCommand =
  | { action: 'add'; text: string; owner: string; dueOn: string }
  | { action: 'move'; id: Commitment['id']; dueOn: string; reason: string }
  | { action: 'fulfil'; id: Commitment['id']; evidence: string; files: string[] }
  | { action: 'cancel'; id: Commitment['id']; reason: string }

function send(slug: string, of: Promiser, command: CommitmentCommand): Promise<unknown> {
  if (command.action === 'add') {
    const { action, ...body } = command
    return call(slug, pathOf(of), { method: 'POST', body })
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
export function useCommitmentCommand(slug: string, of: Promiser) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: CommitmentCommand) => send(slug, of, command),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keyOf(slug, of) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}
