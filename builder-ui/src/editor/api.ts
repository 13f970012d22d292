/** What the editor asks of the server, beside what the console asks already. */
import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import type { Locale, SettingSchema } from '../api/types.ts'
import type { Picture } from './canvas/drawing.ts'
import type { DraftContent } from './saving/autosave.ts'
import type { Props } from './tree/tree.ts'

/** An instrument that can stand on a page. */
export interface WidgetKind {
  id: string
  icon: string
  title: string
  description: string
  schema: SettingSchema
  defaults: Props
}

/** A section to begin with; `tree` is read strictly before it is used, like every tree. */
export interface ReadySection {
  id: string
  group: string
  title: string
  tree?: unknown
}

/** Addresses of the community's style sheets. */
export interface CanvasLook {
  styles: string[]
}

/** One page in one language, as it is edited. */
export interface PageAddress {
  slug: string
  pageId: string
  language: Locale
}

const once = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

/** Never from memory: an editor begins with what the server has now. */
export const draftQuery = ({ slug, pageId, language }: PageAddress) =>
  queryOptions({
    queryKey: ['community', slug, 'pages', pageId, 'draft', language],
    ...once,
    gcTime: 0,
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/pages/{id}/draft', {
          params: { path: { slug, id: pageId }, query: { language } },
          cache: 'no-store',
        }),
      ),
  })

export const canvasQuery = (slug: string) =>
  queryOptions({
    queryKey: ['community', slug, 'canvas'],
    refetchOnWindowFocus: false,
    queryFn: (): Promise<CanvasLook> =>
      answerOf(api.GET('/api/v1/communities/{slug}/canvas', { params: { path: { slug } } })),
  })

/** Titles and schemas are in the language of the reader, not of the page. */
export const widgetsQuery = (slug: string, reader: Locale) =>
  queryOptions({
    queryKey: ['community', slug, 'widgets', reader],
    ...once,
    queryFn: async (): Promise<WidgetKind[]> => {
      const { items } = await answerOf(api.GET('/api/v1/communities/{slug}/widgets', { params: { path: { slug } } }))
      return items.map((item) => ({ ...item, defaults: item.defaults as Props }))
    },
  })

export const sectionsQuery = (slug: string, language: Locale, reader: Locale) =>
  queryOptions({
    queryKey: ['community', slug, 'sections', language, reader],
    ...once,
    queryFn: async (): Promise<ReadySection[]> => {
      const params = { path: { slug }, query: { language } }
      return (await answerOf(api.GET('/api/v1/communities/{slug}/sections', { params }))).items
    },
  })

export function putDraft({ slug, pageId, language }: PageAddress, content: DraftContent, revision: number) {
  return answerOf(
    api.PUT('/api/v1/communities/{slug}/pages/{id}/draft', {
      params: { path: { slug, id: pageId }, query: { language }, header: { 'if-match': `"${revision}"` } },
      body: content,
    }),
  )
}

export function publishDraft({ slug, pageId, language }: PageAddress, revision: number) {
  return answerOf(
    api.POST('/api/v1/communities/{slug}/pages/{id}/publish', {
      params: { path: { slug, id: pageId } },
      body: { language, revision },
    }),
  )
}

export async function drawWidget(slug: string, language: Locale, widget: string, props: Props): Promise<string> {
  const answer = api.POST('/api/v1/communities/{slug}/widgets/render', {
    params: { path: { slug } },
    body: { widget, props, language },
  })
  return (await answerOf(answer)).html
}

export async function findPicture(slug: string, media: string): Promise<Picture> {
  const params = { path: { slug, id: media } }
  const { url, alt } = await answerOf(api.GET('/api/v1/communities/{slug}/media/{id}', { params }))
  return { url, alt }
}

/** Puts a draft into a page of its own, which nobody sees until it is published; answers the id of the page. */
export async function saveAsNewPage(address: PageAddress, content: DraftContent, title: string): Promise<string> {
  const { slug, language } = address
  const page = await answerOf(
    api.POST('/api/v1/communities/{slug}/pages', { params: { path: { slug } }, body: { title, language } }),
  )
  const copy = { slug, pageId: page.id, language }
  const { revision } = await answerOf(
    api.GET('/api/v1/communities/{slug}/pages/{id}/draft', {
      params: { path: { slug, id: page.id }, query: { language } },
    }),
  )
  await putDraft(copy, { title, description: content.description, tree: content.tree }, revision)
  return page.id
}
