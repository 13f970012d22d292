/** Files that features show: a petition's answer, an article's cover. */
import type { Registry } from '#features/registry.ts'
import type { MediaUsage, MediaUsageProvider } from '#platform/media/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'

/**
 * Features keep media under the tags of their things (`petition:12`), and draw them from their ids at each rendering: for
 * a new file nothing is to be made anew but the pages.
 */
export function featureMediaUsages(registry: Registry): MediaUsageProvider {
  return {
    async findUsages(tx, subjects) {
      const places: MediaUsage[] = []
      for (const feature of registry.features) {
        const own = subjects.filter((subject) => subject.startsWith(`${feature.id}:`))
        if (own.length === 0 || !feature.mediaPlaces) continue
        for (const place of await feature.mediaPlaces(tx, own)) places.push({ language: null, state: null, ...place })
      }
      return places
    },
    async refresh(tx, subjects) {
      const tags = subjects.filter((subject) => registry.find(subject.split(':')[0] ?? ''))
      // lists show covers too, and which they are, only the feature knows: every page of the site is drawn anew
      if (tags.length > 0) await invalidateTags(tx, ...tags, 'site')
    },
  }
}
