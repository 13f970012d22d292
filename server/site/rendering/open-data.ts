/**
 * The open data of a community in words: the list of its data sets, the passport of each (resolution of the Cabinet of
 * Ministers No. 835 of 21.10.2015), and the same as a DCAT 3 catalogue for portals. The documents themselves are streamed
 * by `surfaces/open-data`.
 */
import type { OpenDataSet } from '#contract/index.ts'
import { formatDate, type Locale } from '#platform/i18n/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { ANY_CHANGE, type RenderedPage } from '../cache/page-cache.ts'
import { readSiteSettings } from '../content/settings.ts'
import { loadShell } from './layout.ts'
import { CATALOGUE_PATH, dataSetPath, dataSetsOf, documentPath, formatsOf, OPEN_DATA_PATH } from './open-data-paths.ts'
import { inLayout, type PageRequest, publicContext } from './render.ts'
import { nextPublication } from './sitemap.ts'
import { addressingOf } from './widgets.ts'

const LICENCE = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }

/** `/open-data`: which data sets there are. */
export function renderDataSets(kernel: Kernel, request: PageRequest): Promise<RenderedPage> {
  const sets = dataSetsOf(kernel.registry.features)
  return inPage(kernel, request, sets, async (tx, t, now) => ({
    title: t('open-data:title'),
    description: t('open-data:lead'),
    crumbs: [{ label: t('open-data:title') }],
    template: 'open-data/sets',
    data: {
      catalogue: CATALOGUE_PATH,
      licence: LICENCE,
      sets: await Promise.all(
        sets.map(async (set) => ({
          href: dataSetPath(set),
          title: t(set.title),
          description: t(set.description),
          modified: await set.lastModified(tx, { now }),
          documents: documentsOf(set),
        })),
      ),
    },
  }))
}

/** `/open-data/petitions`: the passport of a data set. */
export function renderDataSet(kernel: Kernel, set: OpenDataSet, request: PageRequest): Promise<RenderedPage> {
  return inPage(kernel, request, [set], async (tx, t, now) => {
    const modified = await set.lastModified(tx, { now })
    const { origin } = request.community
    return {
      title: t(set.title),
      description: t(set.description),
      crumbs: [{ label: t('open-data:title'), href: OPEN_DATA_PATH }, { label: t(set.title) }],
      template: 'open-data/set',
      data: {
        title: t(set.title),
        description: t(set.description),
        id: set.id,
        modified: modified && formatDate(request.locale, modified, 'datetime'),
        licence: LICENCE,
        documents: documentsOf(set),
        columns: set.columns.map(({ name, type, title }) => ({
          name,
          type: t(`open-data:types.${type}`),
          title: t(title),
        })),
        back: OPEN_DATA_PATH,
      },
      jsonLd: {
        '@type': 'Dataset',
        name: t(set.title),
        description: t(set.description),
        license: LICENCE.url,
        isAccessibleForFree: true,
        ...(modified ? { dateModified: modified.toISOString() } : {}),
        distribution: formatsOf(set).map((format) => ({
          '@type': 'DataDownload',
          encodingFormat: format.mediaType,
          contentUrl: origin + documentPath(set, format),
        })),
      },
    }
  })
}

const documentsOf = (set: OpenDataSet) =>
  formatsOf(set).map((format) => ({ label: format.name, href: documentPath(set, format) }))

interface DataPage {
  title: string
  description: string
  crumbs: { label: string; href?: string }[]
  template: string
  data: object
  jsonLd?: Record<string, unknown>
}

function inPage(
  kernel: Kernel,
  request: PageRequest,
  sets: readonly OpenDataSet[],
  load: (tx: CommunityTx, t: ReturnType<typeof publicContext>['t'], now: Date) => Promise<DataPage>,
): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const shell = await loadShell(tx, request.community, request.locale)
    const context = publicContext(kernel, request.community, request.locale)
    const now = kernel.clock.now()
    const { template, data, ...page } = await load(tx, context.t, now)
    const content = kernel.templates.render(template, data, request.locale, addressingOf(context, request.view))
    const body = { kind: 'page' as const, ...page, languages: new Set(request.community.languages), content }
    return inLayout(kernel, tx, request, shell, body, {
      tags: sets.flatMap(({ tags }) => tags),
      staleAt: await nextPublication(tx, kernel.registry.features, now),
    })
  })
}

// ---------------------------------------------------------------------------------------------------------------------
// DCAT

type Node = Record<string, unknown>

const EU = 'http://publications.europa.eu/resource/authority'
const LANGUAGES: Record<Locale, string> = { uk: `${EU}/language/UKR`, en: `${EU}/language/ENG` }
/** The documents are made when they are asked for. */
const CONTINUOUS = `${EU}/frequency/UPDATE_CONT`

/**
 * `/open-data/catalog.jsonld`: https://www.w3.org/TR/vocab-dcat-3/, with the code lists of DCAT-AP. Sizes are left out:
 * nobody knows them before a document is made.
 */
export function renderCatalogue(kernel: Kernel, community: Community): Promise<RenderedPage> {
  return withCommunity(kernel.db, community, async (tx) => {
    const now = kernel.clock.now()
    const settings = await readSiteSettings(tx, community)
    const publisher = { '@id': `${community.origin}/#council` }
    const texts = (of: (locale: Locale) => string) =>
      community.languages.map((locale) => ({ '@language': locale, '@value': of(locale) }))
    const t = (key: string) => texts((locale) => kernel.i18n.t(locale, key))
    const name = texts((locale) => settings.name[locale] || settings.name.uk)
    const address = (path: string) => ({ '@id': community.origin + path })
    const page = (path: string) =>
      address(pageUrl(path, { locale: community.languages[0], defaultLocale: community.languages[0] }))
    const modifiedAt = (at: Date | undefined): Node =>
      at ? { 'dct:modified': { '@type': 'xsd:dateTime', '@value': at.toISOString() } } : {}

    const datasets: Node[] = []
    const moments: Date[] = []
    for (const set of dataSetsOf(kernel.registry.features)) {
      const modified = await set.lastModified(tx, { now })
      if (modified) moments.push(modified)
      datasets.push({
        ...page(dataSetPath(set)),
        '@type': 'dcat:Dataset',
        'dct:identifier': set.id,
        'dct:title': t(set.title),
        'dct:description': t(set.description),
        'dct:publisher': publisher,
        'dct:license': { '@id': LICENCE.url },
        'dct:accrualPeriodicity': { '@id': CONTINUOUS },
        ...modifiedAt(modified),
        'dcat:landingPage': page(dataSetPath(set)),
        ...(settings.contacts.email
          ? {
              'dcat:contactPoint': {
                '@type': 'vcard:Organization',
                'vcard:fn': name,
                'vcard:hasEmail': { '@id': `mailto:${settings.contacts.email}` },
              },
            }
          : {}),
        'dcat:distribution': formatsOf(set).map((format) => ({
          ...address(documentPath(set, format)),
          '@type': 'dcat:Distribution',
          'dct:title': format.name,
          'dcat:accessURL': page(dataSetPath(set)),
          'dcat:downloadURL': address(documentPath(set, format)),
          'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${format.mediaType}` },
          'dct:format': { '@id': `${EU}/file-type/${format.name.toUpperCase()}` },
          'dct:license': { '@id': LICENCE.url },
          ...modifiedAt(modified),
        })),
      })
    }
    const catalogue: Node = {
      '@context': {
        dcat: 'http://www.w3.org/ns/dcat#',
        dct: 'http://purl.org/dc/terms/',
        foaf: 'http://xmlns.com/foaf/0.1/',
        vcard: 'http://www.w3.org/2006/vcard/ns#',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
      },
      ...page(OPEN_DATA_PATH),
      '@type': 'dcat:Catalog',
      'dct:title': t('open-data:title'),
      'dct:description': t('open-data:lead'),
      'dct:publisher': { ...publisher, '@type': 'foaf:Agent', 'foaf:name': name, 'foaf:homepage': page('/') },
      'dct:language': community.languages.map((locale) => ({ '@id': LANGUAGES[locale] })),
      'dct:license': { '@id': LICENCE.url },
      ...modifiedAt(moments.sort((one, other) => other.getTime() - one.getTime())[0]),
      'foaf:homepage': page(OPEN_DATA_PATH),
      'dcat:dataset': datasets,
    }
    return {
      body: JSON.stringify(catalogue, null, 2),
      type: 'application/ld+json; charset=utf-8',
      tags: [ANY_CHANGE],
      staleAt: await nextPublication(tx, kernel.registry.features, now),
      noindex: !community.listed,
    }
  })
}
