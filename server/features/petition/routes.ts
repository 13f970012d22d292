import { type FeaturePage, featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { readReceipt } from '#participation/receipts.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { LIST_TAG, petitionTag, readPetitionSettings, SIGNATURES_TAG } from './commands.ts'
import {
  authorName,
  cardView,
  categoryName,
  chipView,
  excerpt,
  nextMidnight,
  tallyView,
  timelineView,
  type Wording,
} from './page-views.ts'
import type { PublishedPetition } from './queries.ts'
import * as queries from './queries.ts'
import { listAnswerFiles } from './reads.ts'
import { isSigningOpen, petitionTabNames, petitionTabs } from './rules.ts'
import { PetitionPageQuery, PetitionParams, SignaturesPageQuery } from './schema.ts'
import * as signatures from './signature-queries.ts'
import { rulesPage } from './statute-page.ts'
import { petitionPath } from './views.ts'

/** Public pages. They never know who looks; everything that needs a person stands under /account. */

const LATEST_SIGNERS = 10
const sortNames = ['newest', 'most-signed', 'ending'] as const

export async function wordingOf(tx: CommunityTx, context: Omit<PublicContext, 'url'>): Promise<Wording> {
  const { t, locale, clock } = context
  const settings = await readPetitionSettings(tx, context)
  return { t, locale, now: clock.now(), calendar: await readCalendar(tx), settings }
}

// --------------------------------------------------------------------------------------------------------------- list

/** The address of the list with these filters; what equals its default is left out. */
function listAddress(query: PetitionPageQuery): string {
  const given = new URLSearchParams()
  if (query.tab !== 'collecting') given.set('tab', query.tab)
  if (query.category) given.set('category', query.category)
  if (query.query) given.set('query', query.query)
  if (query.sort !== 'newest') given.set('sort', query.sort)
  if (query.page > 1) given.set('page', String(query.page))
  return given.size > 0 ? `/petitions?${given}` : '/petitions'
}

const listPage = featurePage({
  path: '/petitions',
  query: PetitionPageQuery,
  freeText: ['query'],
  fromData: ['category'],
  template: 'features/petition/list',
  async load(tx, context, { query }) {
    const { t } = context
    const wording = await wordingOf(tx, context)
    const { tab, category, query: search, sort } = query
    if (category && !wording.settings.categories.some(({ id }) => id === category)) throw unknownValue()
    const found = await queries.listPublishedPetitions(tx, {
      states: petitionTabs[tab],
      category,
      query: search,
      sort,
      page: query.page,
    })
    if (query.page > found.pages) throw unknownValue()
    const counts = await queries.countByTab(tx, { category, query: search })
    return {
      title: t('petition:list.title'),
      description: t('petition:list.description'),
      crumbs: [{ title: t('petition:list.title') }],
      tags: [LIST_TAG, SIGNATURES_TAG],
      staleAt: nextMidnight(wording.now),
      data: {
        tabs: petitionTabNames.map((name) => ({
          label: t(`petition:tabs.${name}`),
          href: listAddress({ ...query, tab: name, page: 1 }),
          current: name === tab,
          count: counts[name],
        })),
        tab,
        query: search,
        filtered: category !== '' || search !== '',
        clear: listAddress({ tab, category: '', query: '', sort, page: 1 }),
        categories: wording.settings.categories.map((one) => ({
          value: one.id,
          label: inLanguage(one.name, context.locale),
          selected: one.id === category,
        })),
        sorts: sortNames.map((name) => ({ value: name, label: t(`petition:sort.${name}`), selected: name === sort })),
        total: found.total,
        items: found.items.map((petition) => cardView(petition, wording, 2)),
        pages: pagination(found, (page) => listAddress({ ...query, page })),
        required: wording.settings.required,
        days: wording.settings.collectingDays,
      },
    }
  },
})

function pagination({ page, pages }: { page: number; pages: number }, address: (page: number) => string) {
  return pages > 1 ? paginationView(page, pages, address) : undefined
}

// ------------------------------------------------------------------------------------------------------- one petition

const petitionPage = featurePage({
  path: '/petitions/:id',
  params: PetitionParams,
  template: 'features/petition/petition',
  async load(tx, context, { params }) {
    const petition = await queries.getPublishedPetition(tx, params.id)
    const wording = await wordingOf(tx, context)
    const files = await listAnswerFiles(tx, petition.id)
    return {
      title: petition.title,
      description: excerpt(petition.text),
      crumbs: [
        { title: context.t('petition:list.title'), path: '/petitions' },
        { title: context.t('petition:page.crumb', { number: petition.id }) },
      ],
      tags: [petitionTag(petition.id)],
      staleAt: nextMidnight(wording.now),
      jsonLd: jsonLdOf(petition, context),
      data: {
        ...headOf(petition, wording),
        paragraphs: paragraphsOf(petition.text),
        tally: tallyView(petition, wording, await todayLine(tx, petition, wording)),
        signingOpen: isSigningOpen(petition, wording.now),
        sign: `/account${petitionPath(petition.id)}/sign`,
        steps: timelineView(petition, wording),
        answer: answerOf(petition, files, wording),
        failed: petition.state === 'failed',
        signers: await signatures.listLatestSignatures(tx, petition.id, LATEST_SIGNERS),
        signaturesHref: `${petitionPath(petition.id)}/signatures`,
        share: shareLinks(petition, context),
      },
    }
  },
})

function headOf(petition: PublishedPetition, wording: Wording) {
  return {
    id: petition.id,
    title: petition.title,
    language: petition.language,
    otherLanguage: petition.language !== wording.locale,
    chip: chipView(petition.state, wording.t),
    author: authorName(petition.authorName, wording.t),
    category: categoryName(petition.category, wording),
    publishedAt: petition.publishedAt,
    signatures: petition.signatures,
  }
}

async function todayLine(tx: CommunityTx, petition: PublishedPetition, { t, now }: Wording): Promise<string[]> {
  const count = await signatures.countSignaturesSince(tx, petition.id, firstMomentOf(kyivDay(now)))
  return count > 0 ? [t('petition:tally.today', { count })] : []
}

function answerOf(petition: PublishedPetition, files: readonly DocumentDescription[], { t, settings }: Wording) {
  const { decision, answerText, answeredAt } = petition
  if (!decision || answerText === null || !answeredAt) return undefined
  return {
    decision: t(`petition:decision.${decision}`),
    by: t(`petition:who.${settings.reviewer}`),
    at: answeredAt,
    paragraphs: paragraphsOf(answerText),
    files: files.map(({ href, fileName, bytes }) => ({ href, name: fileName, kind: fileKind(bytes, t) })),
  }
}

/** Answers carry PDF documents: that is what the media library takes as a document. */
function fileKind(bytes: number, t: PublicContext['t']): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000))
  return kilobytes < 1000
    ? t('petition:file.kilobytes', { size: kilobytes })
    : t('petition:file.megabytes', { size: Math.round(kilobytes / 100) / 10 })
}

/** Plain links: nothing of the networks is loaded until somebody follows one. */
function shareLinks(petition: PublishedPetition, { community, t, url }: PublicContext) {
  const address = community.origin + url(petitionPath(petition.id))
  const to = (base: string, parts: Record<string, string>) => `${base}?${new URLSearchParams(parts)}`
  return [
    { label: 'Telegram', href: to('https://t.me/share/url', { url: address, text: petition.title }) },
    { label: 'Facebook', href: to('https://www.facebook.com/sharer/sharer.php', { u: address }) },
    {
      label: t('petition:share.mail'),
      href: `mailto:?subject=${encodeURIComponent(petition.title)}&body=${encodeURIComponent(address)}`,
    },
  ]
}

function jsonLdOf(petition: PublishedPetition, { community, locale, url }: PublicContext): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: petition.title,
    articleBody: petition.text,
    inLanguage: petition.language,
    url: community.origin + url(petitionPath(petition.id)),
    datePublished: petition.publishedAt.toISOString(),
    ...(petition.authorName ? { author: { '@type': 'Person', name: petition.authorName } } : {}),
    publisher: { '@type': 'GovernmentOrganization', name: inLanguage(community.name, locale), url: community.origin },
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: 'https://schema.org/EndorseAction',
      userInteractionCount: petition.signatures,
    },
  }
}

// --------------------------------------------------------------------------------------------------------- signatures

const signaturesPage = featurePage({
  path: '/petitions/:id/signatures',
  params: PetitionParams,
  query: SignaturesPageQuery,
  freeText: ['receipt'],
  template: 'features/petition/signatures',
  async load(tx, context, { params, query }) {
    const { t } = context
    const petition = await queries.getPublishedPetition(tx, params.id)
    const wording = await wordingOf(tx, context)
    const own = await signatureByReceipt(tx, petition, query.receipt)
    const last = signatures.pageOfSignature(Math.max(1, petition.signatures))
    const page = own ? signatures.pageOfSignature(own.number) : query.page
    if (page > last) throw unknownValue()
    const list = await signatures.listSignatures(tx, petition, page)
    const address = `${petitionPath(petition.id)}/signatures`
    return {
      title: t('petition:signatures.title', { title: petition.title }),
      description: t('petition:signatures.description', { title: petition.title }),
      crumbs: [
        { title: t('petition:list.title'), path: '/petitions' },
        { title: t('petition:page.crumb', { number: petition.id }), path: petitionPath(petition.id) },
        { title: t('petition:signatures.crumb') },
      ],
      tags: [petitionTag(petition.id)],
      staleAt: nextMidnight(wording.now),
      data: {
        ...headOf(petition, wording),
        href: petitionPath(petition.id),
        address,
        total: petition.signatures,
        items: list.items.map((one) => ({
          number: one.number,
          name: authorName(one.name, t),
          signedAt: one.signedAt,
          own: one.number === own?.number,
        })),
        found: own && { number: own.number, signedAt: own.signedAt },
        asked: query.receipt,
        pages: pagination(list, (number) => (number > 1 ? `${address}?page=${number}` : address)),
      },
    }
  },
})

async function signatureByReceipt(tx: CommunityTx, petition: PublishedPetition, typed: string) {
  const code = readReceipt(typed)
  const found = code ? await signatures.findSignatureByReceipt(tx, code) : undefined
  return found?.petitionId === petition.id ? found : undefined
}

export const petitionPages: readonly FeaturePage[] = [listPage, rulesPage, petitionPage, signaturesPage]
