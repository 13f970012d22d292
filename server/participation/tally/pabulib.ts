import { type AppError, refusal } from '#platform/errors.ts'
import {
  BALLOT_KINDS,
  type Ballot,
  type Election,
  MAX_BALLOTS,
  MAX_MONEY,
  MAX_POINTS,
  MAX_PROJECTS,
  type Project,
  profileOf,
} from './election.ts'

/**
 * Files of the Pabulib library of participatory budgets (pabulib.org/format): three tables, META, PROJECTS and VOTES, with
 * `;` between fields and the quotes of CSV. `readPabulib` and `writePabulib` keep every field; `electionOf` takes out of a
 * file what a tally needs, and `fileOf` makes a file of an election. One file in spite of its length: what is read here must be
 * what is written here, column by column.
 */

export const MAX_FILE_BYTES = 256 * 1024 * 1024
/** Digits after the point in money and points. */
const MAX_DECIMALS = 6
/** Of a value of the file that is repeated in an error. */
const MAX_SHOWN = 60
/** A cost by which organisers mark projects that left the vote after ballots were cast. */
const WITHDRAWN_COST = 999_999_999

export interface PabulibRow {
  /** Where it begins in the file, from 1. Absent in a file that was not read. */
  line?: number
  fields: readonly string[]
}

export interface PabulibTable {
  /** Where its columns stand in the file, from 1; 0 in a file that was not read. */
  line: number
  columns: readonly string[]
  rows: readonly PabulibRow[]
}

export interface PabulibFile {
  /** Keys in the order of the file. */
  meta: readonly (readonly [key: string, value: string])[]
  projects: PabulibTable
  votes: PabulibTable
}

/** Everything that can be wrong with a file; the sentence is `tally:errors.<code>`. */
export const PABULIB_FAULTS = [
  'file-too-large',
  'section-missing',
  'section-twice',
  'section-unknown',
  'quote-open',
  'column-missing',
  'column-twice',
  'row-long',
  'row-short',
  'meta-missing',
  'meta-twice',
  'number',
  'number-large',
  'meta-number',
  'meta-number-large',
  'vote-type',
  'project-comma',
  'project-twice',
  'project-unknown',
  'projects-none',
  'projects-many',
  'ballots-many',
  'points-count',
  'points-large',
] as const
type Fault = (typeof PABULIB_FAULTS)[number]

function fault(what: Fault, details: Record<string, string | number>): AppError {
  const shown = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' && value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value,
  ])
  return refusal(`tally.${what}`, Object.fromEntries(shown), 422)
}

const SECTIONS = ['META', 'PROJECTS', 'VOTES'] as const
type Section = (typeof SECTIONS)[number]
const isSection = (text: string): text is Section => SECTIONS.some((section) => section === text)

/**
 * Reads the three tables. Spaces around fields, empty lines, a byte order mark and line ends of any system are accepted.
 *
 * @throws AppError with one of `PABULIB_FAULTS`, which names the line
 */
export function readPabulib(text: string): PabulibFile {
  if (text.length > MAX_FILE_BYTES) throw fault('file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024 })
  const sections = new Map<Section, PabulibRow[]>()
  let current: PabulibRow[] | undefined
  for (const row of rowsOf(text)) {
    const [first = ''] = row.fields
    if (isSection(first) && row.fields.every((field, i) => i === 0 || field === '')) {
      if (sections.has(first)) throw fault('section-twice', { line: row.line, section: first })
      current = []
      sections.set(first, current)
    } else if (current) current.push(row)
    else throw fault('section-unknown', { line: row.line, value: first })
  }
  const rows = (section: Section) => {
    const found = sections.get(section)
    if (!found) throw fault('section-missing', { section })
    return found
  }
  return {
    meta: metaOf(rows('META')),
    projects: tableOf('PROJECTS', rows('PROJECTS')),
    votes: tableOf('VOTES', rows('VOTES')),
  }
}

/** Fields of one line after the other; a quoted field may contain separators and line ends. */
function* rowsOf(text: string): Generator<Required<PabulibRow>> {
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  while (at < text.length) {
    const began = line
    const fields: string[] = []
    for (;;) {
      const start = afterSpaces(text, at)
      const [field, next] = text[start] === '"' ? quotedField(text, start, began) : plainField(text, at)
      for (let i = text.indexOf('\n', at); i !== -1 && i < next; i = text.indexOf('\n', i + 1)) line += 1
      fields.push(field.trim())
      at = next
      if (text[at] !== ';') break
      at += 1
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    line += 1
    if (fields.some((field) => field !== '')) yield { line: began, fields }
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}

function plainField(text: string, from: number): [field: string, next: number] {
  let at = from
  while (at < text.length && text[at] !== ';' && text[at] !== '\n' && text[at] !== '\r') at += 1
  return [text.slice(from, at), at]
}

function quotedField(text: string, from: number, line: number): [field: string, next: number] {
  let field = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) throw fault('quote-open', { line })
    field += text.slice(at, quote)
    if (text[quote + 1] === '"') {
      field += '"'
      at = quote + 2
    } else {
      // Text after the closing quote belongs to the field, as in the usual readers of CSV.
      const [rest, next] = plainField(text, quote + 1)
      return [field + rest, next]
    }
  }
}

function metaOf(rows: readonly PabulibRow[]): PabulibFile['meta'] {
  const seen = new Set<string>()
  return rows
    .filter(({ fields }, i) => i > 0 || fields[0] !== 'key')
    .map(({ line = 0, fields: [key = '', ...values] }) => {
      if (seen.has(key)) throw fault('meta-twice', { line, key })
      seen.add(key)
      return [key, values.join(';').replace(/;+$/, '')] as const
    })
}

function tableOf(section: Section, [header, ...rows]: readonly PabulibRow[]): PabulibTable {
  const [id, ...needed] = section === 'PROJECTS' ? ['project_id', 'cost'] : ['voter_id', 'vote']
  const fields = header?.fields ?? []
  // Spreadsheets fill the lines of all tables up to the longest.
  const columns = fields.slice(0, fields.findLastIndex((field) => field !== '') + 1)
  for (const column of [id ?? '', ...needed])
    if (!columns.includes(column)) throw fault('column-missing', { line: header?.line ?? 1, section, column })
  const twice = columns.find((column, i) => columns.indexOf(column) !== i)
  if (twice !== undefined) throw fault('column-twice', { line: header?.line ?? 1, section, column: twice })
  for (const { line = 0, fields } of rows) {
    if (fields.slice(columns.length).some((field) => field !== ''))
      throw fault('row-long', { line, count: fields.length, columns: columns.length })
  }
  return {
    line: header?.line ?? 0,
    columns,
    rows: rows.map(({ line = 0, fields }) => ({ line, fields: fields.slice(0, columns.length) })),
  }
}

/** Writes a file that `readPabulib` reads as the same tables. */
export function writePabulib({ meta, projects, votes }: PabulibFile): string {
  const table = (name: Section, columns: readonly string[], rows: readonly (readonly string[])[]) =>
    [[name], columns, ...rows].map((fields) => fields.map(quoted).join(';'))
  const fieldsOf = ({ rows }: PabulibTable) => rows.map(({ fields }) => fields)
  const lines = [
    ...table('META', ['key', 'value'], meta),
    ...table('PROJECTS', projects.columns, fieldsOf(projects)),
    ...table('VOTES', votes.columns, fieldsOf(votes)),
  ]
  return `${lines.join('\n')}\n`
}

const quoted = (field: string): string => (/[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

/** What a file says beside the election. */
export interface PabulibElection {
  election: Election
  /** The rule of META, as it stands there. */
  rule?: string
  /** Ids with `selected` 1, if the file has the column. Other values mark money from elsewhere, and are left out. */
  published?: readonly string[]
  notes: readonly PabulibNote[]
}

/** Something odd that does not keep a file from being counted. */
export type PabulibNote =
  | { note: 'count-differs'; key: 'num_projects' | 'num_votes'; stated: string; counted: number }
  | { note: 'column-differs'; column: 'votes' | 'score'; project: string; stated: number; counted: number }
  | { note: 'choice-twice'; line: number; project: string }
  | { note: 'key-missing'; key: string }
  | { note: 'ties-by-list' }

const REQUIRED_META = ['description', 'country', 'unit', 'instance', 'num_projects', 'num_votes', 'budget', 'vote_type']
const ALL_META = [...REQUIRED_META, 'rule', 'date_begin', 'date_end']

/**
 * The election of a file. Lots are the order of the file, which has no dates either.
 *
 * @throws AppError with one of `PABULIB_FAULTS`
 */
export function electionOf({ meta, projects, votes }: PabulibFile): PabulibElection {
  const facts = new Map(meta)
  const notes: PabulibNote[] = ALL_META.filter((key) => !facts.get(key)).map((key) => ({ note: 'key-missing', key }))
  const value = (key: string) => {
    const found = facts.get(key)
    if (!found) throw fault('meta-missing', { key })
    return found
  }
  const voteType = value('vote_type')
  const kind = BALLOT_KINDS.find((known) => known === voteType)
  if (!kind) throw fault('vote-type', { value: voteType, known: BALLOT_KINDS.join(', ') })
  if (projects.rows.length === 0) throw fault('projects-none', {})
  if (projects.rows.length > MAX_PROJECTS) throw fault('projects-many', { max: MAX_PROJECTS })
  if (votes.rows.length > MAX_BALLOTS) throw fault('ballots-many', { max: MAX_BALLOTS })

  const cells = projects.rows.map((row) => cellsOf(projects, row))
  const ids = cells.map((cell) => idOf(cell))
  const known = new Set<string>()
  for (const [i, id] of ids.entries()) {
    if (known.has(id)) throw fault('project-twice', { line: cells[i]?.line ?? 0, project: id })
    known.add(id)
  }
  const money = scaled(
    [decimal(value('budget'), 'budget', 0), ...cells.map((cell) => decimal(cell.need('cost'), 'cost', cell.line))],
    MAX_MONEY,
  )
  if ((kind === 'cumulative' || kind === 'scoring') && !votes.columns.includes('points'))
    throw fault('column-missing', { line: votes.line, section: 'VOTES', column: 'points' })
  const cast = votes.rows.map((row) =>
    ballotOf(cellsOf(votes, row), kind === 'cumulative' || kind === 'scoring', known, notes),
  )
  const limits = ['min_project_score_threshold', 'default_score'].map((key) => decimal(facts.get(key) || '0', key, 0))
  const scores = cells.map((cell) => decimal(cell.get('score') || cell.get('votes') || '0', 'score', cell.line))
  const points = scaled([...limits, ...scores, ...cast.flatMap(({ points = [] }) => points)], MAX_MONEY)
  const [threshold = 0, defaultScore = 0] = points.values
  const allPoints = points.values.slice(limits.length + scores.length).reduce((sum, value) => sum + Math.abs(value), 0)
  if (allPoints > Number.MAX_SAFE_INTEGER) throw fault('points-large', { max: Number.MAX_SAFE_INTEGER / points.unit })

  let next = limits.length + scores.length
  const ballots = cast.map(({ choices, points: given }): Ballot => {
    if (!given) return { choices }
    next += given.length
    return { choices, points: points.values.slice(next - given.length, next) }
  })
  const maxLength = Number(facts.get('max_length') || 0)
  const election: Election = {
    kind,
    budget: money.values[0] ?? 0,
    unit: money.unit,
    pointUnit: points.unit,
    projects: cells.map((cell, i) => projectOf(cell, ids[i] ?? '', money.values[i + 1] ?? 0, money.unit)),
    ballots,
    lots: ids,
    ...(kind === 'ordinal' && Number.isInteger(maxLength) && maxLength > 0 && { ranks: maxLength }),
    ...(kind === 'scoring' && defaultScore !== 0 && { defaultScore }),
    ...(facts.get('min_project_score_threshold') && { threshold }),
  }
  for (const [key, counted] of [
    ['num_projects', ids.length],
    ['num_votes', ballots.length],
  ] as const) {
    const stated = facts.get(key)
    if (stated && Number(stated) !== counted) notes.push({ note: 'count-differs', key, stated, counted })
  }
  const scored = withScores(election, projects, cells, points.values.slice(limits.length), notes)
  const rule = facts.get('rule')
  return {
    election: scored,
    notes: [...notes, { note: 'ties-by-list' }],
    ...(rule && { rule }),
    ...(projects.columns.includes('selected') && {
      published: ids.filter((_, i) => Number(cells[i]?.get('selected')) === 1),
    }),
  }
}

interface Cells {
  line: number
  get(column: string): string
  /** @throws AppError `tally.row-short` where the row has no such field */
  need(column: string): string
}

function cellsOf({ columns }: PabulibTable, { line = 0, fields }: PabulibRow): Cells {
  const get = (column: string) => fields[columns.indexOf(column)] ?? ''
  const need = (column: string) => {
    const found = get(column)
    if (found === '') throw fault('row-short', { line, column })
    return found
  }
  return { line, get, need }
}

function idOf(cell: Cells): string {
  const id = cell.need('project_id')
  if (id.includes(',')) throw fault('project-comma', { line: cell.line, project: id })
  return id
}

function projectOf(cell: Cells, id: string, cost: number, unit: number): Project {
  const coefficient = cell.get('coefficient')
  if (coefficient && !/^\d{1,9}(\.\d{1,9})?$/.test(coefficient))
    throw fault('number', { line: cell.line, column: 'coefficient', value: coefficient })
  return {
    id,
    title: cell.get('name'),
    cost,
    ...(coefficient && Number(coefficient) !== 1 && { coefficient }),
    ...(cost === WITHDRAWN_COST * unit && { withdrawn: true as const }),
  }
}

/** A decimal number of the file, exactly. */
interface Decimal {
  digits: bigint
  decimals: number
  column: string
  /** 0 for a number of META. */
  line: number
}

function decimal(text: string, column: string, line: number): Decimal {
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,15})(?:[.,](\d{1,15}))?$/.exec(text) ?? []
  const places = fraction.replace(/0+$/, '')
  if (
    whole === undefined ||
    places.length > MAX_DECIMALS ||
    (sign && column !== 'points' && column !== 'score' && column !== 'default_score')
  )
    throw line === 0 ? fault('meta-number', { column, value: text }) : fault('number', { line, column, value: text })
  return { digits: BigInt(`${sign}${whole}${places}`), decimals: places.length, column, line }
}

/** The numbers as integers of one unit, a power of ten. */
function scaled(numbers: readonly Decimal[], max: number): { values: number[]; unit: number } {
  const most = numbers.reduce((known, { decimals }) => Math.max(known, decimals), 0)
  const values = numbers.map(({ digits, decimals, column, line }) => {
    const value = Number(digits * 10n ** BigInt(most - decimals))
    const limit = column === 'points' ? MAX_POINTS * 10 ** most : max
    if (Math.abs(value) > limit) {
      const allowed = { column, max: limit / 10 ** most }
      throw line === 0 ? fault('meta-number-large', allowed) : fault('number-large', { line, ...allowed })
    }
    return value
  })
  return { values, unit: 10 ** most }
}

function ballotOf(
  cell: Cells,
  withPoints: boolean,
  known: ReadonlySet<string>,
  notes: PabulibNote[],
): { choices: readonly string[]; points?: readonly Decimal[] } {
  const listed = listOf(cell.get('vote'))
  const points = withPoints ? listOf(cell.get('points')) : []
  if (withPoints && points.length !== listed.length)
    throw fault('points-count', { line: cell.line, points: points.length, choices: listed.length })
  const choices: string[] = []
  const given: Decimal[] = []
  const seen = new Set<string>()
  for (const [i, id] of listed.entries()) {
    if (!known.has(id)) throw fault('project-unknown', { line: cell.line, project: id })
    if (seen.has(id)) {
      notes.push({ note: 'choice-twice', line: cell.line, project: id })
      continue
    }
    seen.add(id)
    choices.push(id)
    if (withPoints) given.push(decimal(points[i] ?? '', 'points', cell.line))
  }
  return { choices, ...(withPoints && { points: given }) }
}

const listOf = (text: string): string[] => (text === '' ? [] : text.split(',').map((item) => item.trim()))

/** Takes over the published support where the ballots add up to something else, and says so. */
function withScores(
  election: Election,
  { columns }: PabulibTable,
  cells: readonly Cells[],
  stated: readonly number[],
  notes: PabulibNote[],
): Election {
  const { counted, votes } = profileOf(election)
  const { pointUnit } = election
  const column = columns.includes('score') ? 'score' : columns.includes('votes') ? 'votes' : undefined
  if (!column) return election
  for (const [i, { id }] of election.projects.entries()) {
    const inFile = cells[i]?.get('votes') || undefined
    if (column === 'score' && inFile !== undefined && Number(inFile) !== votes[i])
      notes.push({
        note: 'column-differs',
        column: 'votes',
        project: id,
        stated: Number(inFile),
        counted: votes[i] ?? 0,
      })
    // Without the column for points a file of points is ordered by votes.
    const own = column === 'score' ? (counted[i] ?? 0) / pointUnit : (votes[i] ?? 0)
    if ((stated[i] ?? 0) / pointUnit !== own)
      notes.push({ note: 'column-differs', column, project: id, stated: (stated[i] ?? 0) / pointUnit, counted: own })
  }
  if (stated.slice(0, counted.length).every((score, i) => score === counted[i])) return election
  return { ...election, projects: election.projects.map((project, i) => ({ ...project, score: stated[i] ?? 0 })) }
}

/** What a file needs beyond the election. */
export interface PabulibFacts {
  description: string
  country: string
  unit: string
  subunit?: string
  instance: string
  /** A name of the Pabulib vocabulary; `unknown` for a rule that it does not have. */
  rule: string
  /** `dd.mm.yyyy` */
  dateBegin: string
  dateEnd: string
  language?: string
  currency?: string
  /** Without its number. */
  comment?: string
  /** `min_length`, `max_length`, `max_sum_points` and the other limits of a ballot. */
  limits?: Readonly<Record<string, number>>
  selected?: readonly string[]
  /** Parallel to the ballots: random for each ballot, never the id of an account. */
  voterIds: readonly string[]
}

/**
 * The file of an election. Projects stand in the order that breaks their ties, since the format has neither dates nor lots:
 * pass the ids in the order of the rule's last keys as `order` (default: the lots).
 */
export function fileOf(election: Election, facts: PabulibFacts, order: readonly string[] = election.lots): PabulibFile {
  const { kind, projects, ballots, budget, unit, pointUnit, ranks, threshold, defaultScore } = election
  const { votes, support, counted } = profileOf(election)
  const withPoints = kind === 'cumulative' || kind === 'scoring'
  const scored = withPoints || kind === 'ordinal' || support.some((score, i) => score !== counted[i])
  const weighted = projects.some(({ coefficient }) => coefficient !== undefined)
  const money = (amount: number) => plain(amount, unit)
  const points = (amount: number) => plain(amount, pointUnit)
  const limits = { ...facts.limits, ...(ranks !== undefined && { max_length: ranks }) }
  const meta: [string, string | undefined][] = [
    ['description', facts.description],
    ['country', facts.country],
    ['unit', facts.unit],
    ['subunit', facts.subunit],
    ['instance', facts.instance],
    ['num_projects', String(projects.length)],
    ['num_votes', String(ballots.length)],
    ['budget', money(budget)],
    ['vote_type', kind],
    ['rule', facts.rule],
    ['date_begin', facts.dateBegin],
    ['date_end', facts.dateEnd],
    ...Object.entries(limits).map(([key, limit]): [string, string] => [key, String(limit)]),
    ['default_score', defaultScore === undefined ? undefined : points(defaultScore)],
    ['min_project_score_threshold', threshold === undefined ? undefined : points(threshold)],
    ['language', facts.language],
    ['currency', facts.currency],
    ['comment', facts.comment === undefined ? undefined : `#1: ${facts.comment}`],
  ]
  const index = new Map(projects.map(({ id }, at) => [id, at]))
  const selected = new Set(facts.selected)
  return {
    meta: meta.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    projects: {
      line: 0,
      columns: [
        ...['project_id', 'cost', 'votes'],
        ...(scored ? ['score'] : []),
        'name',
        ...(facts.selected ? ['selected'] : []),
        ...(weighted ? ['coefficient'] : []),
      ],
      rows: order.map((id) => {
        const at = index.get(id) ?? -1
        const project = projects[at]
        if (!project) throw new Error(`The order names '${id}', which is not a project of the election`)
        const cost = project.withdrawn ? String(WITHDRAWN_COST) : money(project.cost)
        const fields = [id, cost, String(votes[at] ?? 0), ...(scored ? [points(support[at] ?? 0)] : []), project.title]
        if (facts.selected) fields.push(selected.has(id) ? '1' : '0')
        if (weighted) fields.push(project.coefficient ?? '1')
        return { fields }
      }),
    },
    votes: {
      line: 0,
      columns: ['voter_id', 'vote', ...(withPoints ? ['points'] : [])],
      rows: ballots.map(({ choices, points: given = [] }, i) => {
        const voter = facts.voterIds[i]
        if (voter === undefined) throw new Error('Every ballot needs a voter id of its own')
        return { fields: [voter, choices.join(','), ...(withPoints ? [given.map(points).join(',')] : [])] }
      }),
    },
  }
}

/** An amount of minor units as a decimal number of whole ones. */
function plain(amount: number, unit: number): string {
  const digits = Math.round(Math.log10(unit))
  if (digits === 0) return String(amount)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}${fraction && `.${fraction}`}`
}
