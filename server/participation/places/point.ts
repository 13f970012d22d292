import { z } from 'zod'

/** Points on the map (WGS 84) and the ways in which people write them. Pure. */

/** Degrees. */
export interface Point {
  lat: number
  lon: number
}

/** Digits behind the point: 0.00001° is about a metre. */
const PRECISION = 5

/**
 * A rectangle around Ukraine within its internationally recognised borders, with a margin. No latitude in it is a longitude
 * in it, so that numbers in the order of GeoJSON are recognised.
 */
export const UKRAINE = { south: 44, west: 22, north: 52.6, east: 40.5 } as const
export type Bounds = Readonly<Record<keyof typeof UKRAINE, number>>

/** A link that somebody copied from a map is the longest text with a point. */
export const MAX_POINT_TEXT = 2_000

/** `unreadable`: no point in any form that we know; `short-link`: only the other site knows which point it means. */
export type PointFault = 'unreadable' | 'outside' | 'short-link'

export const isWithin = ({ lat, lon }: Point, { south, west, north, east }: Bounds = UKRAINE): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east

/** @returns the same point to a metre */
export const roundPoint = ({ lat, lon }: Point): Point => ({ lat: round(lat), lon: round(lon) })
const round = (degrees: number): number => Number(degrees.toFixed(PRECISION))

/** `50.45010, 30.52340`: what `parsePoint` reads back as the same point. */
export const pointText = ({ lat, lon }: Point): string => `${lat.toFixed(PRECISION)}, ${lon.toFixed(PRECISION)}`

/** As the API takes it; stored to a metre. */
export const PointInput = z
  .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .refine((point) => isWithin(point), 'places:faults.outside')
  .transform(roundPoint)

/**
 * Reads what people paste: `50.4501, 30.5234`, `50,4501; 30,5234`, `50°27′00″ N 30°31′24″ E`, `50.4501° пн. ш., 30.5234° сх. д.`,
 * a `geo:` address, links of Google Maps and OpenStreetMap. Of two numbers without letters that one is the latitude that can be.
 *
 * @param bounds of the community, if known
 */
export function parsePoint(text: string, bounds: Bounds = UKRAINE): { point: Point } | { fault: PointFault } {
  const given = text.trim()
  if (given.length > MAX_POINT_TEXT) return { fault: 'unreadable' }
  const found = LINK.test(given) ? readLink(given) : (readNumbers(given) ?? readDegrees(given))
  if (!found) return { fault: SHORT_LINK.test(given) ? 'short-link' : 'unreadable' }
  const turned = { lat: found.lon, lon: found.lat }
  const point = isWithin(found) || !isWithin(turned) ? found : turned
  return isWithin(point) && isWithin(point, bounds) ? { point: roundPoint(point) } : { fault: 'outside' }
}

const LINK = /^(?:https?:\/\/|geo:)/i
const SHORT_LINK = /^https?:\/\/(?:maps\.app\.goo\.gl|goo\.gl|g\.co|osm\.org\/go)\//i

/** In the order in which they say most exactly what was meant: the marked thing before the middle of the screen. */
const LINK_FORMS: readonly RegExp[] = [
  /!3d(-?\d{1,3}(?:\.\d{1,16})?)!4d(-?\d{1,3}(?:\.\d{1,16})?)/,
  /[?&]mlat=(-?\d{1,3}(?:\.\d{1,16})?)&mlon=(-?\d{1,3}(?:\.\d{1,16})?)/,
  /[?&](?:q|query|ll|destination|center)=(?:loc:)?(-?\d{1,3}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)/,
  /\/(?:place|search|dir)\/(-?\d{1,3}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)/,
  /@(-?\d{1,3}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)/,
  /#map=\d{1,2}(?:\.\d{1,4})?\/(-?\d{1,3}(?:\.\d{1,16})?)\/(-?\d{1,3}(?:\.\d{1,16})?)/,
  /^geo:(-?\d{1,3}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)/i,
]

function readLink(link: string): Point | undefined {
  const plain = link.replace(/%2C/gi, ',').replace(/\+|%20/g, '')
  for (const form of LINK_FORMS) {
    const [, lat, lon] = form.exec(plain) ?? []
    if (lat !== undefined && lon !== undefined) return { lat: Number(lat), lon: Number(lon) }
  }
  return undefined
}

/** With a point as the decimal sign and a comma, semicolon or space between, or with a comma and a semicolon or space. */
const PAIRS: readonly RegExp[] = [
  /^\(?(-?\d{1,3}(?:\.\d{1,16})?)°?\s{0,9}[,;\s]\s{0,9}(-?\d{1,3}(?:\.\d{1,16})?)°?\)?$/,
  /^\(?(-?\d{1,3}(?:,\d{1,16})?)°?\s{0,9}[;\s]\s{0,9}(-?\d{1,3}(?:,\d{1,16})?)°?\)?$/,
]

function readNumbers(text: string): Point | undefined {
  for (const form of PAIRS) {
    const [, lat, lon] = form.exec(text) ?? []
    if (lat !== undefined && lon !== undefined) return { lat: decimal(lat), lon: decimal(lon) }
  }
  return undefined
}

const decimal = (text: string): number => Number(text.replace(',', '.'))

/** One angle: degrees, then minutes and seconds as far as they are given. */
const ANGLE =
  /(\d{1,3}(?:[.,]\d{1,16})?)\s?°?(?:\s?(\d{1,2}(?:[.,]\d{1,10})?)\s?['′’ʹ](?!'))?(?:\s?(\d{1,2}(?:[.,]\d{1,8})?)\s?(?:["″”ʺ]|''))?/g
const NORTH = /пн\.?(?:\s?ш\.?)?/gi
const EAST = /сх\.?(?:\s?д\.?)?/gi

function readDegrees(text: string): Point | undefined {
  const plain = text.replace(NORTH, 'N').replace(EAST, 'E')
  const [one, other, more] = [...plain.matchAll(ANGLE)].map(degreesOf)
  if (one === undefined || other === undefined || more !== undefined || Number.isNaN(one + other)) return undefined
  switch (
    plain
      .replace(ANGLE, '#')
      .replace(/[\s,;]/g, '')
      .toUpperCase()
  ) {
    case '#N#E':
    case 'N#E#':
      return { lat: one, lon: other }
    case '#E#N':
    case 'E#N#':
      return { lat: other, lon: one }
    case '##':
      // Without a degree sign this would be any two numbers.
      return text.includes('°') ? { lat: one, lon: other } : undefined
    default:
      return undefined
  }
}

/** Not a number where minutes or seconds are 60 and more. */
function degreesOf([, degrees = '0', minutes = '0', seconds = '0']: RegExpExecArray): number {
  const [whole, sixtieths, rest] = [decimal(degrees), decimal(minutes), decimal(seconds)]
  return sixtieths < 60 && rest < 60 ? whole + sixtieths / 60 + rest / 3600 : Number.NaN
}
