import type { OpenDataRow, OpenDataSet } from '#contract/index.ts'
import { LIST_TAG } from './path.ts'
import { budgets, divisionOf, isPublic } from './queries.ts'

/** Competitions of one batch: each has at most MAX_POOLS rows. */
const BATCH = 50

const column = (name: string, type: 'string' | 'integer') => ({
  ...{ name, type, title: `budget:pools-export.columns.${name}` },
})

/** The money of announced competitions as open data, a row for each pool; it changes with the set of the competitions. */
export const poolsData = ({ lastModified }: OpenDataSet): OpenDataSet => ({
  id: 'budget-pools',
  title: 'budget:pools-export.title',
  description: 'budget:pools-export.description',
  columns: [
    column('budget', 'integer'),
    column('title', 'string'),
    column('zone', 'string'),
    column('population', 'integer'),
    column('class', 'string'),
    column('amount_minor', 'integer'),
  ],
  tags: [LIST_TAG],
  lastModified,
  async batch(tx, { after = 0 }) {
    const found = await budgets.listAfter(tx, after, BATCH)
    const rows: OpenDataRow[] = []
    for (const { id, title } of found.filter(isPublic)) {
      const { zones, classes, pools } = await divisionOf(tx, id)
      for (const { zoneCode, classCode, amountMinor } of pools) {
        const zone = zones.find(({ code }) => code === zoneCode)
        const sizeClass = classes.find(({ code }) => code === classCode)
        rows.push({
          ...{ budget: id, title, zone: zone?.name ?? null, population: zone?.population ?? null },
          ...{ class: sizeClass?.name ?? null, amount_minor: amountMinor },
        })
      }
    }
    return { rows, next: found.length < BATCH ? undefined : found.at(-1)?.id }
  },
})
