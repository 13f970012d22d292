import { z } from 'zod'
import { titleLine } from '#participation/plain-text.ts'
import { RichText } from '#participation/rich-text/index.ts'
import { withOneApostrophe } from '#platform/fold-word.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { newsStates } from './rules.ts'

/** Inputs and views of news. What is not in a view never leaves the server. */

export const newsLimits = {
  title: 200,
  summary: 500,
  tags: 10,
  tag: 40,
  /** characters of an instant: a datetime may have any number of decimals */
  instant: 40,
  /** of JSON in an article of both languages: a cell of a table has some four */
  values: 100_000,
} as const

// ------------------------------------------------------------------------------------------------------------- inputs

/** A number of a thing or of a page in an address: no sign, no exponent, nothing that overflows an integer column. */
const numeral = z.string().regex(/^[1-9]\d{0,8}$/, 'news:errors.not-a-number')

export const ArticleParams = z.object({ id: numeral.transform(Number) })

const Title = z.string().overwrite(titleLine).max(newsLimits.title, 'news:fields.title.too-long')
const Summary = z.string().overwrite(titleLine).max(newsLimits.summary, 'news:fields.summary.too-long')

/** How a tag is known: «Дороги» and «дороги» are one, and so are «Здоров’я» and «Здоров'я». */
export const foldTag = (tag: string): string => withOneApostrophe(tag.normalize('NFC').toLocaleLowerCase('uk'))

export const Tag = z
  .string()
  .overwrite(titleLine)
  .min(1, 'news:fields.tags.empty')
  .max(newsLimits.tag, 'news:fields.tags.too-long')
  .refine((tag) => foldTag(tag).length <= newsLimits.tag, 'news:fields.tags.too-long')

const Language = z.enum(LOCALES)

export const NewArticle = z.strictObject({
  language: Language,
  title: Title.min(1, 'news:fields.title.missing'),
})
export type NewArticle = z.output<typeof NewArticle>

export const ArticleText = z.strictObject({ title: Title, summary: Summary, body: RichText })
export type ArticleText = z.output<typeof ArticleText>

const percent = z.int().min(0).max(100)
export const Cover = z.strictObject({
  mediaId: z.uuid(),
  focalX: percent.meta({
    description: 'what must stay in sight when the picture is cropped, in percent from the left',
  }),
  focalY: percent.meta({ description: 'the same from the top' }),
})
export type Cover = z.output<typeof Cover>

export const ArticleInput = z.strictObject({
  tags: z
    .array(Tag)
    .max(newsLimits.tags, 'news:fields.tags.too-many')
    .refine((tags) => new Set(tags.map(foldTag)).size === tags.length, 'news:fields.tags.repeated'),
  cover: Cover.nullable(),
  texts: z.strictObject({ uk: ArticleText.optional(), en: ArticleText.optional() }),
})
export type ArticleInput = z.output<typeof ArticleInput>
export type ArticleTexts = ArticleInput['texts']

/** The texts that there are, with their languages. */
export const textsIn = (texts: ArticleTexts): [Locale, ArticleText][] =>
  LOCALES.flatMap((language): [Locale, ArticleText][] => {
    const text = texts[language]
    return text ? [[language, text]] : []
  })

export const PublishArticle = z.strictObject({
  revision: z.int().min(1).max(999_999_999),
  at: z.iso
    .datetime({ offset: true })
    .max(newsLimits.instant)
    .transform((at) => new Date(at))
    .optional()
    .meta({ description: 'when it shall appear; at once when absent or past' }),
})

export const PinArticle = z.strictObject({ pinned: z.boolean() })

const search = z.string().trim().max(100)
const tag = z.string().trim().max(newsLimits.tag)

/** Filters of the public list; a tag however it is spelt. */
export const NewsQuery = z.strictObject({ q: search.optional(), tag: tag.transform(foldTag).optional() })
// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

const PictureView = z.object({
  url: z.string(),
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  focalX: percent,
  focalY: percent,
})

/** A published article in public lists, in the language that the reader asks for or the next best. */
export const NewsItem = z.object({
  id: z.int(),
  title: z.string(),
  summary: z.string(),
  language: Language,
  tags: z.array(z.string()),
  pinned: z.boolean(),
  publishedAt: instant,
  updatedAt: instant,
  cover: PictureView.nullable(),
  url: z.string(),
})

export const NewsView = NewsItem.extend({
  body: RichText,
  html: z.string().meta({ description: 'the body as HTML with complete addresses' }),
})

/** An article on the desk of the staff, to be written. */
export const DeskArticle = z.object({
  id: z.int(),
  state: z.enum(newsStates),
  publishAt: instant.nullable().meta({ description: 'when it appears or appeared; null in a draft' }),
  publishedAt: instant.nullable(),
  pinned: z.boolean(),
  tags: z.array(z.string()),
  cover: Cover.nullable(),
  texts: z.object({ uk: ArticleText.optional(), en: ArticleText.optional() }),
  revision: z.int(),
  updatedAt: instant,
  updatedBy: z.string().nullable(),
  url: z.string().nullable(),
})

export const TagList = z.object({ items: z.array(z.object({ name: z.string(), articles: z.int() })) })

export const Created = z.object({ id: z.int(), revision: z.int() })
export const Saved = z.object({ revision: z.int(), savedAt: instant })
export const Deleted = z.object({ id: z.int() })
