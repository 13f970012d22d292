import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { Locale } from './types.ts'

export const pagesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['community', slug, 'pages'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/pages', { params: { path: { slug } } }))).items,
  })

/** Refetched whenever a screen opens: the editor changes pages too. Without fragments, which are not pages. */
export const usePages = (slug: string) =>
  useQuery({
    ...pagesQuery(slug),
    refetchOnMount: 'always',
    select: (all) => all.filter((page) => page.kind === 'page'),
  })

export function useAddPage(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { title: string; slug?: string; parentId?: string | null; language: Locale }) =>
      answerOf(api.POST('/api/v1/communities/{slug}/pages', { params: { path: { slug } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: pagesQuery(slug).queryKey }),
  })
}

export interface PageChange {
  id: string
  slug?: string
  parentId?: string | null
  inMenu?: boolean
  /** Position among its siblings, from 0. */
  position?: number
}

export function useChangePage(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: PageChange) =>
      answerOf(api.PATCH('/api/v1/communities/{slug}/pages/{id}', { params: { path: { slug, id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: pagesQuery(slug).queryKey }),
  })
}

export function useUnpublishPage(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, language }: { id: string; language: Locale }) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/pages/{id}/unpublish', {
          params: { path: { slug, id } },
          body: { language },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: pagesQuery(slug).queryKey }),
  })
}

export function useDeletePage(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/communities/{slug}/pages/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: pagesQuery(slug).queryKey }),
  })
}
