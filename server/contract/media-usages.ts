import type { CommunityTx } from '#platform/tenancy/index.ts'

/** Something that shows a file of the media; `screen` is the console's below `/console/:slug`. */
export interface MediaPlace {
  /** As in `setMediaUses`: `petition:12`. */
  subject: string
  title: string
  screen: string
}

/** What shows a file, by the subjects under which `setMediaUses` was called. */
export type FindMediaPlaces = (tx: CommunityTx, subjects: readonly string[]) => Promise<MediaPlace[]>
