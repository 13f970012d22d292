import { findImages, type ImageDescription, setMediaUses } from '#platform/media/index.ts'
import type { PictureView } from '#platform/templates/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** Pictures of projects: those of the author, and those before and after each stage of the diary. */

export const pictureParts = ['author', 'before', 'after'] as const
export type PicturePart = (typeof pictureParts)[number]

export interface Picture {
  mediaId: string
  /** What the picture shows, for people who do not see it; never empty. */
  alt: string
}
/** `stage`: 0 for pictures of the author, else the position of the stage. */
export type ProjectPicture = Picture & { part: PicturePart; stage: number }

/** All pictures of a project in their order, the author's first. */
export async function listPictures(tx: CommunityTx, projectId: number): Promise<ProjectPicture[]> {
  const found = await tx
    .selectFrom('project_pictures')
    .select(['part', 'stage', 'media_id as mediaId', 'alt'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .orderBy('stage')
    .orderBy('part', 'desc')
    .orderBy('position')
    .execute()
  // A CHECK of the table keeps it to these.
  return found.map((row) => ({ ...row, part: row.part as PicturePart }))
}

/** Under which the media library keeps the pictures of a project from deletion. */
const usesOf = ({ id, budgetId }: { id: number; budgetId: number }): string => `budget:${budgetId}:project:${id}`

/** Puts these pictures in place of those of one part and stage. */
export async function replacePictures(
  tx: CommunityTx,
  project: { id: number; budgetId: number },
  { part, stage }: { part: PicturePart; stage: number },
  pictures: readonly Picture[],
): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('project_pictures')
    .where('community_id', '=', community_id)
    .where('project_id', '=', project.id)
    .where('part', '=', part)
    .where('stage', '=', stage)
    .execute()
  if (pictures.length > 0) {
    const rows = pictures.map(({ mediaId, alt }, at) => ({
      ...{ community_id, project_id: project.id, part, stage, position: at + 1, media_id: mediaId, alt },
    }))
    await tx.insertInto('project_pictures').values(rows).execute()
  }
  const all = await listPictures(tx, project.id)
  await setMediaUses(
    tx,
    usesOf(project),
    all.map(({ mediaId }) => mediaId),
  )
}

/** For a project that is deleted: its files are not in use any more. */
export const releasePictures = (tx: CommunityTx, project: { id: number; budgetId: number }): Promise<void> =>
  setMediaUses(tx, usesOf(project), [])

/** The first picture of the author of each of these projects, as a card shows it. */
export async function coversOf(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, PictureView>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('project_pictures')
    .distinctOn('project_id')
    .select(['project_id as id', 'media_id as mediaId', 'alt'])
    .where('community_id', '=', communityOf(tx))
    .where('project_id', 'in', [...ids])
    .where('part', '=', 'author')
    .orderBy('project_id')
    .orderBy('position')
    .execute()
  const images = await findImages(
    tx,
    rows.map(({ mediaId }) => mediaId),
  )
  return new Map(
    rows.flatMap(({ id, mediaId, alt }) => {
      const image = images.get(mediaId)
      return image ? [[id, pictureView(image, alt, CARD_SIZES)] as const] : []
    }),
  )
}

/** Widths at which the style sheet shows pictures. */
const CARD_SIZES = '(min-width: 1200px) 400px, (min-width: 768px) 50vw, 100vw'
const GALLERY_SIZES = '(min-width: 768px) 320px, 100vw'

const pictureView = ({ src, sources, width, height }: ImageDescription, alt: string, sizes: string): PictureView => ({
  ...{ src, sources, sizes, width, height, alt },
})

export interface ShownPicture extends PictureView {
  id: string
  thumbnail: string
  part: PicturePart
  stage: number
}

/** Pictures of a project for its pages; one whose file is gone is left out. */
export async function showPictures(tx: CommunityTx, projectId: number): Promise<ShownPicture[]> {
  const pictures = await listPictures(tx, projectId)
  const images = await findImages(
    tx,
    pictures.map(({ mediaId }) => mediaId),
  )
  return pictures.flatMap(({ mediaId, alt, part, stage }) => {
    const image = images.get(mediaId)
    if (!image) return []
    return [{ ...pictureView(image, alt, GALLERY_SIZES), id: mediaId, thumbnail: image.thumbnail, part, stage }]
  })
}
