/** What the screen of comments asks of the server. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { paths } from '../../api/schema/comments.generated.ts'

type Comments = '/api/v1/communities/{slug}/comments'
type Json<Body> = { content: { 'application/json': Body } }
type Answer<Operation> = Operation extends { responses: { 200: Json<infer Body> } } ? Body : never

type CommentList = Answer<paths[Comments]['get']>
export type Comment = CommentList['items'][number]
export type CommentState = Comment['state']
export type CommentReason = CommentList['reasons'][number]

const commentsKey = (slug: string) => ['community', slug, 'comments']

/** `reported`: those with open reports, whether these hide them or not. */
export const useComments = (slug: string, { state, page }: { state: CommentState | undefined; page: number }) =>
  useQuery({
    queryKey: [...commentsKey(slug), { state, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/comments', {
          params: {
            path: { slug },
            query: { ...(state === 'reported' ? { reports: 'open' } : { state }), page: String(page) },
          },
          signal,
        }),
      ),
  })

export type CommentCommand =
  | { action: 'publish' | 'keep' }
  | { action: 'reject' | 'hide'; reason: CommentReason['id'] }
  | { action: 'answer'; text: string }

function send(slug: string, id: string, command: CommentCommand): Promise<unknown> {
  const params = { path: { slug, id } }
  switch (command.action) {
    case 'publish':
      return answerOf(api.POST('/api/v1/communities/{slug}/comments/{id}/publish', { params }))
    case 'keep':
      return answerOf(api.POST('/api/v1/communities/{slug}/comments/{id}/keep', { params }))
    case 'reject':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/comments/{id}/reject', { params, body: { reason: command.reason } }),
      )
    case 'hide':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/comments/{id}/hide', { params, body: { reason: command.reason } }),
      )
    case 'answer':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/comments/{id}/answer', { params, body: { text: command.text } }),
      )
  }
}

/** Acts on a comment and refreshes the list and the inbox. */
export function useCommentCommand(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...command }: CommentCommand & { id: string }) => send(slug, id, command),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: commentsKey(slug) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}
