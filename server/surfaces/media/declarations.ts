import { z } from 'zod'
import { action, type Declarations, read } from '#contract/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import {
  Alt,
  changeAlt,
  consoleBase,
  countMedia,
  deleteMedia,
  describeDocument,
  describeImage,
  getMedia,
  listMedia,
  listMediaUses,
  type MediaRow,
  type MediaStore,
  type MediaUsageProvider,
  readUsage,
} from '#platform/media/index.ts'
import { afterCommit } from '#platform/tenancy/index.ts'

const FILES_A_PAGE = 24

const Kind = z.enum(['image', 'document'])
const Id = z.object({ id: z.uuid() })

export const MediaView = z.object({
  id: z.uuid(),
  kind: Kind,
  url: z
    .string()
    .meta({ description: 'on the platform’s host: a JPEG of the picture, or the download of the document' }),
  thumbnail: z.string().nullable(),
  width: z.int().nullable().meta({ description: 'pixels of the largest form' }),
  height: z.int().nullable(),
  alt: z.string(),
  fileName: z.string(),
  bytes: z.int(),
})

/** A file for the console, with URLs on the platform's host. */
export function mediaView(row: MediaRow, slug: string): z.input<typeof MediaView> {
  const base = consoleBase(slug)
  const image = row.kind === 'image' ? describeImage(row, base) : undefined
  return {
    id: row.id,
    kind: image ? 'image' : 'document',
    url: image?.src ?? describeDocument(row, base).href,
    thumbnail: image?.thumbnail ?? null,
    width: row.width,
    height: row.height,
    alt: row.alt,
    fileName: row.file_name,
    bytes: row.bytes,
  }
}

const PlaceView = z.object({
  subject: z.string().meta({ description: 'page:<uuid>:uk, site, or the tag of a thing of a feature' }),
  title: z.string(),
  language: z.enum(LOCALES).nullable(),
  state: z.enum(['draft', 'published']).nullable(),
  href: z.string().meta({ description: 'screen of the console, on the platform’s host' }),
})

const UsageView = z
  .object({ bytes: z.int(), maxBytes: z.int(), files: z.int(), maxFiles: z.int() })
  .meta({ description: 'what all stored forms of all files take up, and the quota of the community' })

/** Staff's actions on the files of a community, except uploads, which are not JSON. */
export function declareMedia(
  { files, quota }: Pick<MediaStore, 'files' | 'quota'>,
  usageProviders: readonly MediaUsageProvider[],
): Declarations {
  const list = read({
    name: 'media.list',
    access: 'member',
    path: '/media',
    query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1), kind: Kind.optional() }),
    output: z.object({ items: z.array(MediaView), page: z.int(), pages: z.int(), total: z.int(), usage: UsageView }),
    run: async (tx, { community }, { query: { page, kind } }) => {
      const total = await countMedia(tx, kind)
      const rows = await listMedia(tx, { kind, offset: (page - 1) * FILES_A_PAGE, size: FILES_A_PAGE })
      const items = rows.map((row) => mediaView(row, community.slug))
      const { bytes, files: count } = await readUsage(tx)
      const usage = { bytes, maxBytes: quota.bytes, files: count, maxFiles: quota.files }
      return { items, page, pages: Math.max(1, Math.ceil(total / FILES_A_PAGE)), total, usage }
    },
  })

  const show = read({
    name: 'media.show',
    access: 'member',
    path: '/media/:id',
    params: Id,
    output: MediaView,
    run: async (tx, { community }, { params }) => mediaView(await getMedia(tx, params.id), community.slug),
  })

  const describe = action({
    name: 'media.describe',
    access: 'webmaster',
    method: 'PATCH',
    path: '/media/:id',
    params: Id,
    input: z.strictObject({ alt: Alt }),
    output: MediaView,
    run: async (tx, context, { params, body }) =>
      mediaView(await changeAlt(tx, context, params.id, body.alt), context.community.slug),
  })

  const remove = action({
    name: 'media.delete',
    access: 'webmaster',
    method: 'DELETE',
    path: '/media/:id',
    params: Id,
    output: z.void(),
    run: async (tx, context, { params }) => {
      await deleteMedia(tx, context, params.id)
      afterCommit(tx, 'media.remove-files', () => files.remove(context.community.id, params.id))
    },
  })

  const uses = read({
    name: 'media.uses',
    access: 'member',
    path: '/media/:id/uses',
    params: Id,
    output: z.object({ items: z.array(PlaceView) }),
    run: async (tx, { community, locale }, { params }) => {
      const subjects = await listMediaUses(tx, params.id)
      const items: z.input<typeof PlaceView>[] = []
      for (const provider of usageProviders)
        for (const { screen, ...place } of await provider.findUsages(tx, subjects, locale))
          items.push({ ...place, href: `/console/${community.slug}${screen}` })
      return { items }
    },
  })

  return { actions: [describe, remove], reads: [list, show, uses] }
}
