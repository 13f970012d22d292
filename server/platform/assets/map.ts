import type { MapHead } from '#platform/templates/index.ts'
import type { Asset } from './bundle.ts'

/** What maps need, loaded only once somebody opens one. */
export interface MapAssets {
  script: Asset
  leaflet: Asset
  style: Asset
}

/** The head of a page with a map; undefined where there are no tiles: the page is complete without a map. */
export function mapHead(
  { map }: { map: MapAssets | undefined },
  tiles: { url: string; attribution: string } | undefined,
): MapHead | undefined {
  if (!map || !tiles) return undefined
  const settings = { leaflet: map.leaflet.url, style: map.style.url, tiles: tiles.url, attribution: tiles.attribution }
  return { script: map.script.url, settings: JSON.stringify(settings) }
}
