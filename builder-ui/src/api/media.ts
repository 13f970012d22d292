import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { MediaItem } from './types.ts'

const mediaKey = (slug: string) => ['community', slug, 'media']

export const useMedia = (slug: string, search: { page: number; kind?: MediaItem['kind'] }) =>
  useQuery({
    queryKey: [...mediaKey(slug), search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/communities/{slug}/media', { params: { path: { slug }, query: search }, signal })),
  })

/** One file by its id: articles and pages store nothing else about it. */
export const mediaItemQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...mediaKey(slug), 'one', id],
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/media/{id}', { params: { path: { slug, id } } })),
  })

/** Uploads one file; `alt` is the picture's alternative text (or the name of a document). */
export function uploadMedia(slug: string, file: File, alt: string): Promise<MediaItem> {
  return answerOf(
    api.POST('/api/v1/communities/{slug}/media', {
      params: { path: { slug } },
      body: { file, alt },
      bodySerializer: (body) => {
        const form = new FormData()
        // The text goes first: the server reads a multipart body in order and needs it before the bytes.
        form.append('alt', body.alt)
        form.append('file', body.file)
        return form
      },
    }),
  )
}

export function useUploadMedia(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ file, alt }: { file: File; alt: string }) => uploadMedia(slug, file, alt),
    onSuccess: () => queries.invalidateQueries({ queryKey: mediaKey(slug) }),
  })
}

export function useDescribeMedia(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, alt }: { id: string; alt: string }) =>
      answerOf(api.PATCH('/api/v1/communities/{slug}/media/{id}', { params: { path: { slug, id } }, body: { alt } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: mediaKey(slug) }),
  })
}

/** Where a file is used: pages by language, petitions, the site itself. */
export const useMediaUses = (slug: string, id: string) =>
  useQuery({
    queryKey: [...mediaKey(slug), id, 'uses'],
    gcTime: 0,
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/communities/{slug}/media/{id}/uses', { params: { path: { slug, id } }, signal }),
        )
      ).items,
  })

/** Replaces a file: everything that uses the old one shows the new one. */
export function useReplaceMedia(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, file }: { id: string; file: File }) =>
      answerOf(
        api.POST('/api/v1/communities/{slug}/media/{id}/replace', {
          params: { path: { slug, id } },
          body: { file },
          bodySerializer: (body) => {
            const form = new FormData()
            form.append('file', body.file)
            return form
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: mediaKey(slug) }),
  })
}

export function useDeleteMedia(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/communities/{slug}/media/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: mediaKey(slug) }),
  })
}
