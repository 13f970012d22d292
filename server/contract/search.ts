import type { Locale } from '#platform/i18n/index.ts'

/** What the search knows of one item in one language. Derived data: a rebuild makes it anew from the items. */
export interface SearchDocument {
  /** `petition:12`: the id of the feature (`page` for pages of the site), then that of the item. */
  subject: string
  language: Locale
  path: string
  title: string
  /** Plain text, from which the excerpt is cut. */
  text: string
  /** `staff`: found by lists of the console only. */
  visibility: 'public' | 'staff'
  /** Since when it is public, shown with the hit; before that instant the public does not find it. null: since ever. */
  at: Date | null
}
