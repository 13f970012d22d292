/** What the screen of statements asks of the server. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { paths } from '../../api/schema/statements.generated.ts'

type Statements = '/api/v1/communities/{slug}/statements'
type Json<Body> = { content: { 'application/json': Body } }
type Answer<Operation> = Operation extends { responses: { 200: Json<infer Body> } } ? Body : never

type StatementList = Answer<paths[Statements]['get']>
export type Statement = StatementList['items'][number]
export type StatementState = Statement['state']
export type StatementReason = StatementList['reasons'][number]

const statementsKey = (slug: string) => ['community', slug, 'statements']

export const useStatements = (slug: string, { state, page }: { state: StatementState | undefined; page: number }) =>
  useQuery({
    queryKey: [...statementsKey(slug), { state, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/statements', {
          params: { path: { slug }, query: { state, page: String(page) } },
          signal,
        }),
      ),
  })

export type StatementCommand = { action: 'publish' } | { action: 'reject' | 'hide'; reason: StatementReason['id'] }

function send(slug: string, id: string, command: StatementCommand): Promise<unknown> {
  const params = { path: { slug, id } }
  switch (command.action) {
    case 'publish':
      return answerOf(api.POST('/api/v1/communities/{slug}/statements/{id}/publish', { params }))
    case 'reject':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/statements/{id}/reject', { params, body: { reason: command.reason } }),
      )
    case 'hide':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/statements/{id}/hide', { params, body: { reason: command.reason } }),
      )
  }
}

/** Acts on a statement and refreshes the list and the inbox. */
export function useStatementCommand(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...command }: StatementCommand & { id: string }) => send(slug, id, command),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: statementsKey(slug) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}
