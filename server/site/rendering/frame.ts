/** Input of a public page's layout. */
import type { Feature } from '#features/contract.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import type { SafeHtml, SiteLayoutData } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { PageKind } from '../content/queries.ts'
import type { SiteSettings } from '../content/settings.ts'
import type { FrameFragments } from '../publishing/fragments.ts'
import type { PublishedEntry } from '../publishing/publication-queries.ts'

/** What all pages of a community share in a language; read once per rendering. */
export interface Shell {
  community: Community
  locale: Locale
  settings: SiteSettings
  arms: ImageDescription | undefined
  /** Published pages in this language, in menu order. */
  pages: readonly PublishedEntry[]
  /** The languages in which a page (by its id) is available. */
  languagesOf: ReadonlyMap<string, ReadonlySet<Locale>>
  /** The editors' header and footer fragments. */
  fragments: FrameFragments
}

/** The content inside the layout, and its metadata for search engines and shared links. */
export interface LayoutBody {
  kind: 'home' | 'page' | 'error'
  title: string
  description: string
  /** Shown as `<h1>` above the content; absent where the content has its own. */
  heading?: string | undefined
  /** From below the home page to this one, which has no address. */
  crumbs: readonly { label: string; href?: string | undefined }[]
  /** The languages in which this page is available. */
  languages: ReadonlySet<Locale>
  content: SafeHtml
  image?: ImageDescription | undefined
  modifiedAt?: Date
  /** Not public: a state that an editor is viewing. */
  preview?: { print: boolean; kind: PageKind } | undefined
  /** The feature's schema.org data for its page. */
  jsonLd?: Record<string, unknown> | undefined
  /** Languages of the content when fewer than those of the page: the canonical page is in one of them. */
  contentLanguages?: ReadonlySet<Locale> | undefined
  /** Excluded from search engines. */
  noindex?: boolean | undefined
  /** Features whose feeds the page's head links to. */
  feedsOf?: readonly Feature[] | undefined
  /** There is a map on the page. */
  map?: boolean | undefined
  /** Ids of the features that are shown: the head links their style sheets. */
  features?: readonly string[] | undefined
}

/** `Frame` is what public pages and the residents' account share. */
export type Frame = Pick<SiteLayoutData, 'head' | 'header' | 'footer'>
