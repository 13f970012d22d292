/** From a request to a whole page: content, then the layout around it. */
import type { AdvertisingSpot, FeaturePage, Feed, PageContent, PublicContext } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import { cutAtWord } from '#platform/cut.ts'
import { notFound } from '#platform/errors.ts'
import { mapSiteCsp } from '#platform/http/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { findImages } from '#platform/media/index.ts'
import { escapeHtml, html, joinHtml, pageUrl, SafeHtml } from '#platform/templates/index.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { Redirect, RenderedPage } from '../cache/page-cache.ts'
import { findDraft, findRevision } from '../content/draft-queries.ts'
import { findPageById, findPageByPath, type PageRow } from '../content/queries.ts'
import { findRedirect } from '../content/redirect-queries.ts'
import { migrateTree, readStoredTree } from '../content/tree-migration.ts'
import { COMPILER, type CompiledPage, compile, readCompiled } from '../publishing/compile.ts'
import { compileContext } from '../publishing/draft-commands.ts'
import { type Drawable, expandFragments, publishedSegments } from '../publishing/fragments.ts'
import { findPublication, listPublishedLanguages, type PublicationRow } from '../publishing/publication-queries.ts'
import { isAdvertising, mayAdvertise } from './advertising.ts'
import { type FeedFormat, writeFeed } from './feeds.ts'
import type { LayoutBody, Shell } from './frame.ts'
import { instrumentsOf, layoutData, loadShell, type PageLocation, SHELL_TAGS } from './layout.ts'
import { pagesAbove } from './menu.ts'
import { addressingOf, renderWidget } from './widgets.ts'

/** Everything that a public page depends on. */
export interface PageRequest extends PageLocation {
  community: Community
}

/**
 * Serves what `render` makes from the page cache of the site: how a surface beside it adds public addresses. A `page` is
 * there in every language and in every view; a `document` for programs is there once.
 */
export type ServePage = (served: {
  path: string
  /** Name in the log: `open-data.set`. */
  action: string
  kind: 'page' | 'document'
  render(visit: PageRequest): Promise<RenderedPage>
}) => void

const HTML = 'text/html; charset=utf-8'
const MAX_DESCRIPTION_LENGTH = 180

/** The URL of a path for this request. */
export function addressOf(request: PageRequest, path: string, locale: Locale = request.locale): string {
  return pageUrl(path, { locale, defaultLocale: request.community.languages[0], view: request.view })
}

export function publicContext(
  kernel: Pick<Kernel, 'clock' | 'services'>,
  community: Community,
  locale: Locale,
): PublicContext {
  const { settings, log, sales, translator } = kernel.services
  return {
    community,
    clock: kernel.clock,
    locale,
    t: translator(locale),
    services: { settings, log, sales },
    url: (path) => pageUrl(path, { locale, defaultLocale: community.languages[0] }),
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Pages of editors

/**
 * A page of the editors. Without a publication in the request's language it redirects to a language that has one; an
 * old address redirects to the new one. A page that is only a draft does not exist for residents: an address that it shares
 * with a redirect still leads on.
 */
export function renderEditorPage(kernel: Kernel, request: PageRequest): Promise<RenderedPage | Redirect> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const page = await findPageByPath(tx, request.path)
    if (!page) return followOldAddress(tx, request)
    const publication = await findPublication(tx, page.id, request.locale)
    if (publication) return publishedPage(kernel, tx, request, page, publication)
    const [other] = await languagesOf(tx, request, page)
    if (other) return { to: addressOf(request, page.path, other), permanent: false }
    if (request.path === '/') return welcomePage(kernel, tx, request)
    return followOldAddress(tx, request)
  })
}

async function followOldAddress(tx: CommunityTx, request: PageRequest): Promise<Redirect> {
  const pageId = await findRedirect(tx, request.path)
  const page = pageId === undefined ? undefined : await findPageById(tx, pageId)
  const languages = page ? await languagesOf(tx, request, page) : []
  const language = languages.find((one) => one === request.locale) ?? languages[0]
  if (!page || !language) throw notFound()
  return { to: addressOf(request, page.path, language), permanent: true }
}

/** Languages in which the page is published, in the community's order. */
async function languagesOf(tx: CommunityTx, request: PageRequest, page: PageRow): Promise<Locale[]> {
  const published = await listPublishedLanguages(tx, page.id)
  return request.community.languages.filter((language) => published.includes(language))
}

async function publishedPage(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  page: PageRow,
  publication: PublicationRow,
  preview?: LayoutBody['preview'],
): Promise<RenderedPage> {
  const shell = await loadShell(tx, request.community, request.locale)
  const compiled = readCompiled(publication) ?? (await compileAnew(tx, request, page, publication))
  const expanded = await expandFragments(tx, request, compiled.segments)
  const drawn = await fillSlots(kernel, tx, request, expanded.segments)
  const { content, features, tags, staleAt, map, placements } =
    page.kind === 'page' ? await withAdvertising(kernel, tx, request, drawn, 'footer') : drawn
  const image = await pictureOf(tx, page, compiled)
  const isHome = page.path === '/'
  const crumbs = pagesAbove(shell.pages, page.path).map((above) => ({ label: above.title, href: above.path }))
  const body: LayoutBody = {
    kind: isHome ? 'home' : 'page',
    title: publication.title,
    description: publication.description || descriptionOf(compiled, publication.title),
    heading: compiled.hasTitle || page.kind !== 'page' ? undefined : publication.title,
    crumbs: isHome ? [] : [...crumbs, { label: publication.title }],
    languages: shell.languagesOf.get(page.id) ?? new Set([request.locale]),
    content,
    image,
    modifiedAt: publication.publishedAt,
    noindex: page.visibility === 'unlisted',
    preview,
    feedsOf: isHome ? kernel.registry.features : [],
    features,
    map,
  }
  const shown = [`page:${page.id}`, ...expanded.tags, ...tags]
  return inLayout(kernel, tx, request, shell, body, { tags: shown, staleAt, placements })
}

async function compileAnew(
  tx: CommunityTx,
  request: PageRequest,
  { kind }: PageRow,
  publication: PublicationRow,
): Promise<CompiledPage> {
  const tree = readStoredTree(publication.tree)
  return compile(tree, await compileContext(tx, request.community, { language: request.locale, kind }, tree))
}

/** The image for shared links: the one in the page's settings, else the first one on it. */
async function pictureOf(
  tx: CommunityTx,
  { shareImage }: PageRow,
  { cover }: CompiledPage,
): Promise<LayoutBody['image']> {
  const id = shareImage ?? cover?.media
  const picture = id && (await findImages(tx, [id])).get(id)
  if (!picture) return undefined
  return shareImage || !cover ? picture : { ...picture, alt: cover.alt }
}

/**
 * Renders an unpublished state as if it were published. A header or footer fragment appears in its place on an
 * otherwise empty page.
 */
export function renderPreview(
  kernel: Kernel,
  community: Community,
  { pageId, language, revision }: { pageId: string; language: Locale; revision: number | null },
  as: { print: boolean; view: string | undefined },
): Promise<RenderedPage> {
  return withCommunity(kernel.db, community, async (tx) => {
    const page = await findPageById(tx, pageId)
    const draft = await findDraft(tx, pageId, language)
    const kept =
      revision === null || revision === draft?.revision
        ? draft && { ...draft, savedAt: draft.updatedAt }
        : await findRevision(tx, pageId, language, revision)
    if (!page || !kept) throw notFound('page.no-preview')
    const { tree } = migrateTree(kept.tree, kernel.registry.widgets)
    const compiled = compile(tree, await compileContext(tx, community, { language, kind: page.kind }, tree))
    const { title, description, savedAt } = kept
    const stored = { pageId, language, revision: kept.revision, title, description, tree, compiler: COMPILER, compiled }
    const publication = { ...stored, firstPublishedAt: savedAt, publishedAt: savedAt }
    const request: PageRequest = { community, locale: language, path: page.path || '/', search: '', view: as.view }
    return publishedPage(kernel, tx, request, page, publication, { print: as.print, kind: page.kind })
  })
}

interface Drawn {
  content: SafeHtml
  /** Ids of the features whose widgets are in it. */
  features: string[]
  tags: string[]
  staleAt: Date | undefined
  /** There is a map in it. */
  map: boolean
  /** Names of paid notices in it. */
  placements: string[]
}

/**
 * Static segments unchanged, with the widgets rendered between them.
 * @param part advertising has no room in a frame, see `mayAdvertise`
 */
async function fillSlots(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  segments: readonly Drawable[],
  part: 'page' | 'frame' = 'page',
): Promise<Drawn> {
  const advertises = part === 'page' ? mayAdvertise(kernel.registry, segments) : () => false
  const context = publicContext(kernel, request.community, request.locale)
  const pieces: SafeHtml[] = []
  const features = new Set<string>()
  const tags: string[] = []
  const placements: string[] = []
  let staleAt: Date | undefined
  let map = false
  for (const segment of segments) {
    if (segment.type === 'html') {
      pieces.push(SafeHtml.trust(request.view ? withView(segment.html, request) : segment.html))
      continue
    }
    if (isAdvertising(kernel.registry, segment) && !advertises(segment)) continue
    const drawn = await renderWidget(tx, kernel, context, segment, request.view)
    pieces.push(drawn.html)
    map ||= drawn.map === true
    if (drawn.feature) features.add(drawn.feature)
    tags.push(...drawn.tags)
    placements.push(...(drawn.placements ?? []))
    staleAt = earlier(staleAt, drawn.staleAt)
  }
  return { content: joinHtml(pieces), features: [...features], tags, staleAt, map, placements }
}

/** What is drawn, with the paid notices of this spot below it; unchanged where there are none. */
async function withAdvertising(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  drawn: Drawn,
  spot: AdvertisingSpot,
): Promise<Drawn> {
  const context = publicContext(kernel, request.community, request.locale)
  let whole = drawn
  for (const { widget } of kernel.registry.widgets) {
    const props = widget.advertising?.[spot]
    if (!props) continue
    const notices = await renderWidget(tx, kernel, context, { widget: widget.id, props, level: 2 }, request.view)
    // The page has to follow the first notice that is sold, so tags and time count for a blank one as well.
    whole = { ...whole, tags: [...whole.tags, ...notices.tags], staleAt: earlier(whole.staleAt, notices.staleAt) }
    if (notices.blank || !notices.feature) continue
    whole = {
      ...whole,
      content: joinHtml([whole.content, html`<section class="section section--compact">${notices.html}</section>`]),
      features: [...new Set([...whole.features, notices.feature])],
      placements: [...whole.placements, ...(notices.placements ?? [])],
    }
  }
  return whole
}

/** Adds the view to links of the static part, as templates do for theirs. */
function withView(html: string, request: PageRequest): string {
  const addressing = { locale: request.locale, defaultLocale: request.locale, view: request.view }
  return html.replace(/(<a [^>]*href=")(\/[^"]*)"/g, (_whole, before: string, href: string) => {
    const plain = href.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    return `${before}${escapeHtml(pageUrl(plain, addressing))}"`
  })
}

const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one && other ? (one < other ? one : other) : (one ?? other)

/** The first sentences of a page, headings excluded; its title where there are none. */
function descriptionOf(compiled: CompiledPage, title: string): string {
  const headings = new Set(compiled.outline.map((heading) => heading.text))
  const text = compiled.text
    .split('\n')
    .filter((line) => !headings.has(line))
    .join(' ')
  return cutAtWord(text, MAX_DESCRIPTION_LENGTH) || title
}

/** The home page of a community that has not published one yet. */
async function welcomePage(kernel: Kernel, tx: CommunityTx, request: PageRequest): Promise<RenderedPage> {
  const shell = await loadShell(tx, request.community, request.locale)
  const t = kernel.services.translator(request.locale)
  const name = shell.settings.name[request.locale] ?? shell.settings.name.uk
  const instruments = instrumentsOf(kernel, request.locale)
  const content = kernel.templates.render(
    'site/welcome',
    { name, instruments },
    request.locale,
    addressingOf(request, request.view),
  )
  const description = t('site:welcome.description', { name })
  const languages = new Set(request.community.languages)
  const feedsOf = kernel.registry.features
  const body: LayoutBody = { kind: 'home', title: name, description, crumbs: [], languages, content, feedsOf }
  return inLayout(kernel, tx, request, shell, body, { tags: [] })
}

// ---------------------------------------------------------------------------------------------------------------------
// Pages of features

export interface FeatureRequest extends PageRequest {
  params: Record<string, unknown>
  query: Record<string, unknown>
}

/** A public page that a feature declares. */
export function renderFeaturePage(
  kernel: Kernel,
  feature: Feature,
  page: FeaturePage,
  request: FeatureRequest,
): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const context = publicContext(kernel, request.community, request.locale)
    const made = await page.load(tx, context, { params: request.params, query: request.query })
    return featurePageInLayout(kernel, tx, request, { feature, page, made })
  })
}

interface MadePage {
  feature: Feature
  page: FeaturePage
  made: PageContent
}

/** Renders the page of a feature's item that is not public yet; a notice above it says so. */
export function renderDraftPreview(
  kernel: Kernel,
  feature: Feature,
  page: FeaturePage,
  request: Omit<FeatureRequest, 'query'>,
  { print, minutes }: { print: boolean; minutes: number },
): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const context = publicContext(kernel, request.community, request.locale)
    const made = await page.preview?.(tx, context, { params: request.params })
    if (!made) throw notFound('page.no-preview')
    return featurePageInLayout(kernel, tx, request, { feature, page, made }, { print, minutes })
  })
}

async function featurePageInLayout(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  { feature, page, made }: MadePage,
  preview?: { print: boolean; minutes: number },
): Promise<RenderedPage> {
  const shell = await loadShell(tx, request.community, request.locale)
  const addressing = addressingOf(publicContext(kernel, request.community, request.locale), request.view)
  const drawn = kernel.templates.render(page.template, made.data, request.locale, addressing)
  const own: Drawn = {
    content: preview
      ? joinHtml([kernel.templates.render('site/draft-notice', preview, request.locale, addressing), drawn])
      : drawn,
    features: [feature.id],
    tags: [...made.tags],
    staleAt: made.staleAt,
    map: made.map === true,
    placements: [],
  }
  const advertises = !preview && feature.advertisesOn?.includes(page.path) === true
  const { content, features, tags, staleAt, placements } = advertises
    ? await withAdvertising(kernel, tx, request, own, 'list')
    : own
  const body: LayoutBody = {
    kind: 'page',
    title: made.title,
    description: made.description,
    crumbs: made.crumbs.map((crumb) => ({ label: crumb.title, href: crumb.path })),
    languages: new Set(request.community.languages),
    content,
    jsonLd: made.jsonLd,
    image: made.image,
    contentLanguages: made.languages && new Set(made.languages),
    noindex: made.noindex,
    feedsOf: [feature],
    features,
    map: made.map,
    preview: preview && { print: preview.print, kind: 'page' },
  }
  return inLayout(kernel, tx, request, shell, body, { tags, staleAt, placements })
}

/** A feed of a feature, in one of the formats. */
export function renderFeed(
  kernel: Kernel,
  feed: Feed,
  format: FeedFormat,
  request: PageRequest,
): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const content = await feed.load(tx, publicContext(kernel, request.community, request.locale))
    const body = writeFeed(content, format, request)
    // `site`: the title contains the community's name.
    const type = `${format.type}; charset=utf-8`
    const noindex = !request.community.listed
    return { body, type, tags: ['site', ...content.tags], staleAt: content.staleAt, noindex }
  })
}

export async function inLayout(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  shell: Shell,
  body: LayoutBody,
  {
    tags,
    staleAt,
    placements,
  }: { tags: readonly string[]; staleAt?: Date | undefined; placements?: readonly string[] },
): Promise<RenderedPage> {
  const frame = await renderFrame(kernel, tx, request, shell)
  const parts = [frame.header, frame.footer].filter((part) => part !== undefined)
  const features = [...(body.features ?? []), ...parts.flatMap((part) => part.features)]
  const map = body.map || parts.some((part) => part.map)
  const data = layoutData(kernel, shell, request, { ...body, features, map })
  const { tiles } = kernel.config
  const around = { above: frame.header?.content, below: frame.footer?.content, ...placed(body) }
  const page = kernel.templates.render(
    'layouts/site',
    { ...data, ...around },
    request.locale,
    addressingOf(request, request.view),
  )
  return {
    body: page.toString(),
    type: HTML,
    tags: [...SHELL_TAGS, ...tags, ...parts.flatMap((part) => part.tags)],
    staleAt: parts.reduce((soonest, part) => earlier(soonest, part.staleAt), staleAt),
    noindex: body.noindex || !request.community.listed,
    placements,
    contentSecurityPolicy: data.head.map && tiles ? mapSiteCsp(tiles.origin) : undefined,
  }
}

/** Puts previewed header and footer fragments in their place. */
function placed({ preview, content }: LayoutBody): Partial<Record<'above' | 'below' | 'content', SafeHtml>> {
  if (preview?.kind === 'header') return { above: content, content: joinHtml([]) }
  return preview?.kind === 'footer' ? { below: content, content: joinHtml([]) } : {}
}

/** The editors' header and footer fragments of every page; free when there are none. */
export async function renderFrame(
  kernel: Kernel,
  tx: CommunityTx,
  request: PageRequest,
  shell: Shell,
): Promise<{ header?: Drawn; footer?: Drawn }> {
  const draw = async (kind: 'header' | 'footer'): Promise<Drawn | undefined> => {
    const ids = shell.fragments[kind]
    if (ids.length === 0) return undefined
    const parts = await publishedSegments(tx, request, ids, kind)
    const drawn = await fillSlots(
      kernel,
      tx,
      request,
      ids.flatMap((id) => parts.get(id) ?? []),
      'frame',
    )
    return { ...drawn, tags: [...drawn.tags, ...ids.map((id) => `page:${id}`)] }
  }
  const [header, footer] = [await draw('header'), await draw('footer')]
  return { ...(header ? { header } : {}), ...(footer ? { footer } : {}) }
}
