import type { z } from 'zod'
import { type FeatureParts, type Read, read, trait } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listChanges, listPhases } from './queries.ts'
import { MAX_PHASES, type PhasePlan, phaseAt } from './rules.ts'
import { PhaseName, PhasesView } from './schema.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    phases: PhasesOptions
  }
}

export interface PhasesOptions extends PhasePlan {
  /** Of an item's address: `:id`. */
  params: z.ZodObject & z.ZodType<{ id: number | string }>
  /** Throws 404 for an item that the public must not know of. */
  requirePublic(tx: CommunityTx, id: number | string): Promise<unknown>
}

/** What the public reads of an item's phases. The feature itself saves them, by `savePhases` in an action of its own. */
export const phasesTrait = trait({
  id: 'phases',
  expand(host, { params, requirePublic, ...plan }): FeatureParts {
    if (host.home === undefined) throw new Error(`features/${host.id}: the trait 'phases' needs a home`)
    requireNames(host.id, plan)
    const shown = read({
      name: `${host.id}.phases`,
      summary: 'phases:actions.of-item',
      access: 'public',
      path: `${host.home}/:id/phases`,
      params,
      output: PhasesView,
      async run(tx, { clock }, { params: { id } }) {
        await requirePublic(tx, id)
        const subject = `${host.id}:${id}`
        const phases = await listPhases(tx, subject)
        const position = phaseAt(phases, clock.now())
        const changes = await listChanges(tx, subject)
        return {
          phases: phases.map(({ phase, startsAt, endsAt }) => {
            return { phase, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
          }),
          current: position.at === 'in' ? position.phase : null,
          changes: changes.map(({ from, to, at, ...change }) => {
            return { ...change, from: from.toISOString(), to: to.toISOString(), at: at.toISOString() }
          }),
        }
      },
    })
    return { reads: [shown as unknown as Read] }
  },
})

function requireNames(feature: string, { phases }: PhasePlan): void {
  const fit = phases.length > 0 && phases.length <= MAX_PHASES && new Set(phases).size === phases.length
  if (!fit || !phases.every((name) => PhaseName.safeParse(name).success))
    throw new Error(`features/${feature}: the trait 'phases' needs 1 to ${MAX_PHASES} different lower-case names`)
}
