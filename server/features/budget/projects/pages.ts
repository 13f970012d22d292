import { type FeaturePage, featurePage, type PublicContext } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { commentsSection } from '#participation/comments/index.ts'
import { nextMidnight, shownCommitments } from '#participation/commitments/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { readBudgetSettings } from '../settings.ts'
import { coauthorNames } from './coauthors.ts'
import { listPage } from './list-page.ts'
import { budgetTag, crumbsOf, newPath } from './page-parts.ts'
import { flatPath, listTag, projectPath, projectsPath, projectTag } from './path.ts'
import { coversOf, showPictures } from './pictures.ts'
import {
  cardView,
  chipView,
  costRows,
  moneyOfStages,
  nameOf,
  opinionRows,
  ratingView,
  stageRows,
} from './presenters.ts'
import { getCompetition, getPublicProject, listCosts, listOpinions, listPublic, listStages } from './queries.ts'
import { isDiscussionOpen, isRatingOpen } from './rules.ts'
import { ProjectParams } from './schema.ts'
import { listPlaces } from './views.ts'

/** The public page of a project with its analysis and its diary, and the part of a competition's page with projects. */

const projectPage = featurePage({
  path: '/budgets/:id/projects/:project',
  params: ProjectParams,
  template: 'features/budget/projects/project',
  async load(tx, context, { params: { id, project: number } }) {
    const { t, locale } = context
    const competition = await getCompetition(tx, id)
    const one = await getPublicProject(tx, id, number)
    const stages = await listStages(tx, one.id)
    const { planned, spent } = moneyOfStages(stages)
    const files = await listAttachments(tx, projectTag(one.id))
    const pictures = await showPictures(tx, one.id)
    return {
      title: one.title,
      description: one.goal.slice(0, 200),
      crumbs: [
        ...crumbsOf(context, competition),
        { title: t('budget-projects:list.crumb'), path: projectsPath(id) },
        { title: one.title },
      ],
      tags: [projectTag(one.id), budgetTag(id)],
      staleAt: nextMidnight(context.clock.now()),
      data: {
        ...{ id: one.id, title: one.title, lang: one.language === locale ? undefined : one.language },
        chip: chipView(one.state, t),
        author: one.authorName ?? t('participation:erased-person'),
        coauthors: (await coauthorNames(tx, one.id)).join(', '),
        registeredAt: one.registeredAt,
        zone: nameOf(competition.zones, one.zoneCode),
        class: nameOf(competition.classes, one.classCode),
        category: nameOf(competition.categories, one.categoryCode),
        ballotNumber: one.ballotNumber,
        votes: one.votes === null ? undefined : t('budget-projects:card.votes', { count: one.votes }),
        sum: formatMoney(locale, one.costMinor),
        goal: paragraphsOf(one.goal),
        description: paragraphsOf(one.description),
        beneficiaries: paragraphsOf(one.beneficiaries),
        places: listPlaces(one),
        pictures: pictures.filter(({ part }) => part === 'author'),
        placeText: paragraphsOf(one.placeText),
        costs: costRows(await listCosts(tx, one.id), locale),
        opinions: opinionRows(await listOpinions(tx, one.id), t),
        declined: one.state === 'declined' ? paragraphsOf(one.declineReason ?? '') : undefined,
        appealAnswer: paragraphsOf(one.appealAnswer ?? ''),
        merged:
          one.state === 'merged' && one.mergeInto !== null
            ? projectPath({ id: one.mergeInto, budgetId: id })
            : undefined,
        support:
          one.state === 'analysis' && one.supportNeeded > 0
            ? {
                href: `/account/budget-projects/${one.id}/support`,
                count: t('budget-projects:support.count', { count: one.supporters }),
                needed: one.supportNeeded,
              }
            : undefined,
        diary:
          stages.length > 0
            ? {
                stages: stageRows(stages, pictures, locale),
                planned: formatMoney(locale, planned),
                spent: formatMoney(locale, spent),
              }
            : undefined,
        failure: paragraphsOf(one.failureReason ?? ''),
        report: one.reportedAt && {
          ...{ at: one.reportedAt, paragraphs: paragraphsOf(one.reportText ?? '') },
          files: files.map(({ href, fileName, bytes }) => ({
            ...{ href, name: fileName },
            kind: t('budget-projects:file', { size: Math.max(1, Math.round(bytes / 1000)) }),
          })),
        },
        rating: ratingView(one.ratings, context),
        rate: isRatingOpen(one) ? `/account${flatPath(one.id)}/rate` : undefined,
        follow: `/account${flatPath(one.id)}/follow`,
        commitments: await shownCommitments(tx, context, projectTag(one.id)),
        comments: await commentsSection(tx, context, {
          ...{ subject: projectTag(one.id), path: flatPath(one.id) },
          moderation: (await readBudgetSettings(tx, context)).comments,
          isOpen: isDiscussionOpen(one),
        }),
        back: projectsPath(id),
      },
    }
  },
})

/** Cards on the page of a competition; the list has all. */
const CARDS_OF_COMPETITION = 6

/** The part of a competition's page with its projects: `features/budget/projects/section`. */
export async function projectsSection(tx: CommunityTx, context: PublicContext, { id }: { id: number }) {
  const competition = await getCompetition(tx, id)
  const found = await listPublic(tx, { budgetId: id, page: 1, size: CARDS_OF_COMPETITION })
  const covers = await coversOf(
    tx,
    found.items.map((one) => one.id),
  )
  const add = newPath(competition)
  if (found.total === 0 && !add) return undefined
  return {
    tags: [listTag(id)],
    data: {
      total: found.total,
      items: found.items.map((one) => ({
        ...cardView(one, competition, context, covers.get(one.id)),
        level: 3 as const,
      })),
      all: projectsPath(id),
      add,
    },
  }
}

export const projectPages: readonly FeaturePage[] = [listPage, projectPage] as unknown as readonly FeaturePage[]
