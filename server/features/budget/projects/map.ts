import { z } from 'zod'
import { type Endpoint, endpoint } from '#contract/index.ts'
import { featureCollection, GEOJSON_TYPE, type GeoFeature, geometryOf } from '#participation/places/index.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import { projectPath, projectsPath } from './path.ts'
import { getCompetition, listLocated } from './queries.ts'
import { BudgetParams, ProjectsPageQuery } from './schema.ts'
import { listPlaces } from './views.ts'

/** The points of a competition's projects, for its map and for people who draw their own. */

const shape = ProjectsPageQuery.shape
const MapQuery = z.object({
  zone: shape.zone,
  category: shape.category,
  state: shape.state,
  language: z.enum(LOCALES).optional(),
})

/** Of the same projects as a list with these filters, with links to pages in this language. */
export function mapPath(
  id: number,
  { zone, category, state }: Pick<z.output<typeof ProjectsPageQuery>, 'zone' | 'category' | 'state'>,
  language: Locale,
): string {
  return `${projectsPath(id)}/map.geojson?${new URLSearchParams({ zone, category, state, language })}`
}

const projectsMap = endpoint({
  name: 'budget.projects-map',
  host: 'community',
  method: 'GET',
  path: '/budgets/:id/projects/map.geojson',
  params: BudgetParams,
  query: MapQuery,
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'public, max-age=60',
  async reply({ community, inCommunity }, { params: { id }, query: { zone, category, state, language } }) {
    const [defaultLocale] = community.languages
    const located = await inCommunity(async (tx) => {
      await getCompetition(tx, id)
      return listLocated(tx, {
        ...{ budgetId: id, zone: zone || undefined, category: category || undefined },
        state: state === 'all' ? undefined : state,
      })
    })
    const features = located.flatMap((one) =>
      listPlaces(one).flatMap(({ address, point }): GeoFeature[] => {
        if (!point) return []
        const href = pageUrl(projectPath(one), { locale: language ?? defaultLocale, defaultLocale })
        const properties = {
          id: one.id,
          title: one.title,
          address,
          state: one.state,
          cost_kopecks: one.costMinor,
          href,
        }
        return [{ type: 'Feature', geometry: geometryOf({ point }), properties }]
      }),
    )
    return { type: GEOJSON_TYPE, body: JSON.stringify(featureCollection(features)) }
  },
})

export const projectEndpoints = [projectsMap] as unknown as readonly Endpoint[]
