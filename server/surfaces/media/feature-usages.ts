/** Media usages of features and traits: a petition's answer, an article's cover, the evidence of a commitment. */
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
      for (const { owner, find } of registry.mediaPlaces) {
        const own = subjects.filter((subject) => subject.startsWith(`${owner}:`))
        if (own.length === 0) continue
        for (const place of await find(tx, own)) places.push({ language: null, state: null, ...place })
      }
      return places
    },
    async refresh(tx, subjects) {
      const owners = new Set(registry.mediaPlaces.map(({ owner }) => owner))
      const tags = subjects.filter((subject) => owners.has(subject.split(':')[0] ?? ''))
      // lists show covers too, and only the feature knows which: invalidate every page of the site
      if (tags.length > 0) await invalidateTags(tx, ...tags, 'site')
    },
  }
}
