import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decisions,
  type PetitionActor,
  type PetitionFacts,
  petitionActions,
  petitionLifecycle,
  petitionRules,
  petitionStates,
} from '#features/petition/rules.ts'
import { allowedActions, decide } from '#participation/workflow/decide.ts'

/* The engine over a real table of transitions: whatever is asked, the answer is the table's. */

const parties: readonly PetitionActor[] = ['author', 'resident', 'moderator', 'official', 'system']
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
const anyTime = fc.date({ noInvalidDate: true })

describe('every state, action and party', () => {
  it('is allowed by a row of the table, or refused with the right kind', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...petitionActions),
        fc.subarray([...parties]),
        anyTime,
        (facts, action, by, now) => {
          const outcome = decide(petitionRules, { state: facts.state, facts, action, by, now })
          const isParty = (row: { by: readonly PetitionActor[] }) => row.by.some((party) => by.includes(party))
          const rows = petitionLifecycle.filter((row) => row.action === action)
          const here = rows.filter((row) => row.from === facts.state && (row.applies?.(facts) ?? true))
          if (!rows.some(isParty) || (here.length > 0 && !here.some(isParty))) {
            // An actor who may never take the action does not learn the state from the refusal.
            expect(outcome).toEqual({ allowed: false, forbidden: true })
          } else if (here.length === 0) {
            expect(outcome).toEqual({ allowed: false, refusal: petitionRules.otherwise(facts, action) })
          } else {
            const refusal = here[0]?.guard?.(facts, now)
            expect(outcome).toEqual(refusal ? { allowed: false, refusal } : { allowed: true, row: here[0] })
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is offered exactly where it is allowed, leaving aside what the input decides', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray([...parties]), anyTime, (facts, by, now) => {
        const offered = allowedActions(petitionRules, { state: facts.state, facts, by, now })
        const allowed = petitionActions.filter(
          (action) => decide(petitionRules, { state: facts.state, facts, action, by, now }).allowed,
        )
        expect([...offered].sort()).toEqual([...allowed].sort())
      }),
      { numRuns: 1_000 },
    )
  })

  it('is forbidden to an actor who is no party', () => {
    for (const action of petitionActions) {
      const facts = fc.sample(anyFacts, 1)[0] as PetitionFacts
      const asked = { state: facts.state, facts, action, by: [], now: new Date('2026-11-20T10:00:00Z') }
      expect(decide(petitionRules, asked)).toEqual({ allowed: false, forbidden: true })
    }
  })
})
