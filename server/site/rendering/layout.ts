import { brandFrame, mapHead } from '#platform/assets/index.ts'
import { inLanguage, type Locale } from '#platform/i18n/index.ts'
import { shownEmail } from '#platform/identity/index.ts'
import { findImages, type ImageDescription } from '#platform/media/index.ts'
import {
  type FooterView,
  type LinkView,
  type MenuItem,
  pageUrl,
  type SiteLayoutData,
  viewAttribute,
  viewSwitch,
} from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { readSiteSettings } from '../content/settings.ts'
import { frameFragments } from '../publishing/fragments.ts'
import { listPublished, type PublishedEntry } from '../publishing/publication-queries.ts'
import { feedLinks } from './feeds.ts'
import type { Frame, LayoutBody, Shell } from './frame.ts'
import { jsonLdOf } from './json-ld.ts'
import { buildMenu } from './menu.ts'
import { dataSetsOf, OPEN_DATA_PATH } from './open-data-paths.ts'

/** Tags of the shell's content: a change to the settings or the menu invalidates every page. */
export const SHELL_TAGS = ['site', 'menu'] as const

export async function loadShell(tx: CommunityTx, community: Community, locale: Locale): Promise<Shell> {
  const settings = await readSiteSettings(tx, community)
  const published = await listPublished(tx)
  const inLocale = published.filter((page) => page.language === locale)
  const arms = await pictureOf(tx, settings.arms)
  const languagesOf = new Map<string, Set<Locale>>()
  for (const { id, language } of published) languagesOf.set(id, (languagesOf.get(id) ?? new Set()).add(language))
  return {
    community,
    locale,
    settings,
    arms,
    pages: inLocale.filter((page) => page.kind === 'page').map(asFound),
    languagesOf,
    fragments: frameFragments(inLocale),
  }
}

/** An unlisted page is in no menu, whatever its settings say. */
const asFound = (page: PublishedEntry): PublishedEntry => ({
  ...page,
  inMenu: page.inMenu && page.visibility === 'public',
})

const pictureOf = async (tx: CommunityTx, media: string | null): Promise<ImageDescription | undefined> =>
  media === null ? undefined : (await findImages(tx, [media])).get(media)

export async function findArms(tx: CommunityTx, community: Community): Promise<ImageDescription | undefined> {
  return pictureOf(tx, (await readSiteSettings(tx, community)).arms)
}

/** The favicon. */
export function iconOf(kernel: Pick<Kernel, 'assets'>, arms: ImageDescription | undefined): string {
  return arms ? smallest(arms) : kernel.assets.file('sad', 'favicon.svg').url
}

/** What determines how a page writes its links. */
export interface PageLocation {
  locale: Locale
  /** Without language prefix: `/petitions`. */
  path: string
  /** The page's part of the query, `?page=2`, or ''. */
  search: string
  view: string | undefined
}

const LANGUAGE_NAMES: Record<Locale, string> = { uk: 'Українська', en: 'English' }

/** The head, the header and the footer of a page with this title. */
export function frameOf(
  kernel: Kernel,
  shell: Shell,
  location: PageLocation,
  page: { title: string; noindex?: boolean } & Pick<LayoutBody, 'languages' | 'preview' | 'features' | 'map'>,
): Frame {
  const { settings } = shell
  const t = kernel.services.translator(location.locale)
  const name = inLanguage(settings.name, location.locale)
  const theme = kernel.assets.theme('sad')
  const menu = buildMenu(shell.pages, instrumentsOf(kernel, location.locale), location.path, t('site:more'))
  return {
    head: {
      title: page.title,
      noindex: page.noindex,
      view: viewAttribute(location.view),
      preview: page.preview !== undefined,
      styles: stylesOf(kernel, settings.hue, page),
      fonts: theme.fonts.map((font) => font.url),
      icon: iconOf(kernel, shell.arms),
      script: kernel.assets.script.url,
      // A preview has the policy of a framed page, which admits no pictures of other hosts.
      map: page.map && !page.preview ? mapHead(kernel.assets, kernel.config.tiles) : undefined,
      frame: brandFrame(settings.hue),
    },
    header: {
      name,
      place: inLanguage(settings.district, location.locale),
      // the name beside the coat of arms says the same
      arms: shell.arms && { src: smallest(shell.arms), width: shell.arms.width, height: shell.arms.height, alt: '' },
      initial: [...name][0]?.toUpperCase() ?? '',
      menu,
      languages: languageLinks(shell.community, location, page.languages),
      account: { label: t('site:account'), href: '/account' },
      chat: { label: t('site:chat'), href: '/chat' },
      viewSwitch: viewSwitch(addressIn(shell.community, location, location.locale), location.view, t),
    },
    footer: footerOf(kernel, shell, location, menu),
  }
}

/**
 * Addresses of the style sheets: of the theme, the colours, and the features that are shown, in the order of the
 * registry, so that the same features are always the same list.
 */
function stylesOf(
  { assets, registry }: Pick<Kernel, 'assets' | 'registry'>,
  hue: number,
  { preview, features = [] }: Pick<LayoutBody, 'preview' | 'features'>,
): string[] {
  const media = preview?.print ? 'paper' : 'style'
  const own = registry.features.filter(({ id }) => features.includes(id)).map(({ id }) => assets.feature(id)?.[media])
  const sheets = [assets.theme('sad')[media], assets.brand(hue), ...own]
  return sheets.flatMap((sheet) => sheet?.url ?? [])
}

/** The whole data of a public page. */
export function layoutData(kernel: Kernel, shell: Shell, location: PageLocation, body: LayoutBody): SiteLayoutData {
  const { community, settings } = shell
  const t = kernel.services.translator(location.locale)
  const name = inLanguage(settings.name, location.locale)
  const title = body.kind === 'home' && body.title === name ? name : `${body.title} · ${name}`
  const frame = frameOf(kernel, shell, location, {
    title,
    languages: body.languages,
    noindex: body.kind === 'error' || body.noindex === true || body.preview !== undefined || !community.listed,
    preview: body.preview,
    features: body.features,
    map: body.map,
  })
  const readable = community.languages.filter((locale) => (body.contentLanguages ?? body.languages).has(locale))
  const own = readable.includes(location.locale) ? location.locale : (readable[0] ?? location.locale)
  const canonical = (locale: Locale) =>
    community.origin + addressIn(community, { ...location, view: undefined }, locale)
  const picture = body.image ?? shell.arms
  const crumbs = body.crumbs.length > 0 ? [{ label: t('site:home'), href: '/' }, ...body.crumbs] : []
  return {
    ...frame,
    metadata: {
      description: body.description,
      canonical: canonical(own),
      alternates: readable.length > 1 ? readable.map((locale) => ({ locale, href: canonical(locale) })) : [],
      feeds: feedLinks(kernel, body.feedsOf ?? [], location.locale, community),
      siteName: name,
      type: body.kind === 'page' ? 'article' : 'website',
      image: picture && {
        url: community.origin + picture.src,
        width: picture.width,
        height: picture.height,
        alt: picture.alt,
      },
      linkedData: jsonLdOf({ shell, frame, body, crumbs, canonical: canonical(own) }),
    },
    crumbs,
    heading: body.heading,
    content: body.content,
  }
}

/** The URL of the page in a language, with its part of the query. */
function addressIn(community: Community, location: Omit<PageLocation, 'locale'>, locale: Locale): string {
  return pageUrl(location.path + location.search, {
    locale,
    defaultLocale: community.languages[0],
    view: location.view,
  })
}

/** To this page in the other languages, or to their home page where there is no translation. */
function languageLinks(community: Community, location: PageLocation, translated: ReadonlySet<Locale>) {
  if (community.languages.length < 2) return []
  return community.languages.map((locale) => ({
    locale,
    label: LANGUAGE_NAMES[locale],
    href: addressIn(community, translated.has(locale) ? location : { ...location, path: '/', search: '' }, locale),
    current: locale === location.locale,
  }))
}

/** Features with a page of their own, by their short name where they have one. */
export function instrumentsOf(kernel: Kernel, locale: Locale): LinkView[] {
  const t = kernel.services.translator(locale)
  const name = (id: string) => (kernel.i18n.has(locale, `${id}:menu`) ? t(`${id}:menu`) : t(`${id}:title`))
  return kernel.registry.features.flatMap(({ id, home }) => (home ? { label: name(id), href: home } : []))
}

/** The council's telephones as links. */
export const phonesOf = ({ settings: { contacts } }: Shell): { label: string; href: string }[] =>
  contacts.phone ? [{ label: contacts.phone, href: `tel:${contacts.phone.replace(/[^\d+]/g, '')}` }] : []

function footerOf(kernel: Kernel, shell: Shell, location: PageLocation, menu: readonly MenuItem[]): FooterView {
  const { contacts, name, social } = shell.settings
  const { locale } = location
  const t = kernel.services.translator(locale)
  const ofFeatures = kernel.registry.features.flatMap(({ footerLinks = [] }) => footerLinks)
  // A page that was made before a feature had this address is no longer served.
  const isOfFeature = ({ path }: { path: string }) => ofFeatures.some((link) => link.path === path)
  return {
    contacts: {
      address: inLanguage(contacts.address, locale),
      phones: phonesOf(shell),
      email: contacts.email ? { label: shownEmail(contacts.email), href: `mailto:${contacts.email}` } : undefined,
      hours: inLanguage(contacts.hours, locale).split('\n').filter(Boolean),
    },
    sections: menu.flatMap((item) => (item.children?.length && !item.href ? item.children : [item])),
    follow: social.map((link) => ({ label: link.name, href: link.url })),
    about: [
      ...shell.pages
        .filter((page) => !page.inMenu && page.visibility === 'public' && page.parentId === null && page.path !== '/')
        .filter((page) => !isOfFeature(page))
        .map((page) => ({ label: page.title, href: page.path })),
      ...ofFeatures.map(({ path, title }) => ({ label: t(title), href: path })),
      ...(dataSetsOf(kernel.registry.features).length > 0
        ? [{ label: t('open-data:title'), href: OPEN_DATA_PATH }]
        : []),
    ],
    licence: t('site:licence', { year: kernel.clock.now().getUTCFullYear(), name: inLanguage(name, locale) }),
    platform: kernel.config.platformUrl.origin,
  }
}

/** The URL of a picture's smallest variant: enough for 44 pixels. */
function smallest(image: ImageDescription): string {
  const webp = image.sources.find((source) => source.type === 'image/webp')
  return webp?.srcset.split(' ')[0] ?? image.src
}
