import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Check,
  Definition,
  nodeCrypto,
  padBytesFor,
  readSealed,
  sealedText,
  verifyBundle,
  writeBundle,
} from '#participation/ballots/protocol/index.ts'
import { type ZoneCell, zoneFault, zoneResult } from '#participation/ballots/protocol/zones.ts'
import { MIN_CELL, openZones, type ZoneCount, zoneMajority } from '#participation/questions/index.ts'
import { definitionOf, holdVote, QUESTIONS, signVote } from './vote.ts'

/** A vote with three zones, of which the last has three voters. */
const ZONES = ['UA01', 'UA02', 'UA03']
const more = { zones: ZONES, channels: ['online'] as ['online'], doubleMajority: true as const }
const zoneOf = (at: number) => (at < 60 ? 'UA01' : at < 97 ? 'UA02' : 'UA03')
const held = () =>
  holdVote({
    ...{ voters: 100, zoneOf, definition: more },
    // Two of three for the first option everywhere.
    asked: { question: QUESTIONS.single, choices: [['b'], ['a'], ['a']] },
    change: (ballot) => ({ ...ballot, channel: 'online' }),
  })
const zonesCheck = (checks: readonly Check[]) => checks.find(({ id }) => id === 'zones')

describe('the majority of zones in the record of a vote', () => {
  it('is counted again, and says how many zones are withheld', async () => {
    const vote = await held()
    const checks = await verifyBundle(await writeBundle(vote), { crypto: nodeCrypto })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(vote.result.zones?.majority).toEqual({ counted: 2, won: 2, met: true })
    expect(vote.result.zones?.cells.map(({ zone, ahead }) => [zone, ahead === null])).toEqual([
      ['UA01', false],
      ['UA02', true],
      ['UA03', true],
    ])
    expect(zonesCheck(checks)?.detail).toEqual({ code: 'withheld', values: { counted: 2, won: 2, withheld: 1 } })
  })

  const cell = (at: number, change: Partial<ZoneCell>) => (cells: readonly ZoneCell[]) =>
    cells.map((one, index) => (index === at ? { ...one, ...change } : one))
  it.each([
    ['cell', 'a zone that is won by fewer than half', cell(0, { won: false })],
    ['cell', 'a number below ten', cell(0, { ballots: 9, ahead: null })],
    ['cell', 'a zone with three voters that counts', cell(2, { ballots: 3, won: true })],
    ['sums', 'more votes than there are', cell(0, { ballots: 200, ahead: 150 })],
    ['unknown', 'a zone of another vote', cell(1, { zone: 'UA018' })],
    ['order', 'zones in another order', (cells: readonly ZoneCell[]) => cells.toReversed()],
    ['majority', 'a zone that is lost without a number', cell(1, { won: false })],
  ] as const)('is wrong with %s: %s', async (code, _what, change) => {
    const vote = await held()
    const { zones } = vote.result
    if (!zones) throw new Error('the vote has zones')
    const result = { ...vote.result, zones: { ...zones, cells: change(zones.cells) } }
    const checks = await verifyBundle(await writeBundle(await signVote({ ...vote, result })), { crypto: nodeCrypto })
    expect(checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['zones'])
    expect(zonesCheck(checks)?.detail.code).toBe(code)
  })

  it('is wrong where the definition asks for it and the result has none', async () => {
    const vote = await held()
    const { zones, ...result } = vote.result
    expect(zones).toBeDefined()
    const checks = await verifyBundle(await writeBundle(await signVote({ ...vote, result })), { crypto: nodeCrypto })
    expect(zonesCheck(checks)?.detail.code).toBe('missing')
  })

  it.each([
    ['several', { ...definitionOf(QUESTIONS.several), ...more }],
    ['no zones', { ...definitionOf(QUESTIONS.single), ...more, zones: [] }],
    ['papers', { ...definitionOf(QUESTIONS.single), ...more, channels: ['online', 'paper'], paper: { days: 3 } }],
  ])('is not asked of %s', (_what, definition) => {
    expect(Definition.safeParse(definition).success).toBe(false)
  })
})

describe('what is shown of zones', () => {
  const zones = fc
    .uniqueArray(
      fc.record({
        settlement: fc.option(fc.constantFrom('UA1', 'UA2', 'UA3', 'UA4', 'UA5')),
        a: fc.nat(60),
        b: fc.nat(60),
      }),
      { selector: ({ settlement }) => settlement, maxLength: 6 },
    )
    .map((all) =>
      all
        .filter(({ a, b }) => a + b > 0)
        .map(({ settlement, a, b }): ZoneCount => ({ settlement, ballots: a + b, votes: { a, b } })),
    )

  it('shows no choice of fewer than ten people, alone or by what is left of the totals', () => {
    fc.assert(
      fc.property(zones, (all) => {
        const open = openZones(all, 'a')
        const left = all.filter((zone) => !open.has(zone))
        for (const option of ['a', 'b']) {
          for (const { votes } of open) expect(votes[option]).toBeGreaterThanOrEqual(MIN_CELL)
          if (open.size > 0 && left.length > 0) {
            expect(left.length).toBeGreaterThan(1)
            expect(left.reduce((sum, { votes }) => sum + (votes[option] ?? 0), 0)).toBeGreaterThanOrEqual(MIN_CELL)
          }
        }
      }),
    )
  })

  it('agrees with the totals whatever the zones are', () => {
    fc.assert(
      fc.property(zones, (all) => {
        const sum = (option: string) => all.reduce((total, { votes }) => total + (votes[option] ?? 0), 0)
        const [a, b] = [sum('a'), sum('b')]
        const first = a === b ? undefined : a > b ? 'a' : 'b'
        const definition = { zones: ['UA1', 'UA2', 'UA3', 'UA4', 'UA5'] }
        const result = zoneResult(all, first)
        expect(zoneFault(definition, { ballots: a + b, votes: { a, b }, first }, result)).toBeUndefined()
        expect(result.majority).toEqual(zoneMajority(all, first))
      }),
    )
  })
})

describe('the zone beside a sealed ballot', () => {
  it('is read again, and does not lengthen one ballot more than another', () => {
    expect(readSealed(sealedText('{"v":1}', 'UA01'))).toEqual({ body: '{"v":1}', zone: 'UA01' })
    expect(readSealed(sealedText('{"v":1}', null))).toEqual({ body: '{"v":1}', zone: null })
    const plain = definitionOf(QUESTIONS.single, { zones: ['UA01', 'UA0200'], channels: ['online'] })
    const sealed = definitionOf(QUESTIONS.single, { ...more, zones: ['UA01', 'UA0200'] })
    expect(padBytesFor(sealed) - padBytesFor(plain)).toBe('\nUA0200'.length)
  })
})
