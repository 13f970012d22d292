import type { Registry } from '#features/registry.ts'
import type { Drawable } from '../publishing/fragments.ts'

/** Where a composed page has room for paid notices. Pure. */

type Widgets = Pick<Registry, 'widgets'>
type Slot = Extract<Drawable, { type: 'widget' }>

const find = ({ widgets }: Widgets, { widget }: Slot) => widgets.find((one) => one.widget.id === widget)

export const isAdvertising = (registry: Widgets, slot: Slot): boolean =>
  find(registry, slot)?.widget.advertising !== undefined

/**
 * Tells of each slot of the page whether advertising may stand there: only in a section whose widgets all belong to the
 * feature that advertises, so that nothing looks like the sponsor of a petition or of a vote.
 */
export function mayAdvertise(registry: Widgets, segments: readonly Drawable[]): (slot: Slot) => boolean {
  const sections = new Map<Slot, number>()
  let section = 0
  for (const segment of segments) {
    if (segment.type === 'widget') sections.set(segment, section)
    else section += segment.html.split('<section').length - 1
  }
  const inSection = Map.groupBy(sections.keys(), (slot) => sections.get(slot))
  return (slot) => {
    const own = find(registry, slot)?.feature.id
    const others = inSection.get(sections.get(slot)) ?? []
    return others.every((other) => find(registry, other)?.feature.id === own)
  }
}
