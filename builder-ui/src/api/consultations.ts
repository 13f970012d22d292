import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { ConsultationContent } from './types.ts'

/**
 * The notice and the questions of a consultation, and from its end on what was answered; below the key of the desk's item,
 * since each step changes them.
 */
const keyOf = (slug: string, id: number) => ['community', slug, 'consultations', 'item', String(id)]
const at = (slug: string, id: number) => ({ path: { slug, id: String(id) } })

export const useContent = (slug: string, id: number) =>
  useQuery({
    queryKey: [...keyOf(slug, id), 'content'],
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/consultations/{id}/content', { params: at(slug, id) })),
  })

export function useSaveContent(slug: string, id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ revision, body }: { revision: number; body: ConsultationContent }) => {
      const params = { ...at(slug, id), header: { 'if-match': `"${revision}"` } }
      return answerOf(api.PUT('/api/v1/communities/{slug}/consultations/{id}/content', { params, body }))
    },
    // The title stands on the screen of the item and in the list.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['community', slug, 'consultations'] }),
  })
}

/** From the end on. */
export const useResults = (slug: string, id: number) =>
  useQuery({
    queryKey: [...keyOf(slug, id), 'results'],
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/consultations/{id}/results', { params: at(slug, id) })),
  })

export function useShowTexts(slug: string, id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (texts: { answer: string; question: string }[]) =>
      answerOf(
        api.PUT('/api/v1/communities/{slug}/consultations/{id}/shown-texts', {
          params: at(slug, id),
          body: { texts },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...keyOf(slug, id), 'results'] }),
  })
}
