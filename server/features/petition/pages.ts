import { type FeaturePage, featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { commentsSection } from '#participation/comments/index.ts'
import { shownCommitments } from '#participation/commitments/index.ts'
import { begunLinks } from '#participation/origins/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { readReceipt } from '#participation/receipts.ts'
import { firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { termFileOf } from './endpoints.ts'
import { listPage } from './list.ts'
import { petitionPath } from './path.ts'
import {
  authorName,
  categoryName,
  chipView,
  excerpt,
  nextMidnight,
  type Presenter,
  presenterOf,
  tallyView,
  timelineView,
} from './presenters.ts'
import type { PublishedPetition } from './queries.ts'
import * as queries from './queries.ts'
import { isDiscussionOpen, isSigningOpen } from './rules.ts'
import { PetitionParams, SignaturesPageQuery } from './schema.ts'
import * as signatures from './signature-queries.ts'
import { rulesPage } from './statute-page.ts'
import { petitionTag } from './tags.ts'

/** Public pages. They never know who looks; everything that needs a person stands under /account. */

const LATEST_SIGNERS = 10

// ------------------------------------------------------------------------------------------------------- one petition

const petitionPage = featurePage({
  path: '/petitions/:id',
  params: PetitionParams,
  template: 'features/petition/petition',
  async load(tx, context, { params }) {
    const petition = await queries.getPublishedPetition(tx, params.id)
    const presenter = await presenterOf(tx, context)
    const files = await listAttachments(tx, petitionTag(petition.id))
    const begun = await begunLinks(tx, context, petitionTag(petition.id))
    return {
      title: petition.title,
      description: excerpt(petition.text),
      crumbs: [
        { title: context.t('petition:list.title'), path: '/petitions' },
        { title: context.t('petition:page.crumb', { number: petition.id }) },
      ],
      tags: [petitionTag(petition.id)],
      staleAt: nextMidnight(presenter.now),
      jsonLd: jsonLdOf(petition, context),
      data: {
        ...headOf(petition, presenter),
        paragraphs: paragraphsOf(petition.text),
        tally: tallyView(petition, presenter, await todayLine(tx, petition, presenter)),
        signingOpen: isSigningOpen(petition, presenter.now),
        sign: `/account${petitionPath(petition.id)}/sign`,
        follow: `/account${petitionPath(petition.id)}/follow`,
        termFile: termFileOf(petition, presenter.now, context.locale),
        steps: timelineView(petition, presenter, begun.steps),
        begun: begun.links,
        answer: answerOf(petition, files, presenter),
        commitments: await shownCommitments(tx, context, petitionTag(petition.id)),
        failed: petition.state === 'failed',
        signers: await signatures.listLatestSignatures(tx, petition.id, LATEST_SIGNERS),
        signaturesHref: `${petitionPath(petition.id)}/signatures`,
        comments: await commentsSection(tx, context, {
          subject: petitionTag(petition.id),
          path: petitionPath(petition.id),
          moderation: presenter.settings.comments,
          isOpen: isDiscussionOpen(petition, presenter.now),
        }),
        share: shareLinks(petition, context),
      },
    }
  },
})

function headOf(petition: PublishedPetition, presenter: Presenter) {
  return {
    id: petition.id,
    title: petition.title,
    language: petition.language,
    otherLanguage: petition.language !== presenter.locale,
    chip: chipView(petition.state, presenter.t),
    author: authorName(petition.authorName, presenter.t),
    category: categoryName(petition.category, presenter),
    publishedAt: petition.publishedAt,
    signatures: petition.signatures,
  }
}

async function todayLine(tx: CommunityTx, petition: PublishedPetition, { t, now }: Presenter): Promise<string[]> {
  const count = await signatures.countSignaturesSince(tx, petition.id, firstMomentOf(kyivDay(now)))
  return count > 0 ? [t('petition:tally.today', { count })] : []
}

function answerOf(petition: PublishedPetition, files: readonly DocumentDescription[], { t, settings }: Presenter) {
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
    const presenter = await presenterOf(tx, context)
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
      staleAt: nextMidnight(presenter.now),
      data: {
        ...headOf(petition, presenter),
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
        pages:
          list.pages > 1
            ? paginationView(list.page, list.pages, (number) => (number > 1 ? `${address}?page=${number}` : address))
            : undefined,
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
