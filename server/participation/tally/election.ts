/**
 * A vote on a participatory budget as it is counted: one pool of money, its projects, and anonymous ballots. A competition
 * with zones or size classes is several elections.
 */

/** The vote types of the Pabulib format. Votes for and against are `scoring` with the points 1 and −1. */
export const BALLOT_KINDS = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'] as const
export type BallotKind = (typeof BALLOT_KINDS)[number]

export const MAX_PROJECTS = 2_000
export const MAX_BALLOTS = 2_000_000
/** In minor units: 10¹⁴ hundredths of a currency unit. Products of costs and votes are counted in BigInt. */
export const MAX_MONEY = 1e14
/** Of one project on one ballot; the points of all ballots add up exactly in a double. */
export const MAX_POINTS = 1_000_000

export interface Project {
  id: string
  title: string
  /** In minor units of the currency. */
  cost: number
  /** When it was registered, ISO 8601 in UTC: the first key of ties by the greedy rules. Counts only if all projects have it. */
  registered?: string
  /** Weight of its votes in the weighted rating, a decimal number: `11.5`. Default: 1. */
  coefficient?: string
  /** Support as the organisers published it, where it differs from what the ballots add up to. Greedy rules go by it. */
  score?: number
  /** Left the vote after ballots were cast: no rule funds it, and no rule stops at it. */
  withdrawn?: true
  /** An opaque number that projects of one author share, for `winnersPerAuthor`. Without it no limit applies. */
  author?: number
}

export interface Ballot {
  /** Ids of projects; the best first on an `ordinal` ballot. Empty for a blank ballot, which counts as a voter. */
  choices: readonly string[]
  /** Parallel to `choices`, on `cumulative` and `scoring` ballots only. */
  points?: readonly number[]
}

export interface Election {
  kind: BallotKind
  /** In minor units. */
  budget: number
  /** Minor units per currency unit, a power of ten: Add1 raises endowments by one currency unit. */
  unit: number
  /** Points per whole point, a power of ten: above 1 where points have decimals. */
  pointUnit: number
  projects: readonly Project[]
  ballots: readonly Ballot[]
  /** All ids in the order drawn before the vote; of an imported file, in the order of the file. Decides the last ties. */
  lots: readonly string[]
  /** Of an `ordinal` ballot: the first rank is worth this many points. Default: the number of projects. */
  ranks?: number
  /** Of a `scoring` ballot: points of a project that it does not list. Default: 0. */
  defaultScore?: number
  /** Support below which `greedy-threshold` funds nothing. */
  threshold?: number
  /** How many projects of one author the greedy rules fund. Equal Shares has no such limit. */
  winnersPerAuthor?: number
  /** How the greedy rules break ties; default: `registered`. */
  ties?: TieRule
}

/**
 * Keys of ties by the greedy rules. `registered`: the date of registration, then the cheaper, then the drawn lot; `cost`:
 * the cheaper, then the lot; `lot`: the lot alone.
 */
export const TIE_RULES = ['registered', 'cost', 'lot'] as const
export type TieRule = (typeof TIE_RULES)[number]

/** Equal ballots, counted once. Indexes are those of `Election.projects`. */
export interface BallotGroup {
  times: number
  projects: readonly number[]
  /** Points of each of `projects`; 1 on ballots without points. */
  points: readonly number[]
}

/** The ballots of an election, added up. */
export interface Profile {
  /** Ballots, blank ones included. */
  voters: number
  /** For each project: the ballots that support it. */
  votes: readonly number[]
  /** For each project: votes, or points where the ballots have points or ranks. */
  counted: readonly number[]
  /** What greedy rules order by: the published score where there is one, else `counted`. */
  support: readonly number[]
  groups: readonly BallotGroup[]
}

/** @throws Error where a ballot names a project twice, or one that the election does not have; or the lots are not all ids */
export function profileOf(election: Election): Profile {
  const index = new Map(election.projects.map(({ id }, at) => [id, at]))
  if (
    new Set([...index.keys(), ...election.lots]).size !== election.projects.length ||
    index.size !== election.lots.length
  )
    throw new Error('The lots of an election are the ids of its projects, each once')
  const ranks = election.ranks ?? election.projects.length
  const groups = new Map<string, { times: number; projects: number[]; points: number[] }>()
  for (const { choices, points } of election.ballots) {
    // One key for equal ballots, whatever the order of an unordered ballot.
    const lines = choices.map((id, rank) => {
      const at = index.get(id)
      if (at === undefined) throw new Error(`A ballot names '${id}', which is not a project of the election`)
      return [at, points?.[rank] ?? (election.kind === 'ordinal' ? Math.max(0, ranks - rank) : 1)] as const
    })
    lines.sort(([a], [b]) => a - b)
    if (lines.some(([at], i) => at === lines[i - 1]?.[0])) throw new Error('A ballot names a project twice')
    const key = lines.map((line) => line.join(':')).join(' ')
    const same = groups.get(key)
    if (same) same.times += 1
    else groups.set(key, { times: 1, projects: lines.map(([at]) => at), points: lines.map(([, value]) => value) })
  }
  const counts = countGroups(election, [...groups.values()])
  const support = election.projects.map(({ score }, at) => score ?? counts.counted[at] ?? 0)
  return { voters: election.ballots.length, ...counts, support, groups: [...groups.values()] }
}

function countGroups({ projects, ballots, defaultScore = 0 }: Election, groups: readonly BallotGroup[]) {
  const votes = new Array<number>(projects.length).fill(0)
  const counted = new Array<number>(projects.length).fill(ballots.length * defaultScore)
  for (const group of groups) {
    for (const [i, at] of group.projects.entries()) {
      const points = group.points[i] ?? 0
      if (points > 0) votes[at] = (votes[at] ?? 0) + group.times
      counted[at] = (counted[at] ?? 0) + group.times * (points - defaultScore)
    }
  }
  return { votes, counted }
}

/** Which property decided a tie. `list`: the order of an imported file, which says nothing of dates or lots. */
export type TieKey = 'registered' | 'cost' | 'votes' | 'lot' | 'list'

/** Projects that the rule itself could not tell apart, in the order in which the keys put them. */
export interface Tie {
  projects: readonly string[]
  by: TieKey
}

/** Orders two projects (by index) that a rule cannot tell apart; `by` is the key that did. */
export type TieBreak = (one: number, other: number) => { order: number; by: TieKey }

/** Greedy rules: by the keys of `Election.ties`; where dates are missing, the order of the lots alone. */
export function greedyTies(election: Election, byLot = false): TieBreak {
  const { projects, lots, ties = 'registered' } = election
  const lot = new Map(lots.map((id, at) => [id, at]))
  const dated = hasDates(election) && !byLot
  const last = hasDates(election) ? 'lot' : 'list'
  return (one, other) => {
    const [a, b] = [projects[one], projects[other]]
    if (!a || !b) throw new Error('A tie names a project that the election does not have')
    if (dated && ties === 'registered' && a.registered !== b.registered)
      return { order: (a.registered ?? '') < (b.registered ?? '') ? -1 : 1, by: 'registered' }
    if (dated && ties !== 'lot' && a.cost !== b.cost) return { order: a.cost - b.cost, by: 'cost' }
    return { order: (lot.get(a.id) ?? 0) - (lot.get(b.id) ?? 0), by: last }
  }
}

/** An election that was imported has no dates, and its lots are the order of the file. */
const hasDates = ({ projects }: Election): boolean => projects.every(({ registered }) => registered !== undefined)

/** Equal Shares: the cheapest, then most votes, then by lot. */
export function equalSharesTies(election: Election, { votes }: Profile): TieBreak {
  const { projects } = election
  const lot = new Map(election.lots.map((id, at) => [id, at]))
  const by = hasDates(election) ? 'lot' : 'list'
  return (one, other) => {
    const [a, b] = [projects[one], projects[other]]
    if (!a || !b) throw new Error('A tie names a project that the election does not have')
    if (a.cost !== b.cost) return { order: a.cost - b.cost, by: 'cost' }
    const more = (votes[other] ?? 0) - (votes[one] ?? 0)
    if (more !== 0) return { order: more, by: 'votes' }
    return { order: (lot.get(a.id) ?? 0) - (lot.get(b.id) ?? 0), by }
  }
}

/** Ids by index. */
export function idsOf({ projects }: Election, indexes: Iterable<number>): string[] {
  return Array.from(indexes, (at) => {
    const project = projects[at]
    if (!project) throw new Error(`The election has no project number ${at}`)
    return project.id
  })
}

/**
 * All ids in the order in which the greedy rules break ties: the order of the projects in a file, which has no dates.
 */
export function tieOrder(election: Election): string[] {
  const tieBreak = greedyTies(election)
  const indexes = election.projects.map((_, at) => at)
  return idsOf(
    election,
    indexes.sort((a, b) => tieBreak(a, b).order),
  )
}
