/** What the desk of news asks of the server. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { paths } from '../../api/schema/news.generated.ts'
import type { Locale } from '../../api/types.ts'
import { newsLimits } from './limits.ts'

type News = '/api/v1/communities/{slug}/news'
type Json<Body> = { content: { 'application/json': Body } }
type Answer<Operation> = Operation extends { responses: { 200: Json<infer Body> } } ? Body : never

export type Article = Answer<paths[`${News}/{id}`]['get']>
export type ArticleState = Article['state']
export type Cover = NonNullable<Article['cover']>
export type ArticleText = NonNullable<Article['texts'][Locale]>
/** What is written, as it is saved. */
export type ArticleContent = Pick<Article, 'tags' | 'cover' | 'texts'>

const newsKey = (slug: string) => ['community', slug, 'news']

export const useTags = (slug: string) =>
  useQuery({
    queryKey: [...newsKey(slug), 'tags'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/news/tags', { params: { path: { slug } } }))).items,
  })

/** Never from memory, and never anew while it is written in: an article begins with what the server has now. */
export const articleQuery = (slug: string, id: number) =>
  queryOptions({
    queryKey: [...newsKey(slug), 'draft', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: () =>
      answerOf(api.GET('/api/v1/communities/{slug}/news/{id}', { params: at(slug, id), cache: 'no-store' })),
  })

export function putArticle(slug: string, id: number, content: ArticleContent, revision: number) {
  const params = { ...at(slug, id), header: { 'if-match': `"${revision}"` } }
  return answerOf(api.PUT('/api/v1/communities/{slug}/news/{id}', { params, body: content }))
}

const postArticle = (slug: string, body: { language: Locale; title: string }) =>
  answerOf(api.POST('/api/v1/communities/{slug}/news', { params: { path: { slug } }, body }))

export function useAddArticle(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { language: Locale; title: string }) => postArticle(slug, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...newsKey(slug), 'list'] }),
  })
}

/** Puts what was written into an article of its own, a draft, in the first of the languages that has a title. */
export async function saveAsNewArticle(
  slug: string,
  content: ArticleContent,
  languages: readonly Locale[],
  wanted: string,
): Promise<{ id: number; language: Locale }> {
  const language = languages.find((one) => content.texts[one]?.title.trim()) ?? languages[0] ?? 'uk'
  const title = wanted.slice(0, newsLimits.title)
  const { id, revision } = await postArticle(slug, { language, title })
  const text = content.texts[language] ?? { summary: '', body: [] }
  await putArticle(slug, id, { ...content, texts: { ...content.texts, [language]: { ...text, title } } }, revision)
  return { id, language }
}

export type ArticleCommand =
  /** `at`: an instant; at once without it. */
  { action: 'publish'; revision: number; at?: string } | { action: 'unpublish' } | { action: 'pin'; pinned: boolean }

function send(slug: string, id: number, command: ArticleCommand): Promise<Article> {
  const params = at(slug, id)
  switch (command.action) {
    case 'publish': {
      const { action, ...body } = command
      return answerOf(api.POST('/api/v1/communities/{slug}/news/{id}/publish', { params, body }))
    }
    case 'unpublish':
      return answerOf(api.POST('/api/v1/communities/{slug}/news/{id}/unpublish', { params }))
    case 'pin':
      return answerOf(
        api.POST('/api/v1/communities/{slug}/news/{id}/pin', { params, body: { pinned: command.pinned } }),
      )
  }
}

/** Acts on an article; what is being written in it stays. */
export function useArticleCommand(slug: string, id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: ArticleCommand) => send(slug, id, command),
    onSuccess: (article) => {
      queries.setQueryData(articleQuery(slug, id).queryKey, article)
      return queries.invalidateQueries({ queryKey: [...newsKey(slug), 'list'] })
    },
  })
}

export function useDeleteArticle(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => answerOf(api.DELETE('/api/v1/communities/{slug}/news/{id}', { params: at(slug, id) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...newsKey(slug), 'list'] }),
  })
}

/** After a save the lists and the tags may say something else. */
export function useTellLists(slug: string): () => void {
  const queries = useQueryClient()
  return () => {
    for (const part of ['list', 'tags']) void queries.invalidateQueries({ queryKey: [...newsKey(slug), part] })
  }
}

const at = (slug: string, id: number) => ({ path: { slug, id: String(id) } })
