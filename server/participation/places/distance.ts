import { z } from 'zod'
import { type Bounds, MAX_POINT_TEXT, type Point, parsePoint, pointText } from './point.ts'

/** How far things are from somebody who asks. */

/** Mean radius of the Earth in metres, IUGG. */
const EARTH = 6_371_008.8
const RADIAN = Math.PI / 180

/** Metres along the surface, by the haversine formula: within half a percent. */
export function distanceOf(one: Point, other: Point): number {
  const [dLat, dLon] = [(other.lat - one.lat) * RADIAN, (other.lon - one.lon) * RADIAN]
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(one.lat * RADIAN) * Math.cos(other.lat * RADIAN) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, h)))
}

/** To the nearest part: of a line, the nearest of its bends. Undefined for a place in words only. */
export function distanceToPlace(
  from: Point,
  { point, line }: { point?: Point | undefined; line?: readonly Point[] | undefined },
): number | undefined {
  const points = point ? [point] : (line ?? [])
  return points.length === 0 ? undefined : Math.min(...points.map((one) => distanceOf(from, one)))
}

/** The rectangle in which everything within so many metres lies: for an index, before distances are computed. */
export function boundsAround({ lat, lon }: Point, metres: number): Bounds {
  const tall = metres / EARTH / RADIAN
  const wide = tall / Math.cos(Math.min(89, Math.abs(lat) + tall) * RADIAN)
  return { south: lat - tall, north: lat + tall, west: lon - wide, east: lon + wide }
}

/**
 * `?near=50.4501,30.5234` of a list, as one spelling of the point or '': anybody can invent points, so a page that takes it
 * lists the key under `freeText` and is not cached then. Where a wrong value should count as none, add `.catch('')`.
 */
export const Near = z
  .string()
  .max(MAX_POINT_TEXT)
  .default('')
  .transform((text, context): string => {
    if (text.trim() === '') return ''
    const parsed = parsePoint(text)
    if ('point' in parsed) return pointText(parsed.point)
    context.addIssue({ code: 'custom', message: `places:faults.${parsed.fault}` })
    return z.NEVER
  })

/** The point that a parsed `Near` names. */
export function nearPoint(near: z.output<typeof Near>): Point | undefined {
  const parsed = parsePoint(near)
  return 'point' in parsed ? parsed.point : undefined
}

/** Nearest first, places in words only at the end, in the order in which they came. */
export function nearestFirst<T>(
  items: readonly T[],
  near: Point,
  placeOf: (item: T) => { point?: Point | undefined; line?: readonly Point[] | undefined },
): T[] {
  const far = new Map(items.map((item) => [item, distanceToPlace(near, placeOf(item)) ?? Number.POSITIVE_INFINITY]))
  const of = (item: T): number => far.get(item) ?? Number.POSITIVE_INFINITY
  return [...items].sort((one, other) => (of(one) === of(other) ? 0 : of(one) - of(other)))
}
