/** What is written in an article, as it is saved: a language that holds nothing is not there. */
import { type Locale, locales } from '../../i18n/locale.ts'
import type { RichTextBlock } from '../../rich-text/blocks.ts'
import { blocksOf, documentOf } from '../../rich-text/document.ts'
import { richTextSchema } from '../../rich-text/schema.ts'
import type { Article, ArticleContent, ArticleText, Cover } from './api.ts'

export const emptyText = (): ArticleText => ({ title: '', summary: '', body: [] })

export const isEmptyText = ({ title, summary, body }: ArticleText): boolean =>
  title.trim() === '' && summary.trim() === '' && body.length === 0

/** Always in the same order, so that the same content is the same JSON. */
export function contentOf({ tags, cover, texts }: Pick<Article, 'tags' | 'cover' | 'texts'>): ArticleContent {
  const kept = locales.flatMap((language): [Locale, ArticleText][] => {
    const text = texts[language]
    if (!text || isEmptyText(text)) return []
    return [[language, { title: text.title, summary: text.summary, body: text.body }]]
  })
  return {
    tags: [...tags],
    cover: cover && { mediaId: cover.mediaId, focalX: cover.focalX, focalY: cover.focalY },
    texts: Object.fromEntries(kept),
  }
}

/** The title that an article goes by on the desk. */
export function titleOf({ texts }: Pick<ArticleContent, 'texts'>, languages: readonly Locale[]): string {
  return languages.map((language) => texts[language]?.title.trim()).find(Boolean) ?? ''
}

// ── a copy on this device ──────────────────────────────────────────────────────────────────────────────────────────

export interface UnsavedArticle {
  content: ArticleContent
  /** The revision that it was made from. */
  revision: number
}

/** Content that comes from the browser's storage, read as if nobody had checked it; undefined if it is none. */
export function readUnsaved(value: unknown): UnsavedArticle | undefined {
  if (!isRecord(value) || typeof value.revision !== 'number' || !isRecord(value.content)) return undefined
  const { tags, cover, texts } = value.content
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string') || !isRecord(texts)) return undefined
  const read = locales.map((language) => [language, textOf(texts[language])] as const)
  return {
    revision: value.revision,
    content: contentOf({ tags, cover: coverOf(cover), texts: Object.fromEntries(read.filter(([, text]) => text)) }),
  }
}

function textOf(value: unknown): ArticleText | undefined {
  if (!isRecord(value) || typeof value.title !== 'string' || typeof value.summary !== 'string') return undefined
  return { title: value.title, summary: value.summary, body: bodyOf(value.body) }
}

/** The schema of the text is the judge. */
function bodyOf(value: unknown): RichTextBlock[] {
  try {
    const node = richTextSchema().nodeFromJSON(documentOf(value as RichTextBlock[]))
    node.check()
    return blocksOf(node.toJSON())
  } catch (error) {
    // whatever else it was, it was no text of ours
    if (error instanceof TypeError || error instanceof RangeError) return []
    throw error
  }
}

function coverOf(value: unknown): Cover | null {
  if (!isRecord(value) || typeof value.mediaId !== 'string') return null
  const { mediaId, focalX, focalY } = value
  return typeof focalX === 'number' && typeof focalY === 'number' ? { mediaId, focalX, focalY } : null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const storageKey = (slug: string, id: number): string => `viche.news.unsaved:${slug}/${id}`

/** Remembers for as long as the tab is open, or with undefined forgets. A browser without storage keeps nothing. */
export function keepUnsaved(slug: string, id: number, copy: UnsavedArticle | undefined): void {
  try {
    if (copy) sessionStorage.setItem(storageKey(slug, id), JSON.stringify(copy))
    else sessionStorage.removeItem(storageKey(slug, id))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

export function findUnsaved(slug: string, id: number): UnsavedArticle | undefined {
  try {
    return readUnsaved(JSON.parse(sessionStorage.getItem(storageKey(slug, id)) ?? 'null'))
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return undefined
    throw error
  }
}
