import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choicesIn } from '#features/poll/ballot-view.ts'
import { optionId } from '#features/poll/drafting.ts'
import { publicationFor } from '#features/poll/elections.ts'
import { countSums, type VoteSum, zonesOf } from '#features/poll/result.ts'
import { endedStates, pollRules, pollStates, pollTabs, publicStates } from '#features/poll/rules.ts'
import { MIN_CELL, neededFor, shownZones, VALIDITIES, verdictOf } from '#features/poll/validity.ts'
import { allowedActions, decide } from '#participation/workflow/decide.ts'

const DAY_MS = 86_400_000
const now = new Date('2026-11-21T10:00:00Z')
const term = { opensAt: new Date(now.getTime() - DAY_MS), endsAt: new Date(now.getTime() + DAY_MS) }
const everybody = ['official', 'resident', 'system'] as const

describe('the table of transitions', () => {
  it('reaches every state, and puts each public one into one tab', () => {
    expect(new Set(pollRules.lifecycle.map(({ to }) => to).filter(Boolean))).toEqual(new Set(pollStates))
    expect(Object.values(pollTabs).flat().toSorted()).toEqual(publicStates.toSorted())
  })

  it('gives officials these steps', () => {
    const steps = pollStates.map((state) =>
      allowedActions(pollRules, { state, facts: { state, ...term }, by: ['official'], now }),
    )
    expect(Object.fromEntries(pollStates.map((state, at) => [state, steps[at]]))).toEqual({
      draft: ['create', 'announce', 'edit', 'delete'],
      announced: ['cancel', 'copy'],
      open: ['extend', 'cancel', 'copy'],
      closed: ['copy'],
      counted: ['report', 'copy'],
      report_published: ['archive', 'copy'],
      cancelled: ['archive', 'copy'],
      archived: ['copy'],
    })
  })

  it('takes a vote in an open poll until its last instant and never twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pollStates),
        fc.boolean(),
        fc.integer({ min: -5, max: 5 }),
        (state, alreadyVoted, by) => {
          const at = new Date(term.endsAt.getTime() + by)
          const facts = { state, ...term, alreadyVoted }
          const { allowed } = decide(pollRules, { state, facts, action: 'vote', by: everybody, now: at })
          expect(allowed).toBe(state === 'open' && !alreadyVoted && by <= 0)
        },
      ),
    )
  })

  it('opens and closes by the clock alone', () => {
    const taken = (state: (typeof pollStates)[number], action: 'open' | 'close', at: Date) =>
      decide(pollRules, { state, facts: { state, ...term }, action, by: ['system'], now: at }).allowed
    expect(taken('announced', 'open', new Date(term.opensAt.getTime() - 1))).toBe(false)
    expect(taken('announced', 'open', term.opensAt)).toBe(true)
    expect(taken('open', 'close', term.endsAt)).toBe(false)
    expect(taken('open', 'close', new Date(term.endsAt.getTime() + 1))).toBe(true)
  })

  it('counts as ended what has a result', () => {
    expect(endedStates).toEqual(['closed', 'counted', 'report_published', 'archived'])
  })
})

describe('the validity', () => {
  const zone = fc.record({
    settlement: fc.option(fc.string({ minLength: 1, maxLength: 3 })),
    ballots: fc.nat(60),
    a: fc.nat(60),
  })
  const zones = fc
    .uniqueArray(zone, { selector: ({ settlement }) => settlement, maxLength: 8 })
    .map((all) =>
      all.map(({ settlement, ballots, a }) => ({ settlement, ballots, votes: { a: Math.min(a, ballots) } })),
    )

  it('holds where each of its conditions holds, which follow from the numbers alone', () => {
    fc.assert(
      fc.property(
        zones,
        fc.option(fc.integer({ min: 1, max: 500 })),
        fc.option(fc.integer({ min: 1, max: 100 })),
        fc.constantFrom(...VALIDITIES),
        (all, electorate, quorum, validity) => {
          const ballots = all.reduce((sum, one) => sum + one.ballots, 0)
          const a = all.reduce((sum, one) => sum + one.votes.a, 0)
          const verdict = verdictOf({ electorate, quorum, validity }, { ballots, votes: { a }, first: 'a' }, all)
          const hasQuorum = electorate === null || quorum === null || ballots * 100 >= electorate * quorum
          const large = all.filter(({ settlement, ballots: of }) => settlement !== null && of >= MIN_CELL)
          const won = large.filter((one) => one.votes.a * 2 > one.ballots)
          const holds = {
            plurality: true,
            majority: a * 2 > ballots,
            'double-majority': a * 2 > ballots && won.length * 2 > large.length,
          }
          expect(verdict.valid).toBe(hasQuorum && holds[validity])
        },
      ),
    )
  })

  it('needs a whole number of people: a share is rounded up', () => {
    expect([neededFor(1000, 20), neededFor(1001, 20), neededFor(3, 50)]).toEqual([200, 201, 2])
  })

  it('finds no majority where several options are ahead', () => {
    const count = { ballots: 4, votes: { a: 2, b: 2 } }
    expect(verdictOf({ electorate: null, quorum: null, validity: 'majority' }, count, []).valid).toBe(false)
  })
})

describe('the turnout by settlement', () => {
  const zones = fc
    .uniqueArray(fc.record({ settlement: fc.string({ maxLength: 4 }), votes: fc.nat(40) }), {
      selector: ({ settlement }) => settlement,
      maxLength: 10,
    })
    .map((all) => all.filter(({ votes }) => votes > 0))

  it('shows no cell under ten, nor one alone that the total would give away', () => {
    fc.assert(
      fc.property(zones, (all) => {
        const shown = shownZones(all)
        for (const [at, { votes }] of shown.entries()) {
          if (votes !== null) expect(votes).toBe(all[at]?.votes)
          if ((all[at]?.votes ?? 0) < MIN_CELL) expect(votes).toBeNull()
        }
        const held = shown.filter(({ votes }) => votes === null).length
        if (all.length > 1) expect(held).not.toBe(1)
      }),
    )
  })
})

describe('the count of an open poll', () => {
  const question = {
    kind: 'several' as const,
    options: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
    min: 0,
    max: 3,
  }
  const sums = fc.array(
    fc.record({
      settlement: fc.constantFrom('x', 'y', null),
      choices: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((all) => all.toSorted()),
      times: fc.integer({ min: 1, max: 5 }),
    }),
  )

  it('adds up over settlements, whatever the order', () => {
    fc.assert(
      fc.property(sums, (all: VoteSum[]) => {
        const count = countSums({ question, lots: null }, all)
        const zones = zonesOf(question, all)
        expect(zones.reduce((sum, { ballots }) => sum + ballots, 0)).toBe(count.ballots)
        for (const id of ['a', 'b', 'c'])
          expect(zones.reduce((sum, { votes }) => sum + (votes[id] ?? 0), 0)).toBe(count.votes[id])
        expect(countSums({ question, lots: null }, all.toReversed())).toEqual(count)
      }),
    )
  })
})

describe('a sent ballot', () => {
  it('gives its choices in the order of the places, without those left empty', () => {
    expect(choicesIn({ choices: '', 'place-10': 'c', 'place-2': 'b', 'place-1': 'a', 'place-3': '' })).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(choicesIn({ choices: ['', 'b', 'a'] })).toEqual(['b', 'a'])
    expect(choicesIn({ choices: '', 'row-a': 'a=yes', 'row-b': 'b=no', other: 'x' })).toEqual(['a=yes', 'b=no'])
  })

  it('names its options by short ids that differ', () => {
    const ids = Array.from({ length: 100 }, (_, nth) => optionId(nth))
    expect(ids.slice(0, 3)).toEqual(['a', 'b', 'c'])
    expect([ids[25], ids[26], ids[27]]).toEqual(['z', 'aa', 'ab'])
    expect(new Set(ids).size).toBe(100)
  })

  it('is published whole only where it says nothing of who cast it', () => {
    const options = (count: number) => Array.from({ length: count }, (_, nth) => ({ id: optionId(nth), title: 'x' }))
    expect(publicationFor({ kind: 'single', options: options(30) })).toBe('full')
    expect(publicationFor({ kind: 'ranking', options: options(5), min: 1, max: 5, rule: 'borda' })).toBe('totals')
    expect(publicationFor({ kind: 'matrix', options: options(5), answers: options(2) })).toBe('columns')
  })
})
