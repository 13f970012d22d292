/** What the editor asks of the server, beside what the console asks already. */
import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import type { Locale, PageFault, PageKind, PageSettings, SettingSchema } from '../api/types.ts'
import type { Props, Section, Tree } from '../content/tree.ts'
import type { Picture } from './canvas/drawing.ts'
import type { FragmentShown } from './canvas/fragment-preview.ts'
import type { DraftContent } from './draft.ts'
import { readTree } from './tree/read.ts'

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

/** Somebody else who has the page open. Instants are ISO strings. */
export interface Other {
  name: string
  language: Locale
  since: string
  here: string
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

/** `despite`: although there are faults that shut somebody out. Without it they are a problem `page.has-faults`. */
export function publishDraft({ slug, pageId, language }: PageAddress, revision: number, despite = false) {
  return answerOf(
    api.POST('/api/v1/communities/{slug}/pages/{id}/publish', {
      params: { path: { slug, id: pageId } },
      body: { language, revision, ...(despite && { despite }) },
    }),
  )
}

/** What is wrong with the draft as the server has it. */
export async function findFaults({ slug, pageId, language }: PageAddress): Promise<PageFault[]> {
  const params = { path: { slug, id: pageId }, query: { language } }
  return (await answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/draft', { params, cache: 'no-store' }))).faults
}

/** Earlier states of the draft, the newest first. */
export const revisionsQuery = ({ slug, pageId, language }: PageAddress) =>
  queryOptions({
    queryKey: ['community', slug, 'pages', pageId, 'revisions', language],
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: async () => {
      const params = { path: { slug, id: pageId }, query: { language } }
      const { items } = await answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/revisions', { params }))
      return items.toSorted((one, other) => other.revision - one.revision)
    },
  })

/** Makes an earlier state the draft; `seen` is the revision at which the draft stands. */
export function restoreRevision({ slug, pageId, language }: PageAddress, revision: number, seen: number) {
  return answerOf(
    api.POST('/api/v1/communities/{slug}/pages/{id}/restore', {
      params: { path: { slug, id: pageId } },
      body: { language, revision, seen },
    }),
  )
}

/** A sealed address of half an hour, at which the draft or an earlier state is seen as residents will see it. */
export function openPreview({ slug, pageId, language }: PageAddress, revision?: number) {
  return answerOf(
    api.POST('/api/v1/communities/{slug}/pages/{id}/preview', {
      params: { path: { slug, id: pageId } },
      body: { language, ...(revision !== undefined && { revision }) },
    }),
  )
}

/** Says that this tab has the page open, or leaves it; answers who else has. */
export async function meetOthers(address: PageAddress, tab: string, leaving = false): Promise<Other[]> {
  const { slug, pageId, language } = address
  const answer = api.POST('/api/v1/communities/{slug}/pages/{id}/presence', {
    params: { path: { slug, id: pageId } },
    body: { language, tab, ...(leaving && { leaving: true as const }) },
    // a tab that is being closed waits for nothing
    keepalive: leaving,
  })
  return (await answerOf(answer)).others
}

export const settingsQuery = (slug: string, pageId: string) =>
  queryOptions({
    queryKey: ['community', slug, 'pages', pageId, 'settings'],
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: () =>
      answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/settings', { params: { path: { slug, id: pageId } } })),
  })

export function putSettings(slug: string, pageId: string, settings: PageSettings) {
  return answerOf(
    api.PUT('/api/v1/communities/{slug}/pages/{id}/settings', {
      params: { path: { slug, id: pageId } },
      body: settings,
    }),
  )
}

/** Earlier addresses that lead to the page. */
export const redirectsQuery = (slug: string, pageId: string) =>
  queryOptions({
    queryKey: ['community', slug, 'pages', pageId, 'redirects'],
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/v1/communities/{slug}/pages/{id}/redirects', { params: { path: { slug, id: pageId } } }),
        )
      ).items,
  })

export function addRedirect(slug: string, pageId: string, path: string) {
  const params = { path: { slug, id: pageId } }
  return answerOf(api.POST('/api/v1/communities/{slug}/pages/{id}/redirects', { params, body: { path } }))
}

export function removeRedirect(slug: string, pageId: string, path: string) {
  const params = { path: { slug, id: pageId } }
  return answerOf(api.DELETE('/api/v1/communities/{slug}/pages/{id}/redirects', { params, body: { path } }))
}

// ── fragments ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What residents see of a fragment: its published state. */
export async function findFragment(slug: string, language: Locale, fragment: string): Promise<FragmentShown> {
  const params = { path: { slug, id: fragment }, query: { language } }
  const draft = await answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/draft', { params, cache: 'no-store' }))
  const { title, publishedRevision: published } = draft
  if (published === null) return { title, sections: undefined }
  if (published === draft.revision) return { title, sections: readTree(draft.tree).tree.children }
  const earlier = await answerOf(
    api.GET('/api/v1/communities/{slug}/pages/{id}/revisions/{revision}', {
      params: { ...params, path: { ...params.path, revision: published } },
    }),
  )
  return { title, sections: readTree(earlier.tree).tree.children }
}

/** The pages that show a fragment, in each language and state. */
export async function findUses(slug: string, fragment: string) {
  const params = { path: { slug, id: fragment } }
  return (await answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/uses', { params }))).items
}

export async function addPage(slug: string, body: { title: string; language: Locale; kind: PageKind }) {
  return (await answerOf(api.POST('/api/v1/communities/{slug}/pages', { params: { path: { slug } }, body }))).id
}

/** Makes a section a fragment of its own and publishes it; answers its id, and what kept it from being published. */
export async function makeFragment(
  slug: string,
  language: Locale,
  title: string,
  section: Section,
): Promise<{ id: string; faults: PageFault[] }> {
  const id = await addPage(slug, { title, language, kind: 'section' })
  const address = { slug, pageId: id, language }
  const params = { path: { slug, id }, query: { language } }
  const { revision } = await answerOf(api.GET('/api/v1/communities/{slug}/pages/{id}/draft', { params }))
  const tree: Tree = { schemaVersion: 1, children: [section] }
  const saved = await putDraft(address, { title, description: '', tree }, revision)
  const grave = saved.faults.filter((fault) => fault.severity === 'error')
  if (grave.length === 0) await publishDraft(address, saved.revision)
  return { id, faults: grave }
}

export async function renderWidget(slug: string, language: Locale, widget: string, props: Props): Promise<string> {
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
