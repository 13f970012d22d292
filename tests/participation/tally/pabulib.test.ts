import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  BALLOT_KINDS,
  electionOf,
  fileOf,
  MAX_POINTS,
  MAX_PROJECTS,
  PABULIB_FAULTS,
  type PabulibFacts,
  parseRule,
  RULE_NAMES,
  readPabulib,
  tally,
  tieOrder,
  writePabulib,
} from '#participation/tally/index.ts'
import { AppError, sentenceKey } from '#platform/errors.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { pathOf, randomNumbers, smallElection, textOf } from './elections.ts'

const FILES = readdirSync(new URL('./elections/', import.meta.url)).map((name) => name.replace(/\.pb$/, ''))

const META = `META
key;value
description;Try
country;Ukraine
unit;Yasnohirsk
instance;2026
num_projects;2
num_votes;2
budget;100
vote_type;approval
rule;greedy
date_begin;01.09.2026
date_end;30.09.2026
`
const PROJECTS = `PROJECTS
project_id;cost;votes;name;selected
1;60;2;A bench;1
2;50;1;Lamps;0
`
const VOTES = `VOTES
voter_id;vote
a;1,2
b;1
`
const read = (text: string) => electionOf(readPabulib(text))

it.each(FILES)('%s is written as it was read', (name) => {
  const text = textOf(name)
  expect(pathOf(name)).toContain(name)
  expect(writePabulib(readPabulib(text))).toBe(text.endsWith('\n') ? text : `${text}\n`)
})

it('reads an election', () => {
  expect(read(META + PROJECTS + VOTES)).toEqual({
    election: {
      kind: 'approval',
      budget: 100,
      unit: 1,
      pointUnit: 1,
      projects: [
        { id: '1', title: 'A bench', cost: 60 },
        { id: '2', title: 'Lamps', cost: 50 },
      ],
      ballots: [{ choices: ['1', '2'] }, { choices: ['1'] }],
      lots: ['1', '2'],
    },
    rule: 'greedy',
    published: ['1'],
    notes: [{ note: 'ties-by-list' }],
  })
})

it('accepts what spreadsheets and systems do to a file', () => {
  const plain = META + PROJECTS + VOTES
  const { election } = read(plain)
  for (const text of [
    `\uFEFF${plain}`,
    plain.replaceAll('\n', '\r\n'),
    plain.replaceAll('\n', '\n\n'),
    plain.trimEnd(),
    plain.replaceAll(';', '; '),
    plain.replaceAll('\n', ';;\n'),
    plain.replace('key;value\n', ''),
    plain.replace('budget;100', 'budget;100.00').replace('1;60', '1;"60,0"'),
  ])
    expect(read(text).election).toEqual(election)
})

it('reads quotes as in CSV, also over several lines, and counts lines all the same', () => {
  const named = PROJECTS.replace('A bench', '"A ""green"" bench; and\n  a tree"').replace('Lamps', 'Lamps "Sun"')
  const { projects } = read(META + named + VOTES).election
  expect(projects.map(({ title }) => title)).toEqual(['A "green" bench; and\n  a tree', 'Lamps "Sun"'])
  expect(errorOf(META + named + VOTES.replace('a;1,2', 'a;1,3')).details).toEqual({ line: 21, project: '3' })
})

it('keeps decimals exactly: costs in hundredths, points in tenths', () => {
  const meta = META.replace('approval', 'cumulative').replace('budget;100', 'budget;100.05')
  const projects = 'PROJECTS\nproject_id;cost;votes;score;name\n1;60,5;2;3.5;A\n2;50;1;0.5;B\n'
  const { election } = read(`${meta}${projects}VOTES\nvoter_id;vote;points\na;1,2;1.5,0.5\nb;1;2\n`)
  expect(election).toMatchObject({ budget: 10_005, unit: 100, pointUnit: 10 })
  expect(election.projects.map(({ cost, score }) => [cost, score])).toEqual([
    [6_050, undefined],
    [5_000, undefined],
  ])
  expect(election.ballots.map(({ points }) => points)).toEqual([[15, 5], [20]])
})

it('goes by the published support where ballots say something else, and notes it', () => {
  const { election, notes } = read(META + PROJECTS.replace('2;50;1', '2;50;3') + VOTES.replace('b;1\n', ''))
  expect(election.projects.map(({ score }) => score)).toEqual([2, 3])
  expect(tally(election, { name: 'greedy' }).selected).toEqual(['2'])
  expect(notes).toEqual([
    { note: 'count-differs', key: 'num_votes', stated: '2', counted: 1 },
    { note: 'column-differs', column: 'votes', project: '1', stated: 2, counted: 1 },
    { note: 'column-differs', column: 'votes', project: '2', stated: 3, counted: 1 },
    { note: 'ties-by-list' },
  ])
})

it('knows withdrawn projects, ranks, thresholds, choices made twice and keys that are missing', () => {
  const meta = META.replace('approval', 'ordinal').replace(
    'country;Ukraine\n',
    'max_length;2\nmin_project_score_threshold;5\n',
  )
  const { election, notes } = read(meta + PROJECTS.replace('2;50;', '2;999999999;') + VOTES.replace('a;1,2', 'a;2,1,2'))
  expect(election).toMatchObject({ ranks: 2, threshold: 5, projects: [{ id: '1' }, { id: '2', withdrawn: true }] })
  expect(election.ballots[0]).toEqual({ choices: ['2', '1'] })
  expect(notes).toContainEqual({ note: 'choice-twice', line: 21, project: '2' })
  expect(notes).toContainEqual({ note: 'key-missing', key: 'country' })
})

function errorOf(text: string): AppError {
  try {
    read(text)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('The file was read')
}

const whole = META + PROJECTS + VOTES
const FAULTS: readonly (readonly [text: string, code: (typeof PABULIB_FAULTS)[number], line?: number])[] = [
  [META + VOTES, 'section-missing'],
  [whole + PROJECTS, 'section-twice', 22],
  [`title\n${whole}`, 'section-unknown', 1],
  [whole.replace('A bench', '"A bench'), 'quote-open', 16],
  [whole.replace('project_id;cost', 'project_id;price'), 'column-missing', 15],
  [whole.replace('votes;name', 'votes;votes'), 'column-twice', 15],
  [whole.replace('A bench', 'A;bench'), 'row-long', 16],
  [whole.replace('2;50', '2;'), 'row-short', 17],
  [whole.replace('budget;100\n', ''), 'meta-missing'],
  [whole.replace('instance;', 'unit;'), 'meta-twice', 6],
  [whole.replace('2;50', '2;fifty'), 'number', 17],
  [whole.replace('2;50', '2;-50'), 'number', 17],
  [whole.replace('2;50', '2;50.0000001'), 'number', 17],
  [whole.replace('2;50', '2;100000000000001'), 'number-large', 17],
  [whole.replace('budget;100', 'budget;much'), 'meta-number'],
  [whole.replace('budget;100', 'budget;100000000000001'), 'meta-number-large'],
  [whole.replace('approval', 'lottery'), 'vote-type'],
  [whole.replace('approval', 'scoring'), 'column-missing', 19],
  [whole.replace('\n2;50', '\n2,3;50'), 'project-comma', 17],
  [whole.replace('\n2;50', '\n1;50'), 'project-twice', 17],
  [whole.replace('a;1,2', 'a;1,7'), 'project-unknown', 20],
  [`${META}${PROJECTS.split('\n').slice(0, 2).join('\n')}\n${VOTES}`, 'projects-none'],
  [
    whole.replace(
      'VOTES',
      `${Array.from({ length: MAX_PROJECTS }, (_, at) => `x${at};1;0;Bench;0`).join('\n')}\nVOTES`,
    ),
    'projects-many',
  ],
  [
    whole.replace('approval', 'cumulative').replace('voter_id;vote\na;1,2', 'voter_id;vote;points\na;1,2;5'),
    'points-count',
    20,
  ],
  [
    whole
      .replace('approval', 'scoring')
      .replace('voter_id;vote\na;1,2', `voter_id;vote;points\na;1,2;1,${MAX_POINTS + 1}`)
      .replace('b;1\n', 'b;1;1\n'),
    'number-large',
    20,
  ],
]

describe('a fault names its line and what to do', () => {
  it.each(FAULTS.map(([text, code, line]) => ({ text, code, line })))('$code', ({ text, code, line }) => {
    const error = errorOf(text)
    expect(error.code).toBe(`tally.${code}`)
    expect(error.details.line).toBe(line)
    expect(JSON.stringify(error.details).length).toBeLessThan(300)
  })

  it.each(LOCALES)('in a sentence, in %s', (locale) => {
    const i18n = createI18n()
    for (const code of PABULIB_FAULTS) expect(i18n.has(locale, sentenceKey(`tally.${code}`)), code).toBe(true)
    const said = new Set(FAULTS.map(([text]) => errorOf(text).code.slice('tally.'.length)))
    // Files of 256 MB, two million ballots and thousands of millions of points are too much for a test.
    expect(PABULIB_FAULTS.filter((code) => !said.has(code))).toEqual(['file-too-large', 'ballots-many', 'points-large'])
  })
})

describe('a file made of an election', () => {
  const factsFor = (ballots: readonly unknown[], rule: string): PabulibFacts => ({
    description: 'Budget; of "Yasnohirsk"',
    country: 'Ukraine',
    unit: 'Ясногірськ',
    instance: '2026',
    rule,
    dateBegin: '01.09.2026',
    dateEnd: '30.09.2026',
    comment: 'Ties are broken by the order of the projects.',
    voterIds: ballots.map((_, at) => `v${at}`),
  })

  it('has what the format demands, in its order', () => {
    const { election } = read(whole)
    const file = fileOf(election, { ...factsFor(election.ballots, 'greedy'), selected: ['1'] })
    expect(writePabulib(file).split('\n').slice(0, 4)).toEqual([
      'META',
      'key;value',
      'description;"Budget; of ""Yasnohirsk"""',
      'country;Ukraine',
    ])
    expect(new Map(file.meta).get('comment')).toMatch(/^#1: /)
    expect(file.projects.columns).toEqual(['project_id', 'cost', 'votes', 'name', 'selected'])
    expect(read(writePabulib(file))).toMatchObject({ rule: 'greedy', published: ['1'], election })
  })

  it.each(BALLOT_KINDS)('is read as the same election, with the same winners: %s', (kind) => {
    const random = randomNumbers(kind.length)
    for (let round = 0; round < 60; round++) {
      const made = smallElection(kind, random)
      // Kopiykas, and points with a decimal.
      const hundredths = round % 2 === 0 ? { unit: 100 } : {}
      const election = { ...made, ...hundredths }
      for (const name of RULE_NAMES) {
        const rule = parseRule(name, kind)
        if (!rule) throw new Error(`There is no rule ${name}`)
        const order = rule.name === 'equalshares' ? election.lots : tieOrder(election)
        const file = fileOf(election, factsFor(election.ballots, name), order)
        const again = read(writePabulib(file)).election
        const where = `${name} ${JSON.stringify(election)}`
        expect(again.lots, where).toEqual(order)
        expect(again.ballots, where).toEqual(election.ballots)
        expect(again.projects.map(({ cost, withdrawn }) => withdrawn ?? cost / again.unit)).toEqual(
          order.map((id) => {
            const project = election.projects.find((one) => one.id === id)
            return project?.withdrawn ?? (project?.cost ?? Number.NaN) / election.unit
          }),
        )
        // A file of whole amounts has no hundredths, so that only rules that never round have the same winners.
        expect(tally(again, rule).selected.toSorted(), where).toEqual(tally(election, rule).selected.toSorted())
      }
    }
  })
})
