/** Phases of an item in time: half-open intervals `[startsAt, endsAt)` in a fixed order. Pure: the time is passed in. */

/** Phases of one item. */
export const MAX_PHASES = 20

/** Which phases an item goes through, as its feature declares it. */
export interface PhasePlan {
  /** Names in their order: `['ideas', 'review', 'voting', 'realisation']`. */
  phases: readonly string[]
  /** Whether time may pass between two phases; default: each begins when the one before it ends. */
  gaps?: boolean
}

export interface Phase {
  phase: string
  startsAt: Date
  /** The first instant that is no longer part of the phase. */
  endsAt: Date
}

export type PhaseEdge = 'starts' | 'ends'

/** `index` grows with time. */
export type PhasePosition =
  | { at: 'before'; index: number }
  | { at: 'in'; index: number; phase: string }
  | { at: 'between'; index: number; after: string; before: string }
  | { at: 'after'; index: number }

/** Where an item stands at an instant; an item without phases stands before them. `phases` in their order. */
export function phaseAt(phases: readonly Phase[], now: Date): PhasePosition {
  const begun = phases.findLastIndex(({ startsAt }) => startsAt <= now)
  const current = phases[begun]
  if (!current) return { at: 'before', index: 0 }
  if (now < current.endsAt) return { at: 'in', index: 2 * begun + 1, phase: current.phase }
  const next = phases[begun + 1]
  const index = 2 * begun + 2
  return next ? { at: 'between', index, after: current.phase, before: next.phase } : { at: 'after', index }
}

/** The next instant at which `phaseAt` answers otherwise: for the wake-ups of a workflow, and for caches. */
export function nextChange(phases: readonly Phase[], now: Date): Date | undefined {
  const later = phases.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter((instant) => instant > now)
  return later.reduce<Date | undefined>((first, one) => (first && first < one ? first : one), undefined)
}

/** When a phase ends, for `due` of a workflow: the step that follows it. */
export const endOf = (phases: readonly Phase[], phase: string): Date | undefined =>
  phases.find((one) => one.phase === phase)?.endsAt

/** When a phase begins, for `due` of a workflow. */
export const startOf = (phases: readonly Phase[], phase: string): Date | undefined =>
  phases.find((one) => one.phase === phase)?.startsAt

export type PhaseFault = 'names' | 'empty' | 'overlap' | 'gap'

/** What is wrong with phases, at which of them; undefined when they fit the plan. */
export function phaseFault(
  plan: PhasePlan,
  phases: readonly Phase[],
): { index: number; fault: PhaseFault } | undefined {
  const wrong = plan.phases.findIndex((name, index) => phases[index]?.phase !== name)
  if (wrong >= 0) return { index: wrong, fault: 'names' }
  if (phases.length > plan.phases.length) return { index: plan.phases.length, fault: 'names' }
  for (const [index, { startsAt, endsAt }] of phases.entries()) {
    // Written so that an instant that is no time at all is a fault as well.
    if (!(startsAt < endsAt)) return { index, fault: 'empty' }
    const before = phases[index - 1]
    if (before && startsAt < before.endsAt) return { index, fault: 'overlap' }
    if (before && !plan.gaps && startsAt > before.endsAt) return { index, fault: 'gap' }
  }
  return undefined
}

/** A change of one instant. */
export interface PhaseChange {
  phase: string
  edge: PhaseEdge
  from: Date
  to: Date
}

/** What an edit changes in phases that had been planned before. */
export function changesOf(before: readonly Phase[], after: readonly Phase[]): PhaseChange[] {
  return after.flatMap(({ phase, startsAt, endsAt }) => {
    const old = before.find((one) => one.phase === phase)
    if (!old) return []
    const edges = [
      { phase, edge: 'starts' as const, from: old.startsAt, to: startsAt },
      { phase, edge: 'ends' as const, from: old.endsAt, to: endsAt },
    ]
    return edges.filter(({ from, to }) => from.getTime() !== to.getTime())
  })
}

/** A change that rewrites what has happened: the instant had passed, or has passed by the edit. It needs a public reason. */
export const isOfThePast = ({ from, to }: PhaseChange, now: Date): boolean => from <= now || to <= now
