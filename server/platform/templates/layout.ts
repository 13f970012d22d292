import type { SafeHtml } from './html.ts'
import type { Crumb, LinkView, PaginationView, PictureView } from './views.ts'
import type { ViewSwitch } from './visitor-view.ts'

/**
 * Data of the layouts. Paths that begin with `/` have no language prefix, the templates add it; those named `absolute`
 * are complete URLs. Texts are in the language of the page.
 */

/** The head of every document. */
export interface DocumentHead {
  /** in the browser's tab: «Петиції — Вербівська громада» */
  title: string
  /** excluded from search engines: the account, receipts, errors */
  noindex?: boolean | undefined
  /** `<html data-view>`, from `viewAttribute()` */
  view: string
  /** urls of style sheets in order: the theme's, then the colours' */
  styles: readonly string[]
  /** urls of fonts to preload */
  fonts: readonly string[]
  /** url of the favicon; without a coat of arms `assets.file('sad', 'favicon.svg')` */
  icon: string
  /** url of `site.js` */
  script: string
  /** url of `account.js`; on pages of a community's account */
  accountScript?: string | undefined
  /** a preview: links open in a new tab, not in the frame that shows it */
  preview?: boolean | undefined
  /** on pages with a map, where the operator has set where its pictures come from */
  map?: MapHead | undefined
  /** colours of the browser's own UI */
  frame?: { light: string; dark: string } | undefined
}

/** What the script of a map is given; nothing but `script` is loaded before somebody opens the map. */
export interface MapHead {
  /** url of the script */
  script: string
  /** JSON: urls of `leaflet` and `style`, `tiles` with placeholders, `attribution` */
  settings: string
}

/** Metadata for search engines and shared links; public pages only. */
export interface PageMetadata {
  description: string
  /** absolute */
  canonical: string
  /** absolute URLs of this page in each of its languages, its own included */
  alternates: readonly { locale: string; href: string }[]
  /** feeds of this page; absolute URLs of the site */
  feeds?: readonly { type: string; title: string; href: string }[] | undefined
  siteName: string
  type: 'website' | 'article'
  /** absolute */
  image?: { url: string; width: number; height: number; alt: string } | undefined
  /** schema.org */
  linkedData?: object | undefined
}

export interface MenuItem extends LinkView {
  /** empty for a group that is not a page itself */
  href: string
  /** this page, or a page below it */
  current: boolean
  /** shown under the label in a panel */
  about?: string | undefined
  /** second level; the item's own page comes first in the panel */
  children?: readonly MenuItem[] | undefined
}

/** The header, shared by public pages and the residents' account. */
export interface HeaderView {
  name: string
  /** second line: district, region */
  place?: string | undefined
  arms?: PictureView | undefined
  /** shown in a shield when there is no coat of arms */
  initial: string
  /** at most six, two levels */
  menu: readonly MenuItem[]
  /** the other languages of this page; empty when the community has one language. Absolute URLs of the site. */
  languages: readonly { locale: string; label: string; href: string; current: boolean }[]
  /** «Увійти» on public pages, «Мій кабінет» in the account */
  account: LinkView
  /** the web chat of the community's bot */
  chat?: LinkView | undefined
  viewSwitch: ViewSwitch
  alert?: { tone: 'danger' | 'warning'; text: string; link?: LinkView | undefined } | undefined
}

export interface FooterView {
  contacts: {
    address?: string | undefined
    phones: readonly LinkView[]
    /** the label has the domain as people read it, the `mailto:` in its ASCII form */
    email?: LinkView | undefined
    /** one line each: «Пн–Чт 8:00–17:00» */
    hours: readonly string[]
  }
  sections: readonly LinkView[]
  /** social networks and feeds; absolute */
  follow: readonly LinkView[]
  /** about this site: accessibility statement, who pays for this site, open data, API */
  about: readonly LinkView[]
  /** «© 2026 Вербівська громада. Тексти — CC BY 4.0» */
  licence: string
  /** absolute address of Viche */
  platform: string
}

/** `layouts/site`: a public page. It never depends on the viewer. */
export interface SiteLayoutData {
  head: DocumentHead
  metadata: PageMetadata
  header: HeaderView
  footer: FooterView
  /** empty on the home page */
  crumbs: readonly Crumb[]
  /** the title of the page, where the content has no `<h1>` of its own */
  heading?: string | undefined
  /** sections: `<section class="section">…` */
  content: SafeHtml
  /** what editors place below the header and above the footer of every page: sections */
  above?: SafeHtml | undefined
  below?: SafeHtml | undefined
}

/** `layouts/account`: the residents' account; personal, never cached. */
export interface AccountLayoutData {
  head: DocumentHead
  header: HeaderView
  footer: FooterView
  crumbs: readonly Crumb[]
  heading?: string | undefined
  /** the signed-in person and their assurance level; absent before signing in */
  person?:
    | {
        displayName: string
        /** «Особу підтверджено», or what remains to do */
        level: string
        verified: boolean
        /** target of the sign-out form */
        signOut: string
      }
    | undefined
  /** pages of the account */
  menu: readonly MenuItem[]
  content: SafeHtml
}

/** `layouts/plain`: a document without a community, for example for an unknown site address. */
export interface PlainLayoutData {
  head: DocumentHead
  content: SafeHtml
}

/** `errors/<status>`: content of an error page. */
export interface ErrorView {
  /** the sentence of the error code, where it says more than the page itself */
  sentence?: string | undefined
  /** for a report: shown on 500 */
  requestId: string
  /** the most used pages of the site: shown on 404 and 410 */
  links: readonly LinkView[]
  /** the council's telephones */
  phones: readonly LinkView[]
}

/** `layouts/platform`: Viche's own pages on the platform host. */
export interface PlatformLayoutData {
  head: DocumentHead
  description: string
  /** the other language of this page */
  languages: readonly { locale: string; label: string; href: string; current: boolean }[]
  /** the menu item of this page */
  here: 'landing' | 'outbox' | 'api' | 'none'
  /** adds the demo's outbox to the menu */
  demo: boolean
  /** pages of a person's own account only: public pages never depend on the viewer */
  signedIn?: boolean | undefined
  /** the menu of the account, on its pages */
  account?: readonly { label: string; href: string; current: boolean }[] | undefined
  content: SafeHtml
}

/** `platform/landing`, inside `layouts/platform`. */
export interface LandingView {
  /** the demo's site to try: a picture that links to it */
  demo?: { name: string; href: string } | undefined
  /** url of a site's picture */
  still: string
  /** the search query in the directory, or '' */
  query: string
  communities: readonly { name: string; place?: string | undefined; kind: string; href: string }[]
  /** total number of hits */
  total: number
  pagination?: PaginationView | undefined
}

/** `platform/outbox`: letters that the demo caught. */
export interface OutboxView {
  letters: readonly { href: string; to: string; subject: string; community: string; at: Date }[]
  query: string
  pagination?: PaginationView | undefined
}

/** `platform/letter`: one of them. */
export interface CaughtLetterView {
  to: string
  subject: string
  community: string
  at: Date
  /** the plain-text part */
  text: string
  /** URLs in the letter, in order */
  links: readonly string[]
}

export interface ApiFieldView {
  /** `items[].title` */
  name: string
  type: string
  required: boolean
  description: string
}

export interface ApiOperationView {
  /** anchor of the operation on the page */
  id: string
  method: string
  /** method in lower case, for its colour */
  tone: string
  path: string
  summary: string
  /** a resident's assurance level or a member's role */
  access: string
  parameters: (ApiFieldView & { place: string })[]
  body: ApiFieldView[]
  answers: { status: string; fields: ApiFieldView[] }[]
}

/** `platform/api`, inside `layouts/platform`; generated from the OpenAPI document by the platform surface. */
export interface ApiReferenceView {
  version: string
  groups: { name: string; operations: ApiOperationView[] }[]
}
