/** What the section for the import of projects asks of the server. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'

const at = (slug: string, id: number) => ({ path: { slug, id: String(id) } })

export const useImportHelp = (slug: string, id: number) =>
  useQuery({
    queryKey: ['community', slug, 'project-import', id],
    queryFn: () =>
      answerOf(api.GET('/api/v1/communities/{slug}/budgets/{id}/project-import', { params: at(slug, id) })),
  })

/** Nothing is stored. */
export const usePreview = (slug: string, id: number) =>
  useMutation({
    mutationFn: (csv: string) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/budgets/{id}/project-import/preview', {
          params: at(slug, id),
          body: { csv },
        }),
      ),
  })

export function useImport(slug: string, id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (csv: string) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/budgets/{id}/project-import', { params: at(slug, id), body: { csv } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['community', slug, 'budget-projects'] }),
  })
}
