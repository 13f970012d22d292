import type { FeatureCollection } from './geojson.ts'
import { type Bounds, UKRAINE } from './point.ts'

/** Data of the template `participation/places/map`. */

/** Places that stand in a page itself; more are loaded from `source` once the map is opened. */
export const MAX_INLINE_FEATURES = 100

export interface MapView {
  /** Unique on the page: `places`. */
  id: string
  /** What the map shows, for people who do not see it. */
  label: string
  /** The places as text, always shown; the same order as on the map. */
  items: { text: string; href: string | undefined; note: string | undefined }[]
  /** JSON of a FeatureCollection whose properties `title`, `href` and `count` are shown. */
  features: string | undefined
  /** Address of such a document on this host, instead of `features`. */
  source: string | undefined
  /** Id of the form field that gets the point which somebody chooses. */
  field: string | undefined
  /** What is shown first where there are no places: JSON `[[south, west], [north, east]]`. */
  bounds: string
}

/**
 * @param bounds of the community, if known
 * @throws where `shown.features` has more than `MAX_INLINE_FEATURES`: give their address as `source`
 */
export function mapView(
  id: string,
  shown: {
    label: string
    items?: readonly { text: string; href?: string | undefined; note?: string | undefined }[]
    features?: FeatureCollection
    source?: string
    field?: string
    bounds?: Bounds
  },
): MapView {
  const { label, items = [], features, source, field, bounds = UKRAINE } = shown
  if (features && features.features.length > MAX_INLINE_FEATURES)
    throw new Error(`a page holds at most ${MAX_INLINE_FEATURES} places of a map; serve more from an address`)
  return {
    ...{ id, label, source, field },
    items: items.map(({ text, href, note }) => ({ text, href, note })),
    features: features && JSON.stringify(features),
    bounds: JSON.stringify([
      [bounds.south, bounds.west],
      [bounds.north, bounds.east],
    ]),
  }
}
