import type { Locale } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'

/** A place that shows a file, for those who look after the files. */
export interface MediaUsage {
  /** As in `media_uses`. */
  subject: string
  /** Of the page, the petition, the article. */
  title: string
  language: Locale | null
  /** Whether residents see the file there, or only a draft holds it; null where there is no such difference. */
  state: 'draft' | 'published' | null
  /** Screen of the console below `/console/<slug>`: `/pages/<id>/edit`. */
  screen: string
}

/** Whoever keeps media ids under subjects of its own. */
export interface MediaUsageProvider {
  /** Names those of the subjects that are its own; the others are not its business. */
  findUsages(tx: CommunityTx, subjects: readonly string[], locale: Locale): Promise<MediaUsage[]>
  /** A file is another now, at other addresses: makes anew what keeps addresses, and announces what shows it. */
  refresh(tx: CommunityTx, subjects: readonly string[], community: Community): Promise<void>
}
