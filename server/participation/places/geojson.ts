import type { Cell } from './cells.ts'
import type { Point } from './point.ts'

/** GeoJSON, RFC 7946: longitude before latitude, WGS 84, no `crs`. */

export type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] }

export interface GeoFeature {
  type: 'Feature'
  id?: string | number
  geometry: Geometry | null
  properties: Record<string, string | number | null>
}

export interface FeatureCollection {
  type: 'FeatureCollection'
  features: GeoFeature[]
}

export const GEOJSON_TYPE = 'application/geo+json; charset=utf-8'

const position = ({ lat, lon }: Point): [number, number] => [lon, lat]

/** The geometry of a place; null where it has words only. */
export function geometryOf({
  point,
  line,
}: {
  point?: Point | undefined
  line?: readonly Point[] | undefined
}): Geometry | null {
  if (point) return { type: 'Point', coordinates: position(point) }
  return line ? { type: 'LineString', coordinates: line.map(position) } : null
}

/** The outer ring runs counterclockwise and ends where it began. */
export function cellGeometry({ south, west, north, east }: Cell): Geometry {
  const ring = [
    { lat: south, lon: west },
    { lat: south, lon: east },
    { lat: north, lon: east },
    { lat: north, lon: west },
    { lat: south, lon: west },
  ]
  return { type: 'Polygon', coordinates: [ring.map(position)] }
}

export const featureCollection = (features: readonly GeoFeature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
})
