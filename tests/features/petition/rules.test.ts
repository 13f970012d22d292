import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decisions,
  dutyOf,
  isSigningOpen,
  type PetitionAction,
  type PetitionActor,
  type PetitionFacts,
  petitionActions,
  petitionLifecycle,
  petitionRules,
  petitionStates,
  petitionTabs,
  publicStates,
} from '#features/petition/rules.ts'
import { allowedActions, decide } from '#participation/workflow/decide.ts'

const now = new Date('2026-11-21T10:00:00Z')
const facts = (over: Partial<PetitionFacts> = {}): PetitionFacts => ({
  state: 'collecting',
  collectingUntil: new Date(now.getTime() + 86_400_000),
  signatures: 10,
  required: 100,
  signAfterThreshold: true,
  alreadySigned: false,
  appealClosed: false,
  ...over,
})
const anyFacts: fc.Arbitrary<PetitionFacts> = fc.record({
  state: fc.constantFrom(...petitionStates),
  collectingUntil: fc.option(fc.date({ noInvalidDate: true })),
  signatures: fc.nat(300),
  required: fc.integer({ min: 1, max: 300 }),
  signAfterThreshold: fc.boolean(),
  alreadySigned: fc.boolean(),
  decision: fc.constantFrom(...decisions),
  appealClosed: fc.boolean(),
})
/** By somebody who is every party at once. */
const everybody: readonly PetitionActor[] = ['author', 'resident', 'moderator', 'official', 'system']
const decided = (some: PetitionFacts, action: PetitionAction, at: Date) =>
  decide(petitionRules, { state: some.state, facts: some, action, by: everybody, now: at })
const allowed = (over: Partial<PetitionFacts>, by: PetitionActor[]) => {
  const some = facts(over)
  return allowedActions(petitionRules, { state: some.state, facts: some, by, now })
}
const to = (over: Partial<PetitionFacts>, action: (typeof petitionActions)[number], at = now) => {
  const outcome = decided(facts(over), action, at)
  if (outcome.allowed) return outcome.row.to
  return 'refusal' in outcome ? outcome.refusal : 'forbidden'
}

describe('the table of transitions', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<string>(['draft'])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const row of petitionLifecycle) if (row.to && reached.has(row.from)) reached.add(row.to)
    }
    expect([...reached].sort()).toEqual([...petitionStates].sort())
  })

  it('uses every action', () => {
    expect(new Set(petitionLifecycle.map((row) => row.action))).toEqual(new Set(petitionActions))
  })

  it('gives each row an actor and an audit entry', () => {
    for (const row of petitionLifecycle) {
      expect(row.by.length).toBeGreaterThan(0)
      expect(row.audit).toMatch(/^petition\.[a-z-]+$/)
    }
  })

  it('never lets two rows apply to the same facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...petitionActions), (some, action) => {
        const applying = petitionLifecycle.filter(
          (row) => row.from === some.state && row.action === action && (row.applies?.(some) ?? true),
        )
        expect(applying.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('allows nothing that is not in it', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...petitionActions),
        fc.date({ noInvalidDate: true }),
        (some, action, at) => {
          const outcome = decided(some, action, at)
          const inTable = petitionLifecycle.some((row) => row.from === some.state && row.action === action)
          expect(outcome.allowed && !inTable).toBe(false)
          if (outcome.allowed) expect(outcome.row.from).toBe(some.state)
        },
      ),
    )
  })

  it('ends in the archive', () => {
    for (const action of petitionActions) expect(decided(facts({ state: 'archived' }), action, now).allowed).toBe(false)
  })
})

describe('signing', () => {
  it('counts below the threshold and reaches it with the required signature', () => {
    expect(to({ signatures: 98 }, 'sign')).toBe('collecting')
    expect(to({ signatures: 99 }, 'sign')).toBe('threshold_reached')
  })

  it('goes on after the threshold where the community allows it', () => {
    expect(to({ state: 'threshold_reached', signatures: 120 }, 'sign')).toBe('threshold_reached')
    expect(to({ state: 'threshold_reached', signatures: 120, signAfterThreshold: false }, 'sign')).toBe(
      'signing-closed',
    )
  })

  it('is refused to whoever signed before, also when it is over', () => {
    expect(to({ alreadySigned: true }, 'sign')).toBe('already-signed')
    expect(to({ alreadySigned: true, state: 'review' }, 'sign')).toBe('already-signed')
  })

  it('is open at the last instant of the term and closed at the next', () => {
    const until = new Date('2026-12-14T21:59:59.999Z')
    expect(to({ collectingUntil: until }, 'sign', until)).toBe('collecting')
    expect(to({ collectingUntil: until }, 'sign', new Date(until.getTime() + 1))).toBe('signing-closed')
    expect(to({ collectingUntil: until, state: 'threshold_reached' }, 'sign', new Date(until.getTime() + 1))).toBe(
      'signing-closed',
    )
  })

  it('is open in exactly two states', () => {
    const open = petitionStates.filter((state) => isSigningOpen(facts({ state }), now))
    expect(open).toEqual(['collecting', 'threshold_reached'])
  })

  it('is allowed exactly when signing is open and the person has not signed', () => {
    fc.assert(
      fc.property(anyFacts, fc.date({ noInvalidDate: true }), (some, at) => {
        expect(decided(some, 'sign', at).allowed).toBe(isSigningOpen(some, at) && !some.alreadySigned)
      }),
    )
  })
})

describe('the other steps', () => {
  it('fails a petition only after its term, and only without the threshold', () => {
    const until = new Date(now.getTime() - 1)
    expect(to({}, 'close-term')).toBe('term-not-over')
    expect(to({ collectingUntil: until }, 'close-term')).toBe('failed')
    expect(to({ collectingUntil: until, state: 'threshold_reached' }, 'close-term')).toBe('wrong-state')
  })

  it('lets one moderator decide and tells the second', () => {
    expect(to({ state: 'moderation' }, 'publish')).toBe('collecting')
    expect(to({ state: 'collecting' }, 'publish')).toBe('already-moderated')
    expect(to({ state: 'rejected' }, 'publish')).toBe('already-moderated')
    expect(to({ state: 'collecting' }, 'reject')).toBe('already-moderated')
  })

  it('lets the author withdraw only before publication', () => {
    expect(to({ state: 'moderation' }, 'withdraw')).toBe('draft')
    expect(to({ state: 'collecting' }, 'withdraw')).toBe('already-published')
  })

  it('answers with each of the three decisions', () => {
    expect(decisions.map((decision) => to({ state: 'review', decision }, 'answer'))).toEqual([
      'answered_supported',
      'answered_partial',
      'answered_declined',
    ])
    expect(to({ state: 'review' }, 'answer')).toBe('already-decided')
  })

  it('archives a failed petition only after it was answered as an appeal', () => {
    expect(to({ state: 'failed' }, 'archive')).toBe('appeal-open')
    expect(to({ state: 'failed', appealClosed: true }, 'archive')).toBe('archived')
    expect(to({ state: 'failed', appealClosed: true }, 'close-appeal')).toBe('appeal-closed')
  })

  it('offers each actor only the steps of the state', () => {
    expect(allowed({ state: 'moderation' }, ['moderator'])).toEqual(['publish', 'reject'])
    expect(allowed({ state: 'moderation' }, ['official'])).toEqual([])
    expect(allowed({ state: 'review' }, ['official'])).toEqual(['answer'])
    expect(allowed({ state: 'failed' }, ['moderator', 'official'])).toEqual(['close-appeal'])
  })
})

describe('what is derived from the states', () => {
  it('puts every public state into exactly one tab', () => {
    expect(publicStates.length).toBe(new Set(publicStates).size)
    expect(petitionStates.filter((state) => !publicStates.includes(state))).toEqual(['draft', 'moderation', 'rejected'])
    expect(Object.keys(petitionTabs)).toEqual(['collecting', 'considering', 'answered', 'unsupported', 'archive'])
  })

  it('owes every state that waits for the council exactly one step', () => {
    const owed = Object.fromEntries(
      petitionStates.map((state) => [state, dutyOf(state, false)]).filter(([, duty]) => duty),
    )
    expect(owed).toEqual({
      moderation: 'moderate',
      threshold_reached: 'start-review',
      review: 'answer',
      failed: 'close-appeal',
    })
    expect(dutyOf('failed', true)).toBeUndefined()
  })
})
