import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type Ballot,
  type BallotKind,
  type Election,
  electionOf,
  type PabulibElection,
  type Project,
  readPabulib,
  TIE_RULES,
  type TieRule,
} from '#participation/tally/index.ts'

/** A real election of the Pabulib library, without the age and sex of voters. */
export const pathOf = (name: string): string => fileURLToPath(new URL(`./elections/${name}.pb`, import.meta.url))
export const textOf = (name: string): string => readFileSync(pathOf(name), 'utf8')
export const readElection = (name: string): PabulibElection => electionOf(readPabulib(textOf(name)))

/** `election(4, { a: 2, b: 1 }, ['a,b', 'b'])`: approvals, costs in whole units, lots in the order of the projects. */
export function election(
  budget: number,
  costs: Readonly<Record<string, number>>,
  ballots: readonly string[],
  more: Partial<Election> = {},
): Election {
  const projects = Object.entries(costs).map(([id, cost]) => ({ id, title: `Project ${id}`, cost }))
  return {
    kind: 'approval',
    budget,
    unit: 1,
    pointUnit: 1,
    projects,
    ballots: ballots.map((choices) => ({ choices: choices === '' ? [] : choices.split(',') })),
    lots: projects.map(({ id }) => id),
    ...more,
  }
}

export const times = (count: number, ballot: string): string[] => new Array<string>(count).fill(ballot)

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1))
}

/** The election with authors, of whom every second one limits the winners, and with one of the rules for ties. */
export function withAuthors(one: Election, seed: number): Election {
  const random = randomNumbers(seed)
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const projects = one.projects.map((project) => (random() < 0.7 ? { ...project, author: whole(1, 3) } : project))
  const limited = random() < 0.5 && { winnersPerAuthor: whole(1, 2) }
  return { ...one, projects, ...limited, ties: TIE_RULES[whole(0, 2)] as TieRule }
}

/** A small election in which ties are common: few different costs, few voters, blank ballots, projects without support. */
export function smallElection(kind: BallotKind, random: () => number): Election {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const dated = random() < 0.7
  const projects = Array.from({ length: whole(1, 7) }, (_, at): Project => {
    const chance = random()
    return {
      id: `p${at}`,
      title: `Project ${at}`,
      cost: chance < 0.05 ? 0 : whole(1, 8) * (random() < 0.5 ? 5 : 3),
      ...(dated && { registered: `2026-03-0${whole(1, 4)}T09:00:00Z` }),
      ...(random() < 0.3 && { coefficient: `${whole(1, 11)}.5` }),
      ...(chance > 0.95 && { withdrawn: true as const }),
    }
  })
  const ids = projects.map(({ id }) => id)
  const ballots = Array.from({ length: whole(0, 9) }, (): Ballot => {
    const choices = shuffled(ids, random).slice(0, kind === 'choose-1' ? whole(0, 1) : whole(0, ids.length))
    if (kind === 'cumulative') return { choices, points: choices.map(() => whole(1, 5)) }
    if (kind === 'scoring') return { choices, points: choices.map(() => whole(-1, 1)) }
    return { choices }
  })
  return {
    kind,
    budget: whole(1, 100),
    unit: 1,
    pointUnit: 1,
    projects,
    ballots,
    lots: shuffled(ids, random),
    threshold: whole(0, 3),
    ...(kind === 'ordinal' && random() < 0.5 && { ranks: whole(1, 5) }),
  }
}
