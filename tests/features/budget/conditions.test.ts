import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Division } from '#features/budget/queries.ts'
import {
  ballotFrom,
  ballotValues,
  type Counting,
  conditionFaults,
  countingFrom,
  countingValues,
  movedWeights,
  SetBallot,
  SetCounting,
} from '#features/budget/voting/conditions.ts'
import { type OnBallot, questionOf } from '#features/budget/voting/question.ts'
import { ballotSentences, countingSentences } from '#participation/allocation/index.ts'
import { ruleOf, TALLY_KINDS } from '#participation/ballots/protocol/index.ts'
import type { BallotSettings } from '#participation/questions/index.ts'
import { COMPLETIONS, parseRule, RULE_NAMES, STARTS, STOPS, TIE_RULES, UTILITIES } from '#participation/tally/index.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { conditions, daysFrom } from './fixtures.ts'

/* How people vote and how winners are found: the forms of staff, what fits together, and what everybody reads of it. */

const i18n = createI18n()
const parts: Pick<Division, 'zones' | 'classes' | 'categories'> = {
  zones: [
    { code: 'z1', name: 'Місто', population: null, katottg: [] },
    { code: 'z2', name: 'Села', population: null, katottg: [] },
  ],
  classes: [],
  categories: [
    { code: 'k1', name: 'Освіта' },
    { code: 'k2', name: 'Спорт' },
    { code: 'k3', name: 'Безпека' },
  ],
}
const ballotOf = (form: object) => ballotFrom(SetBallot.parse(form), parts)
const approvals: BallotSettings = { kind: 'approvals', min: 1, max: 3 }
const points: BallotSettings = { kind: 'points', total: 10 }
const countingOf = (form: object, ballot: BallotSettings = approvals) =>
  countingFrom(SetCounting.parse(form), ballot, parts)
/** As the console sends it: what is empty is left out, digits are numbers. */
const sent = (values: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, /^\d+$/.test(value) ? Number(value) : value]],
    ),
  )

describe('the form of the ballot', () => {
  it.each([
    [
      { kind: 'approvals', max: 3 },
      { kind: 'approvals', min: 1, max: 3 },
    ],
    [
      { kind: 'approvals', max: 5, min: 0 },
      { kind: 'approvals', min: 0, max: 5 },
    ],
    [
      { kind: 'approvals', perCategory: 1 },
      { kind: 'approvals', min: 1, max: 3, per: { category: 1 } },
    ],
    [
      { kind: 'approvals', perZone: 1 },
      { kind: 'approvals', min: 1, max: 2, per: { zone: 1 } },
    ],
    [
      { kind: 'approvals', max: 2, perCategory: 2 },
      { kind: 'approvals', min: 1, max: 2, per: { category: 2 } },
    ],
    [{ kind: 'knapsack' }, { kind: 'knapsack', min: 1 }],
    [
      { kind: 'points', points: 10, maxPerProject: 5 },
      { kind: 'points', total: 10, maxPerProject: 5 },
    ],
    [
      { kind: 'ranking', max: 4 },
      { kind: 'ranking', max: 4 },
    ],
    [
      { kind: 'for-against', max: 4 },
      { kind: 'for-against', max: 4 },
    ],
  ])('%j makes %j, and holds it when it opens again', (form, ballot) => {
    expect(ballotOf(form)).toEqual(ballot)
    expect(ballotOf(sent(ballotValues(ballot as BallotSettings, 'full')))).toEqual(ballot)
  })

  it.each([
    [{ kind: 'approvals' }, 'max', 'ballot.max-needed'],
    [{ kind: 'ranking' }, 'max', 'ballot.max-needed'],
    [{ kind: 'approvals', max: 2, min: 3 }, 'min', 'ballot.min-above-max'],
    [{ kind: 'approvals', max: 2, perClass: 1 }, 'perClass', 'ballot.no-classes'],
    [{ kind: 'points' }, 'points', 'ballot.points-needed'],
    [{ kind: 'points', points: 3, maxPerProject: 4 }, 'maxPerProject', 'ballot.above-points'],
    [{ kind: 'points', points: 3, minProjects: 4 }, 'minProjects', 'ballot.above-points'],
    [{ kind: 'points', points: 3, max: 4 }, 'max', 'ballot.not-of-kind'],
    [{ kind: 'knapsack', max: 4 }, 'max', 'ballot.not-of-kind'],
    [{ kind: 'ranking', max: 4, perZone: 1 }, 'perZone', 'ballot.not-of-kind'],
  ])('%j is refused at %s with what to do', (form, path, key) => {
    expect(ballotOf(form)).toEqual([expect.objectContaining({ path, key })])
    for (const locale of LOCALES) expect(i18n.translator(locale).has(`budget:fields.${key}`)).toBe(true)
  })
})

describe('the form of the counting rule', () => {
  const forms = fc.record(
    {
      rule: fc.constantFrom(...RULE_NAMES),
      utility: fc.constantFrom(...UTILITIES),
      start: fc.constantFrom(...STARTS),
      stop: fc.constantFrom(...STOPS),
      completion: fc.constantFrom(...COMPLETIONS),
      comparison: fc.constantFrom('satisfaction', 'exclusion'),
      ties: fc.constantFrom(...TIE_RULES),
    },
    { requiredKeys: ['rule'] },
  )

  it('makes a rule that counts such ballots, holds it when it opens again, and says it in words', () => {
    fc.assert(
      fc.property(forms, fc.constantFrom(approvals, points), (form, ballot) => {
        const isThreshold = form.rule === 'greedy-threshold'
        const made = countingOf({ ...form, ...(isThreshold && { threshold: 20 }) }, ballot)
        if (Array.isArray(made)) {
          expect(made).toEqual([{ path: 'utility', key: 'counting.no-points' }])
          expect([form.utility, ballot.kind]).toEqual(['points', 'approvals'])
          return
        }
        const { rule, ruleOptions } = made
        expect(conditionFaults({ ballot, ...made }, parts)).toEqual([])
        const held = countingValues({ ballot, rule, ruleOptions }, parts)
        expect(countingOf(sent(held), ballot)).toEqual(made)
        const parsed = parseRule(rule, TALLY_KINDS[ballot.kind])
        if (!parsed) throw new Error(`There is no rule ${rule}`)
        for (const locale of LOCALES) {
          const t = i18n.translator(locale)
          for (const sentence of countingSentences({ rule: parsed, ...ruleOptions }, { t }))
            expect(sentence).not.toMatch(/allocation:|\{\{|undefined/)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('takes the options of Equal Shares into the name of the rule', () => {
    expect(countingOf({ rule: 'equalshares/add1', stop: 'exhaustive', completion: 'phragmen' })).toMatchObject({
      rule: 'equalshares/add1+cost+integral+exhaustive+phragmen',
      ruleOptions: {},
    })
    expect(countingOf({ rule: 'equalshares' }, points)).toMatchObject({ rule: 'equalshares+points+fractional' })
    // A radio button that was pressed cannot be emptied: with another rule it says nothing.
    expect(countingOf({ rule: 'greedy', utility: 'cost', stop: 'overspend', completion: 'none' })).toEqual({
      rule: 'greedy',
      ruleOptions: {},
    })
  })

  it('reads the weights of zones by their names, and keeps them when zones are written anew', () => {
    const made = countingOf({ rule: 'weighted-rating', weights: 'села; 11,5\n\nМісто; 2' }) as Counting
    expect(made.ruleOptions).toEqual({ coefficients: { z2: '11.5', z1: '2' } })
    expect(countingValues({ ballot: approvals, ...made }, parts).weights).toBe('Місто; 2\nСела; 11.5')
    const [city, village] = parts.zones
    if (!city || !village) throw new Error('there are two zones')
    const turned = [
      { ...village, code: 'z1' },
      { ...city, code: 'z2' },
    ]
    expect(movedWeights({ z2: '11.5', z1: '2' }, parts.zones, turned)).toEqual({ z1: '11.5', z2: '2' })
    const coefficients = movedWeights({ z2: '11.5' }, parts.zones, [city])
    const stored = { ballot: approvals, rule: 'weighted-rating', ruleOptions: { coefficients } }
    expect(conditionFaults(stored, { ...parts, zones: [city] })).toEqual([
      { path: 'zones', key: 'weights.needs-zones' },
    ])
  })

  it.each([
    [{ rule: 'greedy-threshold' }, 'threshold', 'counting.threshold-needed'],
    [{ rule: 'greedy', threshold: 3 }, 'threshold', 'counting.no-threshold'],
    [{ rule: 'equalshares', winnersPerAuthor: 1 }, 'winnersPerAuthor', 'counting.no-author-limit'],
    [{ rule: 'equalshares', utility: 'points' }, 'utility', 'counting.no-points'],
    [{ rule: 'greedy', weights: 'Місто; 2' }, 'weights', 'counting.no-weights'],
    [{ rule: 'weighted-rating', weights: 'Ліс; 2' }, 'weights', 'weights.unknown'],
    [{ rule: 'weighted-rating', weights: 'Місто; 0' }, 'weights', 'weights.form'],
    [{ rule: 'weighted-rating', weights: 'Місто; 2\nмісто; 3' }, 'weights', 'weights.twice'],
  ])('%j is refused at %s with what to do', (form, path, key) => {
    expect(countingOf(form)).toEqual([expect.objectContaining({ path, key })])
    for (const locale of LOCALES) expect(i18n.translator(locale).has(`budget:fields.${key}`)).toBe(true)
  })

  it('finds what no longer fits', () => {
    const stored: { ballot: BallotSettings; rule: string; ruleOptions: Record<string, unknown> } = {
      ...{ ballot: approvals, rule: 'greedy', ruleOptions: {} },
    }
    expect(conditionFaults(stored, parts)).toEqual([])
    const perClass = { ...stored, ballot: { ...approvals, per: { class: 1 } } as const }
    expect(conditionFaults(perClass, parts)).toEqual([{ path: 'classes', key: 'ballot.needs-classes' }])
    const byPoints = { ...stored, rule: 'equalshares+points' }
    expect(conditionFaults(byPoints, parts)).toEqual([{ path: 'rule', key: 'counting.unfit' }])
    expect(conditionFaults({ ...byPoints, ballot: points }, parts)).toEqual([])
  })
})

it.each(LOCALES)('every ballot is said in words: %s', (locale) => {
  const t = i18n.translator(locale)
  const all: BallotSettings[] = [
    ...[approvals, points, { kind: 'approvals', min: 2, max: 5, per: { zone: 1, category: 2, class: 1 } } as const],
    ...[{ kind: 'approvals', min: 0, max: 2 } as const, { kind: 'knapsack', min: 0 } as const],
    ...[{ kind: 'points', total: 7, maxPerProject: 3, minProjects: 3 } as const, { kind: 'ranking', max: 3 } as const],
    ...[{ kind: 'for-against', max: 1 } as const, { kind: 'approvals', min: 2, max: 2 } as const],
  ]
  for (const ballot of all) {
    const sentences = ballotSentences(ballot, { t })
    expect(sentences.length).toBeGreaterThan(0)
    for (const sentence of sentences) expect(sentence).not.toMatch(/allocation:|\{\{|undefined/)
  }
})

it('the question of a vote has numbers for authors only where winners of one author are limited', () => {
  const project = (id: number, author: string | null): OnBallot => ({
    ...{ id, title: `Проєкт ${id}`, costMinor: 100, zone: '', class: '', category: '', author },
    registeredAt: new Date('2026-01-01T09:00:00.000Z'),
  })
  const projects = [project(1, 'b'), project(2, null), project(3, 'a'), project(4, 'b')]
  const pools = [{ zoneCode: '', classCode: '', amountMinor: 1_000 }]
  const ask = (ruleOptions: object, rule = 'greedy') =>
    questionOf({ ballot: approvals, rule, ruleOptions: { ...ruleOptions } }, pools, projects)
  expect(ask({ winnersPerAuthor: 1 }).options.map(({ author }) => author)).toEqual([1, undefined, 2, 1])
  expect(JSON.stringify(ask({}))).not.toContain('author')
  expect(ruleOf(ask({ winnersPerAuthor: 1 }, 'equalshares'))).toBeUndefined()
})

describe('a competition', async () => {
  const app = await startTestApp({ demo: true })
  const slug = 'yasnohirsk'
  const official = await signIn(app, app.platformHost, `official@${slug}.example`)
  const staff = (method: NonNullable<Question['method']>, path: string, body?: unknown) =>
    request(app, {
      host: app.platformHost,
      method,
      path: `/api/v1/communities/${slug}${path}`,
      body,
      cookies: official,
    })
  const open = (path: string) => request(app, { host: app.siteHost(slug), path: encodeURI(path) })
  const title = 'Бюджет із балами'
  const draft = async () => {
    const head = { title, summary: 'Мешканці вирішують, що зробити.', kind: 'community' }
    const made = await staff('POST', '/budgets', { ...head, ...daysFrom(app.clock.now()) })
    const path = `/budgets/${made.json().id}`
    expect((await staff('POST', `${path}/edit`, conditions(title))).status).toBe(200)
    return path
  }

  it('has its ballot and its rule from the forms, says them in words, and keeps them from the announcement on', async () => {
    const path = await draft()
    const ballot = { kind: 'approvals', perCategory: 1, publication: 'totals' }
    expect((await staff('POST', `${path}/set-ballot`, ballot)).status).toBe(200)
    const rule = { rule: 'greedy-threshold', threshold: 21, winnersPerAuthor: 1, ties: 'lot' }
    const set = await staff('POST', `${path}/set-counting`, rule)
    expect(set.status, set.text).toBe(200)
    const { sections, transitions } = (await staff('GET', path)).json()
    expect(JSON.stringify(sections)).toContain('З однієї категорії: не більше ніж 1 проєкт.')
    const { fields } = transitions.find(({ action }: { action: string }) => action === 'set-counting')
    const [first] = fields
    expect(first).toMatchObject({ name: 'rule', value: 'greedy-threshold' })
    expect(first.options.map(({ value }: { value: string }) => value)).toEqual([...RULE_NAMES])
    expect(first.options[0].label).toMatch(/^За кількістю голосів, з пропуском .*\. Кошти отримують/)
    expect((await staff('POST', `${path}/announce`)).json().state).toBe('announced')

    const shown = (await open(`/api/v1${path}`)).json()
    expect(shown).toMatchObject({
      ...{ ballot: { kind: 'approvals', min: 1, max: 2, per: { category: 1 } }, rule: 'greedy-threshold' },
      ...{ threshold: 21, winnersPerAuthor: 1 },
    })
    expect(shown.conditions.counting).toContain('Поріг підтримки: 21 голос або бал.')
    const page = (await open(`/en${path}`)).text
    for (const words of ['At most 1 project of one category.', 'Threshold of support: 21 votes', 'a lot drawn before'])
      expect(page).toContain(words)
    for (const [step, body] of [
      ['set-ballot', ballot],
      ['set-counting', rule],
    ] as const) {
      const late = await staff('POST', `${path}/${step}`, body)
      expect([late.status, late.json().code]).toEqual([409, 'budget.wrong-state'])
    }
    // The conditions can still be edited, but not without what the ballot needs.
    const edited = await staff('POST', `${path}/edit`, { ...conditions(title), categories: '' })
    expect([edited.status, edited.text]).toEqual([400, expect.stringContaining('categories')])
  })

  it('refuses what does not fit, and is not announced with it', async () => {
    const path = await draft()
    const unfit = await staff('POST', `${path}/set-counting`, { rule: 'equalshares', utility: 'points' })
    expect([unfit.status, unfit.text]).toEqual([400, expect.stringContaining('utility')])
    const unknown = await staff('POST', `${path}/set-counting`, { rule: 'lottery' })
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('"rule"')])
    expect((await staff('POST', `${path}/set-ballot`, { kind: 'points', points: 10 })).status).toBe(200)
    expect((await staff('POST', `${path}/set-counting`, { rule: 'equalshares' })).status).toBe(200)
    const back = await staff('POST', `${path}/set-ballot`, { kind: 'approvals', max: 3 })
    expect([back.status, back.text]).toEqual([400, expect.stringContaining('Правилі підрахунку')])
    expect((await staff('POST', `${path}/set-counting`, { rule: 'greedy' })).status).toBe(200)
    expect((await staff('POST', `${path}/set-ballot`, { kind: 'approvals', perClass: 1 })).status).toBe(200)
    const without = { ...conditions(title), classes: '', pools: 'Місто; 100000' }
    expect((await staff('POST', `${path}/edit`, without)).status).toBe(200)
    const refused = await staff('POST', `${path}/announce`)
    expect([refused.status, refused.json().code]).toEqual([409, 'budget.unfit-vote'])
  })

  it('stands in the demo as drafts with several kinds of ballots and rules', async () => {
    const { items } = (await staff('GET', '/budgets?state=draft')).json()
    const own = items.filter((one: { title: string }) => one.title !== title)
    const texts = await Promise.all(
      own.map(async ({ id }: { id: number }) => (await staff('GET', `/budgets/${id}`)).text),
    )
    expect(texts).toHaveLength(3)
    for (const words of [
      'розподіляє між проєктами 10 балів',
      'Рівні частки',
      'не більше ніж 3 проєкти, найкращий перший',
    ])
      expect(texts.join()).toContain(words)
  })
})
