import { expect, it } from 'vitest'
import { featurePage, type OpenDataSet } from '#contract/index.ts'
import { featureCollection, geometryOf, mapView } from '#participation/places/index.ts'
import { madeUpFeature } from '#tests/contract/made-up.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { request } from '#tests/support/http.ts'

/* A made-up feature with places: a page with a map, and a data set of places. */

const spots = [
  { name: 'Школа <1>', point: { lat: 50.4501, lon: 30.5234 } },
  { name: 'Лише словами', point: undefined },
]
const features = spots.flatMap(({ name, point }) =>
  point ? [{ type: 'Feature' as const, geometry: geometryOf({ point }), properties: { title: name } }] : [],
)

const page = featurePage({
  path: '/spots',
  template: 'participation/places/map',
  load: async () => ({
    ...{ title: 'Місця', description: 'Місця громади', crumbs: [], tags: [], map: true },
    data: {
      ...mapView('spots', {
        label: 'Місця',
        items: spots.map(({ name }) => ({ text: name })),
        features: featureCollection(features),
      }),
    },
  }),
})

const set: OpenDataSet = {
  ...{ id: 'spots', title: 'places:map.show', description: 'places:map.help', tags: [], geo: 'geometry' },
  columns: [
    { name: 'name', type: 'string', title: 'places:map.show' },
    { name: 'geometry', type: 'string', title: 'places:map.help' },
  ],
  lastModified: async () => undefined,
  batch: async () => ({
    rows: spots.map(({ name, point }) => ({ name, geometry: point ? JSON.stringify(geometryOf({ point })) : null })),
  }),
}

const app = await startTestApp({ features: [madeUpFeature({ id: 'spot', pages: [page], openData: [set] })] })
await makeCommunity(app, 'verbivka', 'Вербівська громада')
const get = (path: string) => request(app, { host: app.siteHost('verbivka'), path })

it('a page lists its places as text, and gives the map what it shows', async () => {
  const { status, text, headers } = await get('/spots')
  expect(status).toBe(200)
  expect(text).toContain('<li>Школа &lt;1&gt;</li>')
  expect(text).toContain('<li>Лише словами</li>')
  expect(text).toContain('<meta name="viche-map"')
  expect(headers['content-security-policy']).toContain(`img-src 'self' data: ${app.kernel.config.tiles?.origin};`)
  // The button is there for the script to show, which alone can open a map.
  expect(text).toMatch(/<div class="map no-print" hidden data-map/)
})

it('a data set of places is a GeoJSON document as well, and a distribution of the catalogue', async () => {
  const { status, headers, text } = await get('/open-data/spots.geojson')
  expect([status, headers['content-type']]).toEqual([200, 'application/geo+json; charset=utf-8'])
  expect(JSON.parse(text)).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [30.5234, 50.4501] },
        properties: { name: 'Школа <1>' },
      },
      { type: 'Feature', geometry: null, properties: { name: 'Лише словами' } },
    ],
  })
  const catalogue = (await get('/open-data/catalog.jsonld')).json()
  const formatsOf = (id: string) =>
    catalogue['dcat:dataset']
      .find((one: Record<string, unknown>) => one['dct:identifier'] === id)
      ['dcat:distribution'].map((one: Record<string, { '@id': string }>) =>
        one['dct:format']?.['@id'].split('/').at(-1),
      )
  expect(formatsOf('spots')).toEqual(['CSV', 'JSON', 'GEOJSON'])
  expect(formatsOf('petitions')).toEqual(['CSV', 'JSON'])
  expect((await get('/open-data/spots')).text).toContain('/open-data/spots.geojson')
  expect((await get('/open-data/petitions.geojson')).status).toBe(404)
})
