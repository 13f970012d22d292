import { type SimilarOptions, similarTrait } from '#participation/similar/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { projects } from './queries.ts'

/** Projects like the one that is being written, each with its state. */
const options: SimilarOptions = {
  async notes(tx: CommunityTx, { services, locale }, ids) {
    const t = services.translator(locale)
    const found = await Promise.all(ids.map((id) => projects.find(tx, id)))
    return new Map(found.flatMap((one) => (one ? [[one.id, t(`budget-projects:chip.${one.state}`)]] : [])))
  },
}

const host = { id: 'budget-projects', icon: 'hall', home: '/budget-projects' }
export const similarProjects = { host, options }
export const { reads: similarReads = [] } = similarTrait.expand(host, options)
