/** Media usages of features: a petition's answer, an article's cover. */
import type { Registry } from '#features/registry.ts'
import type { MediaUsage, MediaUsageProvider } from '#platform/media/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'

/**
 * Features register media under the tags of their subjects (`petition:12`), and build URLs from ids at each rendering:
 * after a replacement only pages need to be invalidated.
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
      // lists show covers too, and only the feature knows which: invalidate every page of the site
      if (tags.length > 0) await invalidateTags(tx, ...tags, 'site')
    },
  }
}
