import { sql } from 'kysely'
import { z } from 'zod'
import { publicList } from '#participation/lists/index.ts'
import { geometryOf } from '#participation/places/index.ts'
import { LIST_TAG, projectPath } from './path.ts'
import { isPublic, type PublicProject, projects, selectPublic } from './queries.ts'
import { projectStates, ratingSummary } from './rules.ts'
import { numeral, ProjectItem } from './schema.ts'
import { listPlaces, projectItem } from './views.ts'

/** Public projects of all competitions: for programs, the sitemap and the open data. */

const lastStep = sql<Date>`greatest(projects.registered_at, projects.declined_at, projects.appeal_answered_at,
  projects.reported_at)`

const list = publicList({
  path: '/budget-projects',
  query: z.strictObject({ budget: numeral.optional(), state: z.enum(projectStates).optional() }),
  pageDefaults: {},
  select: (tx, { budget, state }) =>
    selectPublic(tx)
      .$if(budget !== undefined, (rows) => rows.where('projects.budget_id', '=', budget ?? 0))
      .$if(state !== undefined, (rows) => rows.where('projects.state', '=', state ?? '')),
  key: 'projects.id',
  items: async (tx, rows) => (await projects.of(tx, rows)).filter(isPublic),
  sorts: { newest: (rows) => rows.orderBy('projects.registered_at', 'desc') },
  tags: [LIST_TAG],
  changed: lastStep,
})

export const allRead = list.read({
  name: 'budget-projects.all',
  item: ProjectItem,
  of: async (_tx, items, { community }) => items.map((one) => projectItem(one, community)),
})

export const projectSitemap = list.sitemap({
  select: (rows) => rows.select(['projects.id', 'projects.budget_id as budgetId', lastStep.as('lastModified')]),
  entry: ({ id, budgetId, lastModified }) => ({ path: projectPath({ id, budgetId }), lastModified }),
})

const table = list.openData({
  id: 'budget-projects',
  strings: 'budget-projects:export',
  columns: {
    id: { type: 'integer', of: ({ id }) => id },
    budget: { type: 'integer', of: ({ budgetId }) => budgetId },
    state: { type: 'string', of: ({ state }) => state },
    title: { type: 'string', of: ({ title }) => title },
    goal: { type: 'string', of: ({ goal }) => goal },
    zone: { type: 'string', of: ({ zoneCode }) => zoneCode },
    class: { type: 'string', of: ({ classCode }) => classCode },
    category: { type: 'string', of: ({ categoryCode }) => categoryCode },
    cost_kopecks: { type: 'integer', of: ({ costMinor }) => costMinor },
    ballot_number: { type: 'integer', of: ({ ballotNumber }) => ballotNumber },
    votes: { type: 'integer', of: ({ votes }) => votes },
    registered_at: { type: 'datetime', of: ({ registeredAt }) => registeredAt },
    decline_reason: { type: 'string', of: ({ state, declineReason }) => (state === 'declined' ? declineReason : null) },
    // Empty below five ratings, by which few people would be recognised.
    ratings: { type: 'integer', of: ({ ratings }) => ratingSummary(ratings)?.count ?? null },
    rating_average: { type: 'string', of: ({ ratings }) => ratingSummary(ratings)?.average.toFixed(1) ?? null },
    report: { type: 'string', of: ({ reportText }) => reportText },
    addresses: { type: 'string', of: (one) => addressesOf(one) },
    point: { type: 'string', of: (one) => firstPoint(one) },
  },
})

const addressesOf = (one: PublicProject): string =>
  listPlaces(one)
    .map(({ address }) => address)
    .join('; ')

/** The first point of a project as a GeoJSON geometry; the map of a competition has all. */
function firstPoint(one: PublicProject): string | null {
  const place = listPlaces(one).find(({ point }) => point)
  return place ? JSON.stringify(geometryOf(place)) : null
}

export const projectsOpenData = { ...table, geo: 'point' }
