import type { FastifyReply } from 'fastify'
import { mapHead } from '#platform/assets/index.ts'
import { mapSiteCsp } from '#platform/http/index.ts'
import {
  type AccountLayoutData,
  html,
  joinHtml,
  type PlatformLayoutData,
  type SafeHtml,
  viewAttribute,
} from '#platform/templates/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { PageRequest } from './page-request.ts'

/** The community's own head, header and footer around an account page. */
export type SiteFrame = Pick<AccountLayoutData, 'head' | 'header' | 'footer'>

/** Provided by the surface of the public pages, so that the account looks the same; passed in by `app.ts`. */
export type RenderFrame = (
  place: Pick<PageRequest, 'community' | 'locale' | 'path' | 'search' | 'view'>,
  title: string,
  /** Ids of the features that are shown, for their style sheets. */
  features?: readonly string[],
) => Promise<SiteFrame>

export interface Page {
  title: string
  /** `account/sign-in`, with its data. */
  template: string
  data: object
  status?: number
  /** Ids of the features that are shown on it. */
  features?: readonly string[]
  /** Shown above the page. */
  note?: string
  /** The page shows a map. */
  map?: boolean | undefined
}

/** Renders an account page in the layout of its host and sends it. */
export type SendPage = (request: PageRequest, page: Page) => Promise<FastifyReply>

export function pageSender(kernel: Kernel, renderFrame: RenderFrame): SendPage {
  return async (request, page) => {
    const { locale, community, view } = request
    const addressing = { defaultLocale: community.languages[0], view }
    const own = kernel.templates.render(page.template, page.data, locale, addressing)
    const notice = page.note && kernel.templates.render('partials/notice', { tone: 'info', text: page.note }, locale)
    const content = notice
      ? joinHtml([html`<div class="section section--text section--compact">${notice}</div>`, own])
      : own
    const [layout, data] =
      community.kind === 'platform'
        ? (['layouts/platform', platformLayout(kernel, request, page, content)] as const)
        : (['layouts/account', await siteLayout(kernel, request, page, content, renderFrame)] as const)
    if (data.head.map && kernel.config.tiles)
      request.reply.header('content-security-policy', mapSiteCsp(kernel.config.tiles.origin))
    return request.reply
      .code(page.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(kernel.templates.render(layout, data, locale, addressing).toString())
  }
}

const CABINET = [
  { href: '/account', label: 'cabinet' },
  { href: '/account/profile', label: 'profile' },
] as const

async function siteLayout(
  { registry, assets, config }: Kernel,
  request: PageRequest,
  { title, features, map }: Page,
  content: SafeHtml,
  renderFrame: RenderFrame,
): Promise<AccountLayoutData> {
  const { account, t, path } = request
  const { head, header, footer } = await renderFrame(request, title, features)
  const entries = [
    ...CABINET.map(({ href, label }) => ({ href, label: t(`account:menu.${label}`) })),
    ...registry.actions
      .filter(({ access }) => access !== 'business')
      .flatMap(({ form }) => (form?.menu ? [{ href: form.path, label: t(form.menu) }] : [])),
  ]
  const menu = entries.map((entry) => ({ ...entry, current: entry.href === path }))
  const person = account && {
    displayName: account.displayName,
    verified: account.verifiedAt !== null,
    level: t(`account:level.${account.verifiedAt ? 'verified' : 'contact'}`),
    signOut: '/account/sign-out',
  }
  return {
    head: {
      ...{ ...head, noindex: true, accountScript: assets.accountScript.url },
      map: map ? mapHead(assets, config.tiles) : undefined,
    },
    header: account ? { ...header, account: { label: t('account:menu.account'), href: '/account' } } : header,
    footer,
    person,
    menu: account ? menu : [],
    crumbs: [],
    heading: title,
    content,
  }
}

/** What businesses have, whose pages stand on the platform's host. */
const businessMenu = ({ registry }: Kernel, { t, path, account }: PageRequest) =>
  [
    ...registry.accountPages.flatMap(({ page }) =>
      page.access === 'business' && page.menu ? [{ href: page.path, label: page.menu }] : [],
    ),
    ...registry.actions.flatMap(({ access, form }) =>
      access === 'business' && form?.menu ? [{ href: form.path, label: form.menu }] : [],
    ),
    { href: '/account/profile', label: 'account:menu.profile' },
  ]
    .filter(() => account !== undefined)
    .map(({ href, label }) => ({ href, label: t(label), current: path === href }))

function platformLayout(
  kernel: Kernel,
  request: PageRequest,
  { title, features = [] }: Page,
  content: SafeHtml,
): PlatformLayoutData {
  const { assets, config } = kernel
  const theme = assets.theme('viche')
  const [first, ...others] = request.community.languages
  return {
    head: {
      title: `${title} · Віче`,
      noindex: true,
      view: viewAttribute(request.view),
      script: assets.script.url,
      styles: [theme.style.url, ...features.flatMap((id) => assets.feature(id)?.style.url ?? [])],
      fonts: theme.fonts.map((font) => font.url),
      icon: assets.file('sad', 'favicon.svg').url,
    },
    description: title,
    here: 'none',
    demo: config.demo,
    signedIn: request.account !== undefined,
    account: businessMenu(kernel, request),
    languages: [first, ...others].map((locale) => ({
      locale,
      label: request.t(`account:language.${locale}`),
      current: locale === request.locale,
      href: `${locale === first ? '' : `/${locale}`}${request.path}${request.search}`,
    })),
    content: joinHtml([html`<div class="page-head"><h1>${title}</h1></div>`, content]),
  }
}
