import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsAround,
  cellGeometry,
  cellsOf,
  distanceOf,
  distanceToPlace,
  featureCollection,
  geometryOf,
  isWithin,
  MAX_ADDRESS,
  MAX_INLINE_FEATURES,
  MAX_LINE_POINTS,
  MAX_POINT_TEXT,
  MIN_IN_CELL,
  mapView,
  Near,
  nearestFirst,
  nearPoint,
  Place,
  type Point,
  parsePoint,
  pointText,
  readWrittenPlace,
  UKRAINE,
  writePlace,
} from '#participation/places/index.ts'

const kyiv: Point = { lat: 50.4501, lon: 30.5234 }
const coordinate = (from: number, to: number) =>
  fc.integer({ min: Math.ceil(from * 1e5), max: Math.floor(to * 1e5) }).map((units) => units / 1e5)
const anyPoint = fc.record({
  lat: coordinate(UKRAINE.south, UKRAINE.north),
  lon: coordinate(UKRAINE.west, UKRAINE.east),
})

/** As maps print an angle: 50°27′0.36″. */
function degrees(value: number, letter: string): string {
  const units = Math.round(value * 360_000)
  const [seconds, minutes] = [(units % 6_000) / 100, Math.floor(units / 6_000) % 60]
  return `${Math.floor(units / 360_000)}°${minutes}′${seconds}″ ${letter}`
}

describe('what people paste', () => {
  it.each([
    '50.4501, 30.5234',
    '50.4501 30.5234',
    ' (50.4501,30.5234) ',
    '50,4501; 30,5234',
    '50,4501 30,5234',
    '30.5234, 50.4501',
    '50.4501°, 30.5234°',
    '50.4501° N, 30.5234° E',
    'N50.4501 E30.5234',
    '50.4501° пн. ш., 30.5234° сх. д.',
    '30.5234 E, 50.4501 N',
    `50°27'0.36"N 30°31'24.24"E`,
    '50°27′0,36″ пн. ш. 30°31′24,24″ сх. д.',
    '50°27′0.36″ 30°31′24.24″',
    '50°27.006′N 30°31.404′E',
    'geo:50.4501,30.5234?z=17',
    'https://www.google.com/maps/@50.4501,30.5234,17z',
    'https://www.google.com/maps/place/X/@50.1,30.1,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d50.4501!4d30.5234?entry=ttu',
    'https://maps.google.com/?q=50.4501,30.5234',
    'https://www.google.com/maps/search/?api=1&query=50.4501%2C30.5234',
    'https://www.google.com/maps/search/50.4501,+30.5234',
    'https://www.openstreetmap.org/?mlat=50.4501&mlon=30.5234#map=17/50.1/30.1',
    'https://www.openstreetmap.org/#map=17/50.4501/30.5234',
  ])('%s is the same point', (text) => {
    expect(parsePoint(text)).toEqual({ point: kyiv })
  })

  it.each([
    ['', 'unreadable'],
    ['вул. Шевченка, 5', 'unreadable'],
    ['5, 12', 'outside'],
    ['52.2297, 21.0122', 'outside'],
    ['50°61′ N 30°10′ E', 'unreadable'],
    ['50.4501', 'unreadable'],
    ['https://example.org/', 'unreadable'],
    ['https://maps.app.goo.gl/AbCdEf', 'short-link'],
    ['1'.repeat(MAX_POINT_TEXT + 1), 'unreadable'],
  ])('%s is none: %s', (text, fault) => {
    expect(parsePoint(text)).toEqual({ fault })
  })

  it('keeps to the bounds of a community that are known', () => {
    expect(parsePoint('50.4501, 30.5234', { south: 48, west: 24, north: 49, east: 25 })).toEqual({ fault: 'outside' })
  })

  it('every point is read back from each way to write it, whichever number comes first', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const { lat, lon } = point
        for (const text of [pointText(point), `${lat} ${lon}`, `${lon}, ${lat}`, `geo:${lat},${lon}`])
          expect(parsePoint(text)).toEqual({ point })
        const read = parsePoint(`${degrees(lat, 'N')} ${degrees(lon, 'E')}`)
        if (!('point' in read)) throw new Error('degrees are not read')
        expect(distanceOf(read.point, point)).toBeLessThan(2)
      }),
    )
  })

  it('whatever else is pasted ends in a point within Ukraine or in a fault', () => {
    const pieces = fc.constantFrom('50', '30', '.', ',', '°', "'", '"', 'N', 'E', ' ', '@', 'https://', '-', '9')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const read = parsePoint(text)
          if ('point' in read) expect(isWithin(read.point)).toBe(true)
          else expect(['unreadable', 'outside', 'short-link']).toContain(read.fault)
        },
      ),
    )
  })
})

describe('a place', () => {
  it('is written as one line and read back', () => {
    const words = fc.stringMatching(/^[а-яі]{1,20}(?: [а-яі0-9()]{1,9}){0,4}$/)
    fc.assert(
      fc.property(fc.option(words, { nil: '' }), fc.option(anyPoint, { nil: undefined }), (text, point) => {
        fc.pre(text !== '' || point !== undefined)
        expect(readWrittenPlace(writePlace({ text, point }))).toEqual({ text, point })
      }),
    )
  })

  it('has words, and at most one of a point and a line', () => {
    expect(Place.parse({ address: '  біля   школи ', point: { lat: 50.450_123_4, lon: 30.5 } })).toEqual({
      ...{ address: 'біля школи', point: { lat: 50.45012, lon: 30.5 } },
    })
    const faultsOf = (value: unknown) => Place.safeParse(value).error?.issues.map(({ message }) => message)
    const line = (points: number) => Array.from({ length: points }, () => kyiv)
    expect(faultsOf({ address: ' ' })).toEqual(['places:faults.address'])
    expect(faultsOf({ address: 'а'.repeat(MAX_ADDRESS + 1) })).toEqual(['places:faults.too-long'])
    expect(faultsOf({ address: 'а\u202eб' })).toEqual(['places:faults.characters'])
    expect(faultsOf({ address: 'а', point: { lat: 10, lon: 10 } })).toEqual(['places:faults.outside'])
    expect(faultsOf({ address: 'а', line: line(1) })).toEqual(['places:faults.short-line'])
    expect(faultsOf({ address: 'а', line: line(MAX_LINE_POINTS) })).toBeUndefined()
    expect(faultsOf({ address: 'а', line: line(MAX_LINE_POINTS + 1) })).toEqual(['places:faults.long-line'])
    expect(faultsOf({ address: 'а', point: kyiv, line: line(2) })).toEqual(['places:faults.point-and-line'])
  })
})

describe('GeoJSON', () => {
  it('has longitudes first and closed rings that run counterclockwise', () => {
    expect(geometryOf({ point: kyiv })).toEqual({ type: 'Point', coordinates: [30.5234, 50.4501] })
    expect(geometryOf({ line: [kyiv, { lat: 50, lon: 30 }] })).toEqual({
      type: 'LineString',
      coordinates: [
        [30.5234, 50.4501],
        [30, 50],
      ],
    })
    expect(geometryOf({})).toBeNull()
    expect(cellGeometry({ south: 1, west: 2, north: 3, east: 4, count: 10 })).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [2, 1],
          [4, 1],
          [4, 3],
          [2, 3],
          [2, 1],
        ],
      ],
    })
    expect(featureCollection([])).toEqual({ type: 'FeatureCollection', features: [] })
  })
})

describe('cells of many points', () => {
  it('shows no cell with fewer than the limit, and loses no point', () => {
    const clustered = fc.array(
      fc.record({ lat: fc.constantFrom(50.4501, 50.4502, 49.1, 48.9), lon: fc.constantFrom(30.5, 30.5001, 31.2) }),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(clustered, (points) => {
        const { cells, hidden } = cellsOf(points)
        expect(cells.every(({ count }) => count >= MIN_IN_CELL)).toBe(true)
        expect(cells.reduce((sum, { count }) => sum + count, hidden)).toBe(points.length)
        for (const cell of cells) {
          const inside = points.filter(
            ({ lat, lon }) => lat >= cell.south && lat < cell.north && lon >= cell.west && lon < cell.east,
          )
          expect(inside.length).toBe(cell.count)
        }
      }),
    )
  })

  it('shows a cell from the tenth point on', () => {
    const points = (count: number) => Array.from({ length: count }, () => kyiv)
    expect(cellsOf(points(MIN_IN_CELL - 1))).toEqual({ cells: [], hidden: MIN_IN_CELL - 1 })
    expect(cellsOf(points(MIN_IN_CELL))).toMatchObject({ cells: [{ count: MIN_IN_CELL }], hidden: 0 })
  })
})

describe('near somebody', () => {
  const lviv: Point = { lat: 49.8397, lon: 24.0297 }

  it('measures along the surface', () => {
    expect(Math.round(distanceOf(kyiv, lviv) / 1000)).toBe(468)
    expect(distanceOf(kyiv, kyiv)).toBe(0)
    fc.assert(
      fc.property(anyPoint, anyPoint, (one, other) => {
        expect(distanceOf(one, other)).toBeCloseTo(distanceOf(other, one), 3)
      }),
    )
  })

  it('has everything within the distance in the rectangle around a point', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, fc.integer({ min: 1, max: 500_000 }), (one, other, metres) => {
        fc.pre(distanceOf(one, other) <= metres * 0.999)
        expect(isWithin(other, boundsAround(one, metres))).toBe(true)
      }),
    )
  })

  it('puts what is nearest first and words at the end', () => {
    const items = [{ id: 'words' }, { id: 'lviv', point: lviv }, { id: 'line', line: [lviv, kyiv] }]
    expect(nearestFirst(items, kyiv, (item) => item).map(({ id }) => id)).toEqual(['line', 'lviv', 'words'])
    expect(distanceToPlace(kyiv, {})).toBeUndefined()
  })

  it('reads the query in one spelling, and says what is wrong with another', () => {
    expect(Near.parse(undefined)).toBe('')
    expect(Near.parse('50.4501,30.5234')).toBe('50.45010, 30.52340')
    expect(nearPoint(Near.parse('30.5234 50.4501'))).toEqual(kyiv)
    expect(nearPoint(Near.parse(''))).toBeUndefined()
    expect(Near.safeParse('поруч').error?.issues[0]?.message).toBe('places:faults.unreadable')
  })
})

it('a page holds a bounded number of places', () => {
  const collection = (count: number) =>
    featureCollection(
      Array.from({ length: count }, () => ({ type: 'Feature', geometry: geometryOf({ point: kyiv }), properties: {} })),
    )
  const view = mapView('m', { label: 'Мапа', features: collection(MAX_INLINE_FEATURES) })
  expect(JSON.parse(view.features ?? '').features.length).toBe(MAX_INLINE_FEATURES)
  expect(() => mapView('m', { label: 'Мапа', features: collection(MAX_INLINE_FEATURES + 1) })).toThrow('at most')
})
