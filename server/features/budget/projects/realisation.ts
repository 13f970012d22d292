import type { z } from 'zod'
import { read } from '#contract/index.ts'
import { type Day, kyivDay } from '#participation/working-days.ts'
import { formatMoney, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { projectPath } from './path.ts'
import { chipView, moneyOfStages, ratingView } from './presenters.ts'
import { getCompetition, listStagesOf, listWinners, type PublicProject, type Stage } from './queries.ts'
import { ratingSummary } from './rules.ts'
import { BudgetParams, Realisation } from './schema.ts'

/** What became of the winners of a competition: planned and spent, delays with their reasons, and how residents rate it. */

export interface Realised {
  project: PublicProject
  planned: number
  spent: number
  /** Stages that were moved, were done after their day, or are not done though it has passed. */
  delays: readonly Stage[]
}

const isLate = ({ plannedOn, doneOn, delayReason }: Stage, today: Day): boolean =>
  delayReason !== null || (doneOn ?? today) > plannedOn

export async function realisedOf(tx: CommunityTx, budgetId: number, now: Date): Promise<Realised[]> {
  const stages = await listStagesOf(tx, budgetId)
  const today = kyivDay(now)
  return (await listWinners(tx, budgetId)).map((project) => {
    const own = stages.get(project.id) ?? []
    return { project, ...moneyOfStages(own), delays: own.filter((stage) => isLate(stage, today)) }
  })
}

const totalsOf = (all: readonly Realised[]) => ({
  cost: all.reduce((sum, { project }) => sum + project.costMinor, 0),
  planned: all.reduce((sum, one) => sum + one.planned, 0),
  spent: all.reduce((sum, one) => sum + one.spent, 0),
})

/** For `features/budget/projects/realisation`; undefined before there are winners. */
export async function realisationSection(
  tx: CommunityTx,
  { t, locale, now }: { t: Translate; locale: Locale; now: Date },
  budgetId: number,
) {
  const all = await realisedOf(tx, budgetId, now)
  if (all.length === 0) return undefined
  const money = (kopecks: number) => formatMoney(locale, kopecks)
  const totals = totalsOf(all)
  return {
    rows: all.map(({ project, planned, spent }) => ({
      ...{ title: project.title, href: projectPath(project), lang: langOf(project, locale) },
      ...{ chip: chipView(project.state, t), cost: money(project.costMinor) },
      ...{ planned: money(planned), spent: money(spent), rating: ratingView(project.ratings, { t, locale })?.average },
    })),
    totals: { cost: money(totals.cost), planned: money(totals.planned), spent: money(totals.spent) },
    delays: all.flatMap(({ project, delays }) =>
      delays.map(({ title, plannedOn, doneOn, delayReason }) => ({
        ...{ project: project.title, href: projectPath(project), lang: langOf(project, locale) },
        ...{ title, plannedOn, doneOn, reason: delayReason },
      })),
    ),
  }
}

const langOf = ({ language }: PublicProject, locale: Locale) => (language === locale ? undefined : language)

export const realisationRead = read({
  name: 'budget-projects.realisation',
  access: 'public',
  path: '/budgets/:id/realisation',
  params: BudgetParams,
  output: Realisation,
  async run(tx, { clock }, { params: { id } }): Promise<z.input<typeof Realisation>> {
    await getCompetition(tx, id)
    const all = await realisedOf(tx, id, clock.now())
    const { cost, planned, spent } = totalsOf(all)
    return {
      items: all.map(({ project, delays, ...money }) => ({
        ...{ id: project.id, title: project.title, state: project.state, costMinor: project.costMinor },
        ...{ plannedMinor: money.planned, spentMinor: money.spent },
        delays: delays.map(({ title, plannedOn, doneOn, delayReason: reason }) => ({
          title,
          plannedOn,
          doneOn,
          reason,
        })),
        rating: ratingSummary(project.ratings) ?? null,
      })),
      ...{ costMinor: cost, plannedMinor: planned, spentMinor: spent },
    }
  },
})
