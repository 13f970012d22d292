import { type FeaturePage, featurePage, type PageContent, type PublicContext } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { commentsSection } from '#participation/comments/index.ts'
import { shownCommitments } from '#participation/commitments/index.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { originLink } from '#participation/origins/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { questionsOf } from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { firstMomentOf } from '#participation/working-days.ts'
import type { Translate } from '#platform/i18n/index.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { actSection } from './act/pages.ts'
import { countSent } from './answer-queries.ts'
import { consultationsInPublic } from './list.ts'
import { consultationPath, consultationTag } from './path.ts'
import { chipView, excerpt, nextMidnight, presenterOf, termLine, timelineView } from './presenters.ts'
import { getDraftAsPublished, getPublished, listExtensions, type PublishedConsultation } from './queries.ts'
import { reportPage } from './report.ts'
import { isAnsweringOpen } from './rules.ts'
import { readConsultationSettings } from './settings.ts'

/** Public pages. They never know who looks; everything that needs a person stands under /account. */

const consultationPage = featurePage({
  path: '/consultations/:id',
  params: NumberedItem,
  template: 'features/consultation/consultation',
  load: async (tx, context, { params: { id } }) => contentOf(tx, context, await getPublished(tx, id)),
  preview: async (tx, context, { params: { id } }) =>
    contentOf(tx, context, await getDraftAsPublished(tx, id, context.clock.now()), { isPreview: true }),
})

/** @param isPreview of a draft: nothing can be followed or answered yet */
async function contentOf(
  tx: CommunityTx,
  context: PublicContext,
  one: PublishedConsultation,
  { isPreview = false } = {},
): Promise<PageContent> {
  const { t, locale } = context
  const { id } = one
  const presenter = await presenterOf(tx, context)
  const { now } = presenter
  const tag = consultationTag(id)
  const path = consultationPath(id)
  const isOpen = isAnsweringOpen(one, now)
  const participants = await countSent(tx, id)
  const questions = questionsOf(one.questionnaire)
  const { comments: moderation } = await readConsultationSettings(tx, context)
  return {
    title: one.title,
    description: excerpt(one.summary),
    crumbs: [{ title: t('consultation:list.title'), path: '/consultations' }, { title: one.title }],
    tags: [tag],
    ...(isPreview && { noindex: true as const }),
    staleAt: one.endsAt && isOpen && one.endsAt < nextMidnight(now) ? one.endsAt : nextMidnight(now),
    data: {
      ...{ id, title: one.title, summary: paragraphsOf(one.summary), authority: one.authority },
      lang: one.language === locale ? undefined : one.language,
      kind: t(`consultation:kind.${one.kind}`),
      act: await actSection(tx, context, one),
      chip: chipView(one.state, t),
      extended: one.extendedAt !== null,
      term: termLine(one, presenter),
      publishedAt: one.publishedAt,
      paragraphs: paragraphsOf(one.text),
      groups: one.groups.map(({ who, effect }) => ({ who, effect: paragraphsOf(effect) })),
      notice: noticeOf(one, t),
      resultsOn: one.resultsOn && firstMomentOf(one.resultsOn),
      who: await describeRules(tx, { t, locale }, one.eligibility),
      law: one.legalProfile && t(`consultation:law.${one.legalProfile}`),
      files: (await listAttachments(tx, tag)).map(fileView(t)),
      steps: timelineView(one, await listExtensions(tx, id), presenter),
      repeats: one.repeatOf ? { id: one.repeatOf, href: consultationPath(one.repeatOf) } : undefined,
      origin: await originLink(tx, context, tag),
      isOpen,
      questions: questions.map(({ title }) => title),
      answer: isOpen && questions.length > 0 ? `/account${path}/answer` : undefined,
      participants: participants > 0 ? t('consultation:page.participants', { count: participants }) : undefined,
      follow: isPreview ? undefined : `/account${path}/follow`,
      report: one.reportAt && {
        ...{ at: one.reportAt, paragraphs: paragraphsOf(one.reportText ?? '') },
        results: questions.length > 0 ? `${path}/report` : undefined,
      },
      decision: one.decidedAt && {
        ...{ at: one.decidedAt, paragraphs: paragraphsOf(one.decisionText ?? ''), link: one.decisionLink },
      },
      cancelled: one.cancelledAt && { at: one.cancelledAt, reason: one.cancelReason },
      commitments: await shownCommitments(tx, context, tag),
      comments: isPreview ? undefined : await commentsSection(tx, context, { subject: tag, path, moderation, isOpen }),
    },
  }
}

/** The fields of the notice that are filled in. */
function noticeOf({ address, submission, contact }: PublishedConsultation, t: Translate) {
  const fields = { address, submission, contact }
  return Object.entries(fields).flatMap(([name, value]) =>
    value === '' ? [] : [{ label: t(`consultation:notice.${name}`), paragraphs: paragraphsOf(value) }],
  )
}

const fileView =
  (t: Translate) =>
  ({ href, fileName, bytes }: DocumentDescription) => ({
    ...{ href, name: fileName },
    kind: t('consultation:file', { size: Math.max(1, Math.round(bytes / 1000)) }),
  })

export const consultationPages: readonly FeaturePage[] = [consultationsInPublic.listPage, consultationPage, reportPage]
