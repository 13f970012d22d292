import type { z } from 'zod'
import { type FeatureParts, type Read, read, type TraitHost, type TraitUse, trait } from '#contract/index.ts'
import type { OriginsOptions } from './options.ts'
import { listBegun } from './queries.ts'
import { BegunList } from './schema.ts'

/** Items that are begun from others: see README.md. */
export const originsTrait = trait({
  id: 'origins',
  shared: (uses) => ({ reads: uses.flatMap((use) => (use.options.canBegin ? [begunRead(use, uses)] : [])) }),
  expand: ({ id: feature }, { canBegin }): FeatureParts =>
    canBegin === undefined
      ? {}
      : {
          async deskSections(tx, { locale, clock }, { id }) {
            const isShown =
              (await canBegin(tx, Number(id))) ||
              (await listBegun(tx, `${feature}:${id}`, { locale, now: clock.now() })).length > 0
            return isShown ? [{ kind: 'screen', id: 'origins' }] : []
          },
        },
})

/** What was begun from an item, and what the reader may begin from it: the section of its screen in the console. */
function begunRead({ host, options }: TraitUse<OriginsOptions>, uses: readonly TraitUse<OriginsOptions>[]): Read {
  const declared = read({
    name: `origins.of-${host.id}`,
    summary: 'origins:actions.begun',
    access: 'member',
    path: `${homeOf(host)}/:id/begun`,
    params: options.params,
    output: BegunList,
    async run(tx, { actor, clock, locale, services }, { params: { id } }): Promise<z.input<typeof BegunList>> {
      const t = services.translator(locale)
      const origin = `${host.id}:${id}`
      const canBegin = (await options.canBegin?.(tx, id)) ?? false
      const isOfficial = actor.roles.some((role) => role === 'official' || role === 'owner')
      const begun = await listBegun(tx, origin, { locale, now: clock.now() })
      return {
        offers: uses.flatMap((use) =>
          canBegin && isOfficial && use.options.begins
            ? [{ label: t(`${use.host.id}:origins.begin`), desk: homeOf(use.host).slice(1), origin }]
            : [],
        ),
        items: begun.flatMap(({ type, id, title, publicAt }) => {
          const use = uses.find((one) => one.host.id === type)
          if (!use) return []
          return [
            {
              ...{ label: t(`${type}:origins.kind`), desk: homeOf(use.host).slice(1) },
              ...{ id, title, isPublic: publicAt !== null },
            },
          ]
        }),
      }
    },
  })
  return declared as unknown as Read
}

function homeOf({ id, home }: TraitHost): string {
  if (home === undefined) throw new Error(`features/${id}: the trait 'origins' needs a home: its desk stands there`)
  return home
}
