import { findGroups, type GroupCount } from './clusters.ts'
import { project } from './components.ts'
import { at, dot } from './numbers.ts'
import { dividingOf, type Representative, representativeOf, type Tally, tallyOf, unitingOf } from './statements.ts'
import { byId, countVotes, type VoteRow } from './votes.ts'

/** Groups of opinion in the votes on statements. Pure; see README.md for the mathematics and its sources. */

/** Groups are found when so many people have voted. */
export const MIN_PEOPLE = 30
/** With more statements, people count from so many votes on. */
const MIN_VOTES = 7
/** Where fewer people than this have enough votes, those with the most of the others are counted as well. */
const TOPPED_UP_TO = 15
/** A fourth camp vanishes in two dimensions. */
const DIMENSIONS_OF_GROUPS = 4
const DIMENSIONS_DRAWN = 2
/** Bounds of memory and time: the analysis takes seconds with both. */
export const MAX_PEOPLE = 50_000
export const MAX_STATEMENTS = 500

/** 'A', the largest group, to 'E'. */
export const GROUP_LETTERS = ['A', 'B', 'C', 'D', 'E'] as const
export type GroupLetter = (typeof GROUP_LETTERS)[number]

export interface Point {
  id: string
  /** Coordinates along the first two components, in units of their own. */
  x: number
  y: number
  group: GroupLetter | null
}

export interface OpinionGroup {
  letter: GroupLetter
  size: number
  representative: Representative[]
}

export interface Opinion {
  /** People with at least one vote. */
  people: number
  /** Those with enough votes to be counted, ascending by id. Empty while fewer than `MIN_PEOPLE` have voted. */
  points: Point[]
  count: GroupCount | null
  /** Largest first; empty where opinions do not fall into groups, or too few people have voted. */
  groups: OpinionGroup[]
  /** Of all votes on each statement. */
  tallies: Tally[]
  /** For each statement the votes of each group, in their order; empty without groups. */
  byGroup: Tally[][]
  uniting: Representative[]
  dividing: number[]
  /** For each statement how much it tells opinions apart: 0 not at all, about 1 as much as the average statement. */
  extremity: number[]
}

/**
 * Finds the groups. Takes about a second for 5,000 people and 200 statements: never call it in a request.
 *
 * @param rows one for each person with a vote; their order does not matter
 * @param before the number of groups of the last analysis; null before the first one
 */
export function analyse(rows: readonly VoteRow[], statements: number, before: GroupCount | null): Opinion {
  if (rows.length > MAX_PEOPLE || statements > MAX_STATEMENTS) throw new RangeError('More votes than are analysed')
  const voted = rows.filter((row) => countVotes(row) > 0).toSorted(byId)
  const columns = Array.from({ length: statements }, (_, statement) => statement)
  const tallies = columns.map((statement) => tallyOf(voted, statement))
  const counted = countedOf(voted, statements)
  const enough = voted.length >= MIN_PEOPLE
  const { components, points } = enough
    ? project(counted, statements, DIMENSIONS_OF_GROUPS)
    : { components: [], points: [] }
  const { count, assignment } = enough ? findGroups(points, before ?? undefined) : { count: before, assignment: [] }
  const letters = lettersOf(assignment, count?.k ?? 1)
  const groups = letters.map(({ group, letter }) => ({
    letter,
    rows: counted.filter((_, index) => assignment[index] === group),
  }))
  const byGroup = columns.map((statement) => groups.map((each) => tallyOf(each.rows, statement)))
  const letterOf = new Map(letters.map(({ group, letter }) => [group, letter]))
  return {
    people: voted.length,
    points: points.map((point, index) => ({
      id: counted[index]?.id ?? '',
      ...drawn(point),
      group: letterOf.get(assignment[index] ?? -1) ?? null,
    })),
    count,
    groups: groups.map((each, group) => ({
      letter: each.letter,
      size: each.rows.length,
      representative: representativeOf(byGroup, group),
    })),
    tallies,
    byGroup,
    // Where there are no groups, all people are one.
    uniting: enough ? unitingOf(groups.length > 0 ? byGroup : tallies.map((tally) => [tally])) : [],
    dividing: dividingOf(byGroup),
    extremity: columns.map((statement) => rounded(lengthAt(components, statement) * Math.sqrt(statements))),
  }
}

/** People with ≥ min(7, statements) votes; where they are few, topped up by those with the most votes. */
function countedOf(voted: readonly VoteRow[], statements: number): VoteRow[] {
  const byVotes = voted.toSorted((one, other) => countVotes(other) - countVotes(one) || byId(one, other))
  const enough = byVotes.filter((row) => countVotes(row) >= Math.min(MIN_VOTES, statements))
  return byVotes.slice(0, Math.max(enough.length, TOPPED_UP_TO)).toSorted(byId)
}

/** Letters by size, so that a group keeps its name while it stays the largest; none where there is one group only. */
function lettersOf(assignment: readonly number[], k: number): { group: number; letter: GroupLetter }[] {
  if (k < 2) return []
  const sizes = Array.from({ length: k }, (_, group) => assignment.filter((each) => each === group).length)
  const firsts = sizes.map((_, group) => assignment.indexOf(group))
  const order = [...sizes.keys()].toSorted(
    (one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0) || (firsts[one] ?? 0) - (firsts[other] ?? 0),
  )
  return GROUP_LETTERS.flatMap((letter, index) => {
    const group = order[index]
    return group === undefined ? [] : [{ group, letter }]
  })
}

function drawn(point: Float64Array): { x: number; y: number } {
  const [x = 0, y = 0] = point.subarray(0, DIMENSIONS_DRAWN)
  return { x: rounded(x), y: rounded(y) }
}

const lengthAt = (components: readonly Float64Array[], statement: number): number => {
  const loadings = Float64Array.from(components, (component) => at(component, statement))
  return Math.sqrt(dot(loadings, loadings))
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
