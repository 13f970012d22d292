import { type FeaturePage, featurePage } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import type { Translate } from '#platform/i18n/index.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { budgetsInPublic } from './list.ts'
import { budgetPath, budgetTag } from './path.ts'
import {
  chipView,
  countdown,
  excerpt,
  moneyTable,
  movedDates,
  presenterOf,
  staleAt,
  timelineView,
  totalOf,
} from './presenters.ts'
import { projectsSection } from './projects/pages.ts'
import { realisationSection } from './projects/realisation.ts'
import {
  type Division,
  divisionOf,
  getPublicBudget,
  listBriefly,
  listDateChanges,
  type PublicBudget,
} from './queries.ts'
import { importedView } from './voting/imported.ts'
import { conditionsInWords, votePapers, votingSection } from './voting/section.ts'

/** Public pages. They never know who looks; everything that needs a person stands under /account. */

const budgetPage = featurePage({
  path: '/budgets/:id',
  params: NumberedItem,
  template: 'features/budget/budget',
  async load(tx, context, { params: { id } }) {
    const { t, locale } = context
    const one = await getPublicBudget(tx, id)
    const presenter = presenterOf(context)
    const division = await divisionOf(tx, id)
    const projects = await projectsSection(tx, context, one)
    const voting = await votingSection(tx, context, one)
    const path = budgetPath(id)
    const lang = one.language === locale ? undefined : one.language
    return {
      title: one.title,
      description: excerpt(one.summary),
      crumbs: [{ title: t('budget:list.title'), path: '/budgets' }, { title: one.title }],
      tags: [budgetTag(id), ...(projects?.tags ?? [])],
      staleAt: staleAt(one, presenter.now),
      data: {
        ...{ id, title: one.title, summary: paragraphsOf(one.summary) },
        lang,
        kind: t(`budget:kind.${one.kind}`),
        chip: chipView(one, presenter),
        countdown: countdown(one, presenter),
        total: formatMoney(locale, totalOf(division)),
        // The money and the limits of a draft that an archive has replaced say nothing about the past vote.
        money: one.imported || division.pools.length === 0 ? undefined : moneyTable(division, presenter),
        categories: division.categories.map(({ name }) => name),
        limits: limitsOf(one, division, presenter),
        who: await describeRules(tx, { t, locale }, one.eligibility),
        how: ['registration', 'consider', 'voting', 'realize'].map((phase) => ({
          ...{ title: t(`budget:how.${phase}.title`), text: t(`budget:how.${phase}.text`) },
        })),
        conditions: one.imported ? undefined : conditionsInWords(one, { t, locale }),
        imported: one.imported ? importedView(one.imported, { t, locale }, lang) : undefined,
        rules: `${path}/rules`,
        steps: timelineView(one, presenter),
        moved: movedDates(await listDateChanges(tx, id), presenter),
        protocol: one.protocolAt && {
          ...{ at: one.protocolAt, paragraphs: paragraphsOf(one.protocolText ?? '') },
          files: (await listAttachments(tx, budgetTag(id))).map(fileView(t)),
        },
        cancelled: one.cancelledAt && { at: one.cancelledAt, reason: one.cancelReason },
        copiedFrom: await lastYear(tx, one),
        follow: `/account${path}/follow`,
        projects: projects?.data,
        realisation: await realisationSection(tx, { t, locale, now: presenter.now }, id),
        voting: voting?.data,
        paper: await votePapers(tx, context, one),
        paperBallot: `${path}/paper`,
      },
    }
  },
})

/** Limits that an author and a voter should know, as pairs. */
function limitsOf(one: PublicBudget, { classes }: Division, { t, locale }: ReturnType<typeof presenterOf>) {
  const pairs: [string, string | null][] = [
    ['max-cost', one.maxCostMinor === null ? null : formatMoney(locale, one.maxCostMinor)],
    ['author-limit', one.authorLimit?.toString() ?? null],
    ['support', one.supportNeeded > 0 ? t('budget:limits.signatures', { count: one.supportNeeded }) : null],
    ['electorate', one.electorate === null ? null : t('budget:limits.people', { count: one.electorate })],
  ]
  return [
    ...pairs.flatMap(([name, value]) => (value === null ? [] : [{ label: t(`budget:limits.${name}`), value }])),
    ...classes.flatMap(({ name, maxCostMinor }) =>
      maxCostMinor === null
        ? []
        : [{ label: t('budget:limits.class', { name }), value: formatMoney(locale, maxCostMinor) }],
    ),
  ]
}

async function lastYear(tx: CommunityTx, { copiedFrom }: PublicBudget) {
  if (copiedFrom === null) return undefined
  const [before] = await listBriefly(tx, [copiedFrom])
  return before?.announcedAt ? { title: before.title, href: budgetPath(before.id) } : undefined
}

const fileView =
  (t: Translate) =>
  ({ href, fileName, bytes }: DocumentDescription) => ({
    ...{ href, name: fileName },
    kind: t('budget:file', { size: Math.max(1, Math.round(bytes / 1000)) }),
  })

/** The rules as a document: for reading, and for printing without anything else. */
const rulesPage = featurePage({
  path: '/budgets/:id/rules',
  params: NumberedItem,
  template: 'features/budget/rules',
  async load(tx, { t, locale }, { params: { id } }) {
    const one = await getPublicBudget(tx, id)
    const title = t('budget:rules.title')
    const href = budgetPath(id)
    return {
      title: t('budget:rules.of', { title: one.title }),
      description: t('budget:rules.description'),
      crumbs: [{ title: t('budget:list.title'), path: '/budgets' }, { title: one.title, path: href }, { title }],
      tags: [budgetTag(id)],
      data: {
        ...{ title, of: one.title, href, paragraphs: paragraphsOf(one.rulesText), announcedAt: one.announcedAt },
        lang: one.language === locale ? undefined : one.language,
      },
    }
  },
})

export const budgetPages: readonly FeaturePage[] = [budgetsInPublic.listPage, budgetPage, rulesPage]
