import type { SafeHtml } from './html.ts'
import type { Crumb, LinkView, PaginationView, PictureView } from './views.ts'
import type { ViewSwitch } from './visitor-view.ts'

/**
 * What the layouts take. Addresses that begin with `/` are written without language prefix, the templates add it;
 * those named `absolute` are complete. Texts are in the language of the page.
 */

/** The head of every document. */
export interface DocumentHead {
  /** in the browser's tab: «Петиції — Вербівська громада» */
  title: string
  /** kept from search engines: the cabinet, receipts, errors */
  noindex?: boolean | undefined
  /** `<html data-view>`, from `viewAttribute()` */
  view: string
  /** urls of style sheets in order: the theme's, the colours' */
  styles: readonly string[]
  /** urls of faces to preload */
  fonts: readonly string[]
  /** url of the small picture in the browser's tab; without arms `assets.file('sad', 'favicon.svg')` */
  icon: string
  /** url of `site.js` */
  script: string
  /** a preview: what is clicked opens in a tab of its own, not in the frame that shows it */
  preview?: boolean | undefined
  /** colours of the browser's frame */
  frame?: { light: string; dark: string } | undefined
}

/** What search engines and shares read; public pages only. */
export interface PageMetadata {
  description: string
  /** absolute */
  canonical: string
  /** absolute addresses of this page in each of its languages, with its own */
  alternates: readonly { locale: string; href: string }[]
  /** what programs can follow from here; complete addresses of the site */
  feeds?: readonly { type: string; title: string; href: string }[] | undefined
  siteName: string
  type: 'website' | 'article'
  /** absolute */
  image?: { url: string; width: number; height: number; alt: string } | undefined
  /** schema.org */
  linkedData?: object | undefined
}

export interface MenuItem extends LinkView {
  /** empty for a group that is no page itself */
  href: string
  /** this page, or a page below it */
  current: boolean
  /** shown under the label in a panel */
  about?: string | undefined
  /** second level; the item's own page stands first in the panel */
  children?: readonly MenuItem[] | undefined
}

/** The header, common to the public pages and the cabinet. */
export interface HeaderView {
  name: string
  /** second line: district, region */
  place?: string | undefined
  arms?: PictureView | undefined
  /** stands in a shield where there are no arms */
  initial: string
  /** at most six, two levels */
  menu: readonly MenuItem[]
  /** the other languages of this page; empty when the community has one language. Complete addresses of the site. */
  languages: readonly { locale: string; label: string; href: string; current: boolean }[]
  /** «Увійти» on public pages, «Мій кабінет» in the cabinet */
  account: LinkView
  viewSwitch: ViewSwitch
  alert?: { tone: 'danger' | 'warning'; text: string; link?: LinkView | undefined } | undefined
}

export interface FooterView {
  contacts: {
    address?: string | undefined
    phones: readonly LinkView[]
    email?: string | undefined
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

/** `layouts/site`: a public page. It never depends on who looks. */
export interface SiteLayoutData {
  head: DocumentHead
  metadata: PageMetadata
  header: HeaderView
  footer: FooterView
  /** empty on the home page */
  crumbs: readonly Crumb[]
  /** the title of the page, where the content brings no `<h1>` of its own */
  heading?: string | undefined
  /** sections: `<section class="section">…` */
  content: SafeHtml
  /** what editors put below the header and above the footer of every page: sections */
  above?: SafeHtml | undefined
  below?: SafeHtml | undefined
}

/** `layouts/account`: the residents' cabinet; personal, never cached. */
export interface AccountLayoutData {
  head: DocumentHead
  header: HeaderView
  footer: FooterView
  crumbs: readonly Crumb[]
  heading?: string | undefined
  /** who is signed in, and how far they are known; absent before signing in */
  person?:
    | {
        displayName: string
        /** «Особу підтверджено» or what remains to do */
        level: string
        verified: boolean
        /** where the form that signs out posts to */
        signOut: string
      }
    | undefined
  /** pages of the cabinet */
  menu: readonly MenuItem[]
  content: SafeHtml
}

/** `layouts/plain`: a document without a community, as for an unknown address of a site. */
export interface PlainLayoutData {
  head: DocumentHead
  content: SafeHtml
}

/** `errors/<status>`: what an error page says. */
export interface ErrorView {
  /** of the code, where it says more than the page itself */
  sentence?: string | undefined
  /** for a report: 500 shows it */
  requestId: string
  /** the most used pages of the site: 404 and 410 show them */
  links: readonly LinkView[]
}

/** `layouts/platform`: Viche's own pages on the platform host. */
export interface PlatformLayoutData {
  head: DocumentHead
  description: string
  /** the other language of this page */
  languages: readonly { locale: string; label: string; href: string; current: boolean }[]
  /** which item of the menu is this page */
  here: 'landing' | 'outbox' | 'api' | 'none'
  /** shows the demo's outbox in the menu */
  demo: boolean
  /** pages of a person's own account only: public pages never know who looks */
  signedIn?: boolean | undefined
  content: SafeHtml
}

/** `platform/landing`, inside `layouts/platform`. */
export interface LandingView {
  /** the demo's site to try: a picture of it that is a link */
  demo?: { name: string; href: string } | undefined
  /** address of the picture of a site */
  still: string
  /** what was searched for in the directory, or '' */
  query: string
  communities: readonly { name: string; place?: string | undefined; kind: string; href: string }[]
  /** how many there are in all */
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
  /** addresses in the letter, in their order */
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
  /** a resident's level or a member's role */
  access: string
  parameters: (ApiFieldView & { place: string })[]
  body: ApiFieldView[]
  answers: { status: string; fields: ApiFieldView[] }[]
}

/** `platform/api`, inside `layouts/platform`; made of the OpenAPI document by the platform surface. */
export interface ApiReferenceView {
  version: string
  groups: { name: string; operations: ApiOperationView[] }[]
}
