import { readFileSync } from 'node:fs'
import {
  type Ballot,
  type Election,
  electionOf,
  parseRule,
  profileOf,
  readPabulib,
  tally,
} from '#participation/tally/index.ts'
import { randomNumbers } from '../participation/tally/elections.ts'
import type { Figures } from './table.ts'

/** A city: as many ballots and projects as the largest votes on a participatory budget have, many of the ballots equal. */
const BALLOTS = 52_897
const PROJECTS = 64
const DISTINCT = 12_000
const WIELICZKA = new URL('../participation/tally/elections/Poland_Wieliczka_2023_Green_Budget.pb', import.meta.url)

/** Seconds that a tally takes, ballots added up included. */
export async function measureTallies(): Promise<Figures> {
  const city = cityElection(20_261_127)
  const distinct = profileOf(city).groups.length
  if (distinct !== DISTINCT) throw new Error(`the city has ${distinct} distinct ballots`)
  const { election: wieliczka } = electionOf(readPabulib(readFileSync(WIELICZKA, 'utf8')))
  const greedy = ['greedy', 'greedy-no-skip', 'greedy-threshold', 'weighted-rating']
  const family = greedy.reduce((sum, name) => sum + secondsOf(city, name), 0)
  return [
    [`tally of ${BALLOTS} ballots × ${PROJECTS} projects by the four greedy rules, s`, family, 2],
    ['the same by Equal Shares, s', secondsOf(city, 'equalshares'), 2],
    ['the same by Equal Shares with Add1, s', secondsOf(city, 'equalshares/add1'), 2],
    ['tally of Wieliczka 2023 by Equal Shares with Add1, s', secondsOf(wieliczka, 'equalshares/add1-comparison'), 2],
  ]
}

function secondsOf(election: Election, name: string): number {
  const rule = parseRule(name, election.kind)
  if (!rule) throw new Error(`there is no rule ${name}`)
  const began = performance.now()
  tally(election, rule)
  return (performance.now() - began) / 1000
}

/** Approvals of 1 to 5 projects, popular ones more often; the same for the same seed. */
function cityElection(seed: number): Election {
  const random = randomNumbers(seed)
  const projects = Array.from({ length: PROJECTS }, (_, at) => ({
    id: `p${at}`,
    title: `Project ${at}`,
    cost: 5_000 + 1_000 * Math.floor(random() * 95),
  }))
  const kinds = new Map<string, Ballot>()
  while (kinds.size < DISTINCT) {
    const chosen = new Set<number>()
    const size = 1 + Math.floor(random() * 5)
    while (chosen.size < size) chosen.add(Math.floor(random() ** 2 * PROJECTS))
    const choices = [...chosen].sort((a, b) => a - b).map((at) => `p${at}`)
    kinds.set(choices.join(), { choices })
  }
  const distinct = [...kinds.values()]
  // Each once, and the others anywhere among them.
  const others = Array.from({ length: BALLOTS - DISTINCT }, () => distinct[Math.floor(random() * DISTINCT)] as Ballot)
  const lots = projects.map(({ id }) => id)
  const ballots = [...distinct, ...others]
  return { kind: 'approval', budget: 1_000_000, unit: 1, pointUnit: 1, projects, ballots, lots, threshold: 100 }
}
