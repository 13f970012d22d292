import type { Locale } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'

/** One usage of a file, for the people who manage the files. */
export interface MediaUsage {
  /** As in `media_uses`. */
  subject: string
  /** Of the page, the petition, the article. */
  title: string
  language: Locale | null
  /** Whether residents see the file there, or only a draft uses it; null where there is no such difference. */
  state: 'draft' | 'published' | null
  /** Screen of the console below `/console/<slug>`: `/pages/<id>/edit`. */
  screen: string
}

/** A module that stores media ids under subjects of its own. */
export interface MediaUsageProvider {
  /** Describes the module's own subjects; ignores the others. */
  findUsages(tx: CommunityTx, subjects: readonly string[], locale: Locale): Promise<MediaUsage[]>
  /**
   * A file was replaced and has new URLs: updates whatever stores the old ones, and invalidates the pages that show it.
   */
  refresh(tx: CommunityTx, subjects: readonly string[], community: Community): Promise<void>
}
