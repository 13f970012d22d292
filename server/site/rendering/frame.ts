/** What the layout of a public page is made from. */
import type { Feature } from '#features/contract.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import type { SafeHtml, SiteLayoutData } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { PageKind } from '../content/queries.ts'
import type { SiteSettings } from '../content/settings.ts'
import type { FrameFragments } from '../publishing/fragments.ts'
import type { PublishedEntry } from '../publishing/publication-queries.ts'

/** What all pages of a community in a language have in common; read once a rendering. */
export interface Shell {
  community: Community
  locale: Locale
  settings: SiteSettings
  arms: ImageDescription | undefined
  /** Published pages in this language, in the order of menus. */
  pages: readonly PublishedEntry[]
  /** In which languages a page (by its id) can be read. */
  languagesOf: ReadonlyMap<string, ReadonlySet<Locale>>
  /** What editors put around every page. */
  fragments: FrameFragments
}

/** What stands inside the layout, and what it says about itself to search engines and shares. */
export interface LayoutBody {
  kind: 'home' | 'page' | 'error'
  title: string
  description: string
  /** Shown as `<h1>` above the content; absent where the content brings its own. */
  heading?: string | undefined
  /** From below the home page to this one, which has no address. */
  crumbs: readonly { label: string; href?: string | undefined }[]
  /** In which languages this page can be read. */
  languages: ReadonlySet<Locale>
  content: SafeHtml
  image?: ImageDescription | undefined
  modifiedAt?: Date
  /** Not on the site: a state that an editor looks at. */
  preview?: { print: boolean; kind: PageKind } | undefined
  /** What a feature says about its page in terms of schema.org. */
  jsonLd?: Record<string, unknown> | undefined
  /** Languages of the content where that are fewer than those of the page: the canonical page is in one of them. */
  contentLanguages?: ReadonlySet<Locale> | undefined
  /** Not to be found by search engines. */
  noindex?: boolean | undefined
  /** Features whose feeds the head of the page names. */
  feedsOf?: readonly Feature[] | undefined
  /** Ids of the features that are shown: the head links their style sheets. */
  features?: readonly string[] | undefined
}

/** `Frame` is what public pages and the residents' cabinet have in common. */
export type Frame = Pick<SiteLayoutData, 'head' | 'header' | 'footer'>
