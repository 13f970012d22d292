import { type FeaturePage, featurePage, type PageContent, type PublicContext } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { type Election, paperSection, sheetRows } from '#participation/ballots/index.ts'
import { commentsSection } from '#participation/comments/index.ts'
import { shownCommitments } from '#participation/commitments/index.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { originLink } from '#participation/origins/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { statementsSection } from '#participation/statements/index.ts'
import { listEvents, nextStep } from '#participation/workflow/index.ts'
import { formatDate, inLanguage } from '#platform/i18n/index.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { ballotView } from './ballot-view.ts'
import { pollNotFound } from './errors.ts'
import { listPage } from './list.ts'
import {
  chipView,
  excerpt,
  type Presenter,
  presenterOf,
  resultView,
  ruleLines,
  staleAt,
  taskLine,
  termLine,
  timelineView,
} from './presenters.ts'
import { getDraftAsPublic, getPublicPoll, listExtensions, type PublicPoll } from './queries.ts'
import { isDiscussionOpen, isVotingOpen } from './rules.ts'
import { PollParams } from './schema.ts'
import { electionOf, pollPath, pollTag } from './tags.ts'
import { answersOf, bundlePath, electionFor, kindOf, optionsOf, shownResult } from './views.ts'
import { pollWorkflow } from './workflow.ts'

/** Public pages. They never know who looks; everything that needs a person stands under /account. */

/** What every page of one poll begins with. */
const headOf = (poll: PublicPoll, presenter: Presenter) => ({
  ...{ id: poll.id, title: poll.title, secret: poll.secret },
  lang: poll.language === presenter.locale ? undefined : poll.language,
  chip: chipView(poll.state, presenter.t),
  kind: presenter.t(`poll:kind.${kindOf(poll)}`),
  term: termLine(poll, presenter),
  rules: ruleLines(poll, presenter),
  contact: poll.contact,
  path: pollPath(poll.id),
})

const pollPage = featurePage({
  path: '/polls/:id',
  params: PollParams,
  template: 'features/poll/poll',
  load: async (tx, context, { params }) => contentOf(tx, context, await getPublicPoll(tx, params.id)),
  preview: async (tx, context, { params }) =>
    contentOf(tx, context, await getDraftAsPublic(tx, params.id, context.clock.now()), { isPreview: true }),
})

/** @param isPreview of a draft: nothing can be followed, and the pages beside it do not exist yet */
async function contentOf(
  tx: CommunityTx,
  context: PublicContext,
  poll: PublicPoll,
  { isPreview = false } = {},
): Promise<PageContent> {
  const presenter = await presenterOf(tx, context)
  const { t, now } = presenter
  const result = await shownResult(tx, poll)
  const isOpen = isVotingOpen(poll, now)
  const election = await electionFor(tx, poll)
  const events = await listEvents(tx, pollWorkflow.id, poll.id)
  return {
    title: poll.title,
    description: excerpt(poll.text),
    crumbs: [{ title: t('poll:list.title'), path: '/polls' }, { title: t('poll:page.crumb', { number: poll.id }) }],
    tags: [pollTag(poll.id)],
    staleAt: staleAt(poll, now),
    ...(isPreview ? { noindex: true as const } : { jsonLd: jsonLdOf(poll, context) }),
    data: {
      ...{ ...headOf(poll, presenter), isPreview },
      origin: await originLink(tx, context, pollTag(poll.id)),
      paragraphs: paragraphsOf(poll.text),
      options: optionsOf(poll),
      answers: answersOf(poll.question),
      byStatements: poll.byStatements,
      isScale: poll.question.kind === 'scale',
      task: taskLine(poll, t),
      whoMayVote: await describeRules(tx, context, poll.rules),
      cancelReason: poll.state === 'cancelled' || poll.cancelReason ? poll.cancelReason : undefined,
      turnout: turnoutLine(poll, election, presenter),
      election: election && electionData(poll, election, presenter),
      paper: election && (await paperSection(tx, presenter, electionOf(poll.id), now)),
      statements: poll.byStatements ? await statementsOf(tx, context, poll, isOpen) : undefined,
      vote: isOpen ? `/account${pollPath(poll.id)}/${poll.byStatements ? 'statements' : 'vote'}` : undefined,
      own: poll.state === 'announced' || poll.byStatements ? undefined : `/account${pollPath(poll.id)}`,
      follow: `/account${pollPath(poll.id)}/follow`,
      waiting: waitingLine(poll, presenter),
      result: result && (await resultView(tx, poll, result, presenter)),
      csv: result ? `${pollPath(poll.id)}/results.csv` : undefined,
      report: reportOf(poll, await listAttachments(tx, pollTag(poll.id)), context),
      commitments: await shownCommitments(tx, context, pollTag(poll.id)),
      steps: timelineView(poll, events, await listExtensions(tx, poll.id), presenter),
      comments: isPreview
        ? undefined
        : await commentsSection(tx, context, {
            ...{ subject: pollTag(poll.id), path: pollPath(poll.id) },
            moderation: presenter.settings.comments,
            isOpen: isDiscussionOpen(poll, now),
          }),
    },
  }
}

/** What the vote or its count waits for. */
function waitingLine(poll: PublicPoll, { t, locale, now, calendar }: Presenter): string | undefined {
  const { state, custody, keyTakenAt } = poll
  if (state === 'announced') return custody === 'commission' && !keyTakenAt ? t('poll:page.key-waits') : undefined
  if (state === 'open') return isVotingOpen(poll, now) ? undefined : t('poll:page.counting')
  if (state !== 'closed') return undefined
  const step = nextStep(pollWorkflow, poll, now, calendar)
  if (step?.duty !== 'key') return t('poll:page.counting')
  return t('poll:page.counting-key', { date: formatDate(locale, step.dueAt, 'long') })
}

/** Before the vote nobody sees them: the first impression is the same for all. */
const statementsOf = async (tx: CommunityTx, context: PublicContext, poll: PublicPoll, isOpen: boolean) =>
  poll.state === 'announced'
    ? undefined
    : statementsSection(tx, context, { subject: pollTag(poll.id), path: pollPath(poll.id), isOpen })

/** How many have voted so far: exact for an open poll; of a secret one in steps, so that no glance tells who votes now. */
function turnoutLine(
  { state, votes, byStatements }: PublicPoll,
  election: Election | undefined,
  { t }: Presenter,
): string | undefined {
  if (state === 'announced' || state === 'cancelled' || byStatements) return undefined
  if (!election) return t('poll:page.voted', { count: votes })
  const { kind, number } = election.turnout
  return t(`poll:turnout.${kind}`, { count: number })
}

/** By what the count of a secret poll can be checked. */
const electionData = (poll: PublicPoll, election: Election, { t }: Presenter) => ({
  facts: [
    { label: t('poll:check.definition'), value: election.definitionHash },
    ...(election.root ? [{ label: t('poll:check.root'), value: election.root }] : []),
  ],
  publication: t(`poll:check.publication.${election.publication}`),
  bundle: election.count ? bundlePath(poll) : undefined,
  proof: poll.state === 'announced' ? undefined : `/account${pollPath(poll.id)}/proof`,
})

function reportOf({ report, reportedAt }: PublicPoll, files: readonly DocumentDescription[], { t }: PublicContext) {
  if (report === null || !reportedAt) return undefined
  return {
    paragraphs: paragraphsOf(report),
    at: reportedAt,
    files: files.map(({ href, fileName, bytes }) => ({
      ...{ href, name: fileName },
      kind: t('poll:page.file', { size: Math.max(1, Math.round(bytes / 1000)) }),
    })),
  }
}

/** Without the result: programs that follow it find it at the address of the results. */
const jsonLdOf = (poll: PublicPoll, { community, locale, url }: PublicContext): Record<string, unknown> => ({
  ...{ '@context': 'https://schema.org', '@type': 'Event', name: poll.title, description: excerpt(poll.text) },
  ...{ inLanguage: poll.language, url: community.origin + url(pollPath(poll.id)) },
  ...{ startDate: poll.opensAt.toISOString(), endDate: poll.endsAt.toISOString() },
  eventStatus: `https://schema.org/${poll.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
  eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
  location: { '@type': 'VirtualLocation', url: community.origin + url(pollPath(poll.id)) },
  organizer: { '@type': 'GovernmentOrganization', name: inLanguage(community.name, locale), url: community.origin },
})

/** A page to print: the notice for a board, and a ballot in large type. */
const printed = (what: 'notice' | 'ballot') =>
  featurePage({
    path: `/polls/:id/${what}`,
    params: PollParams,
    template: `features/poll/${what}`,
    async load(tx, context, { params }) {
      const poll = await getPublicPoll(tx, params.id)
      if (poll.byStatements && what === 'ballot') throw pollNotFound()
      const presenter = await presenterOf(tx, context)
      const { t, locale } = presenter
      return {
        title: t(`poll:${what}.title`, { title: poll.title }),
        description: excerpt(poll.text),
        crumbs: [
          { title: t('poll:list.title'), path: '/polls' },
          { title: t('poll:page.crumb', { number: poll.id }), path: pollPath(poll.id) },
          { title: t(`poll:${what}.crumb`) },
        ],
        tags: [pollTag(poll.id)],
        staleAt: staleAt(poll, presenter.now),
        noindex: true,
        data: {
          ...headOf(poll, presenter),
          paragraphs: paragraphsOf(poll.text),
          ballot: ballotView(poll, t),
          sheet: sheetRows(
            poll.question,
            optionsOf(poll).map(({ id: option }) => option),
            { t, locale },
          ),
          whoMayVote: await describeRules(tx, context, poll.rules),
          opens: formatDate(locale, poll.opensAt, 'long'),
          ends: formatDate(locale, poll.endsAt, 'long'),
          community: inLanguage(context.community.name, locale),
          address: context.community.origin + context.url(pollPath(poll.id)),
        },
      }
    },
  })

export const pollPages: readonly FeaturePage[] = [listPage, pollPage, printed('notice'), printed('ballot')]
