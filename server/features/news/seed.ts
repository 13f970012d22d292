import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { RichText } from '#participation/rich-text/index.ts'
import { indexDocuments } from '#participation/search/index.ts'
import { updateItem } from '#participation/workflow/index.ts'
import { setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, invalidateTags, nextNumber } from '#platform/tenancy/index.ts'
import { mediaOfArticle, textsWithWords } from './commands.ts'
import * as queries from './queries.ts'
import { ArticleInput } from './schema.ts'
import { newsDocuments } from './search.ts'
import { LIST_TAG, newsTag } from './tags.ts'

/**
 * Articles of a bundle (tenants/README.md says what each field means), written as they would stand after an editor had
 * done it: no journal, since nobody did.
 */

const HOUR_MS = 3_600_000
const OFFSET = /^([+-])(?=\d)(?:(\d+)d)?(?:(\d+)h)?$/

const Offset = z.string().regex(OFFSET, 'a moment is an offset from seeding: -3h, -12d4h, +2d')

/** A paragraph is a string; anything else is a block, whose picture is named by its file. */
const SeedText = z.strictObject({
  title: z.string(),
  summary: z.string().default(''),
  body: z.array(z.union([z.string(), z.looseObject({ type: z.string() })])).default([]),
})

const SeedArticle = z.strictObject({
  publish: Offset.optional(),
  pinned: z.literal(true).optional(),
  tags: z.array(z.string()).default([]),
  cover: z.strictObject({ file: z.string(), focal: z.tuple([z.int(), z.int()]).default([50, 50]) }).optional(),
  uk: SeedText.optional(),
  en: SeedText.optional(),
})
type SeedArticle = z.output<typeof SeedArticle>

const NewsBundle = z.strictObject({ schemaVersion: z.literal(1), items: z.array(SeedArticle) })

export async function seedNews(tx: CommunityTx, context: SeedContext, content: unknown): Promise<void> {
  const { items } = NewsBundle.parse(content)
  const dated = items.map((item) => ({ item, at: item.publish ? momentOf(item.publish, context.now) : null }))
  // In the order of publication, so that numbers grow with time as they do in life; what is not out yet comes last.
  const last = Number.POSITIVE_INFINITY
  dated.sort((one, other) => (one.at?.getTime() ?? last) - (other.at?.getTime() ?? last))
  for (const { item, at } of dated) await seedArticle(tx, context, item, at)
  for await (const documents of newsDocuments(tx)) await indexDocuments(tx, documents)
  await invalidateTags(tx, LIST_TAG)
}

function momentOf(offset: string, now: Date): Date {
  const [, sign, days, hours] = OFFSET.exec(offset) ?? []
  const length = (Number(days ?? 0) * 24 + Number(hours ?? 0)) * HOUR_MS
  return new Date(now.getTime() + (sign === '-' ? -length : length))
}

async function seedArticle(tx: CommunityTx, context: SeedContext, item: SeedArticle, at: Date | null): Promise<void> {
  const { now, mediaId } = context
  const input = ArticleInput.parse({
    tags: item.tags,
    cover: item.cover
      ? { mediaId: mediaId(item.cover.file), focalX: item.cover.focal[0], focalY: item.cover.focal[1] }
      : null,
    texts: {
      ...(item.uk ? { uk: textOf(item.uk, mediaId) } : {}),
      ...(item.en ? { en: textOf(item.en, mediaId) } : {}),
    },
  })
  const id = await nextNumber(tx, 'news')
  const written = at && at < now ? at : now
  await queries.insertArticle(tx, { id, createdAt: written, memberId: null })
  await updateItem(tx, 'news_articles', id, {
    publish_at: at,
    announced_at: at && at <= now ? at : null,
    pinned_at: item.pinned ? written : null,
    cover_media_id: input.cover?.mediaId ?? null,
    cover_focal_x: input.cover?.focalX ?? 50,
    cover_focal_y: input.cover?.focalY ?? 50,
  })
  await queries.replaceTexts(tx, id, textsWithWords(input.texts))
  await queries.replaceTags(tx, id, input.tags)
  await setMediaUses(tx, newsTag(id), mediaOfArticle(input))
}

function textOf({ title, summary, body }: z.output<typeof SeedText>, mediaId: (file: string) => string) {
  const blocks = body.map((block) => {
    if (typeof block === 'string') return { type: 'paragraph', content: [{ type: 'text', text: block }] }
    const { file, ...rest } = block
    return typeof file === 'string' ? { ...rest, mediaId: mediaId(file) } : withRuns(rest)
  })
  return { title, summary, body: RichText.parse(blocks) }
}

/** Words of lists, quotes and tables may be plain strings too. */
function withRuns(block: Record<string, unknown>): Record<string, unknown> {
  const run = (words: unknown) => (typeof words === 'string' ? [{ type: 'text', text: words }] : words)
  const { content, items, rows } = block
  return {
    ...block,
    ...(content === undefined ? {} : { content: run(content) }),
    ...(Array.isArray(items) ? { items: items.map((item) => ({ content: run(item) })) } : {}),
    ...(Array.isArray(rows) ? { rows: rows.map((row: unknown[]) => row.map(run)) } : {}),
  }
}
