import { add, at, seededRandom, squaredDistance } from './numbers.ts'

/** Groups of points that lie close to each other. Deterministic: the same points give the same groups. */

const RESTARTS = 10
const MAX_ROUNDS = 100
const SEED = 4_104
/** People whose distances a silhouette looks at; with more, every second, third … of them. */
const MAX_SILHOUETTE_PEOPLE = 2_000
export const MAX_K = 5
/** So many more people are needed for each group beyond two. */
const PEOPLE_FOR_ANOTHER_GROUP = 12
const MIN_GROUP = 5
const MIN_GROUP_SHARE = 0.05
/** A new number of groups must be best in so many analyses running, so that groups do not jump with every vote. */
export const WINS_TO_CHANGE = 4

/** For each point the number of its group, from 0. */
export type Assignment = readonly number[]

/** How many groups there are, and which number has been best since when. Kept from one analysis to the next. */
export interface GroupCount {
  /** 1: opinions do not fall into groups. */
  k: number
  best: number
  /** Analyses running that `best` was best in. */
  wins: number
}

export interface Clustering {
  count: GroupCount
  assignment: Assignment
}

/** @param before of the last analysis; undefined for the first one */
export function findGroups(points: readonly Float64Array[], before: GroupCount | undefined): Clustering {
  const smallest = Math.max(MIN_GROUP, points.length * MIN_GROUP_SHARE)
  const most = Math.min(MAX_K, 2 + Math.floor(points.length / PEOPLE_FOR_ANOTHER_GROUP))
  const candidates = new Map<number, { assignment: Assignment; silhouette: number }>()
  for (let k = 2; k <= most; k += 1) {
    const assignment = kMeans(points, k)
    if (Math.min(...sizesOf(assignment, k)) < smallest) continue
    candidates.set(k, { assignment, silhouette: silhouetteOf(points, assignment, k) })
  }
  let best = 1
  for (const [k, { silhouette }] of candidates) if (silhouette > (candidates.get(best)?.silhouette ?? 0)) best = k
  const count = nextCount(before, best, (k) => candidates.has(k))
  return { count, assignment: candidates.get(count.k)?.assignment ?? points.map(() => 0) }
}

/** The number of groups after an analysis in which `best` was best. One that is no longer possible is given up at once. */
export function nextCount(
  before: GroupCount | undefined,
  best: number,
  isPossible: (k: number) => boolean,
): GroupCount {
  const wins = before?.best === best ? Math.min(before.wins + 1, WINS_TO_CHANGE) : 1
  const stays = before !== undefined && before.k !== best && isPossible(before.k) && wins < WINS_TO_CHANGE
  return { k: stays ? before.k : best, best, wins }
}

const sizesOf = (assignment: Assignment, k: number): number[] => {
  const sizes = new Float64Array(k)
  for (const group of assignment) add(sizes, group, 1)
  return [...sizes]
}

/** Lloyd's algorithm from several k-means++ starts; the one with the least sum of squares. */
export function kMeans(points: readonly Float64Array[], k: number): Assignment {
  const random = seededRandom(SEED + k)
  let best: { assignment: Assignment; sum: number } | undefined
  for (let start = 0; start < RESTARTS; start += 1) {
    const found = settle(points, spreadCentres(points, k, random))
    if (!best || found.sum < best.sum) best = found
  }
  return best?.assignment ?? []
}

/** k-means++: each further centre is drawn with a chance proportional to its squared distance from those drawn. */
function spreadCentres(points: readonly Float64Array[], k: number, random: () => number): Float64Array[] {
  const first = points[Math.floor(random() * points.length)]
  const centres = first ? [first] : []
  while (centres.length > 0 && centres.length < k) {
    const distances = points.map((point) => Math.min(...centres.map((centre) => squaredDistance(point, centre))))
    let left = random() * distances.reduce((sum, each) => sum + each, 0)
    const drawn = distances.findIndex((distance) => {
      left -= distance
      return left < 0
    })
    const centre = points[drawn] ?? points.at(-1)
    if (centre) centres.push(centre)
  }
  return centres
}

function settle(points: readonly Float64Array[], started: readonly Float64Array[]) {
  let centres = started
  let assignment: number[] = []
  let sum = 0
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = assignment
    sum = 0
    assignment = points.map((point) => {
      const { group, distance } = nearest(point, centres)
      sum += distance
      return group
    })
    if (assignment.every((group, index) => group === before[index])) break
    centres = centres.map((centre, group) => meanOf(points.filter((_, index) => assignment[index] === group)) ?? centre)
  }
  return { assignment, sum }
}

function nearest(point: Float64Array, centres: readonly Float64Array[]): { group: number; distance: number } {
  let found = { group: 0, distance: Number.POSITIVE_INFINITY }
  for (const [group, centre] of centres.entries()) {
    const distance = squaredDistance(point, centre)
    if (distance < found.distance) found = { group, distance }
  }
  return found
}

/** Undefined for no points: the centre of an empty group stays where it was. */
export function meanOf(points: readonly Float64Array[]): Float64Array | undefined {
  const [first] = points
  if (!first) return undefined
  const mean = new Float64Array(first.length)
  for (const point of points) for (let axis = 0; axis < mean.length; axis += 1) add(mean, axis, at(point, axis))
  return mean.map((sum) => sum / points.length)
}

/**
 * Mean silhouette (Rousseeuw 1987), −1 … 1: how much closer people are to their own group than to the next one. Of very
 * many people a sample is looked at; their random ids have put them in random order.
 */
function silhouetteOf(points: readonly Float64Array[], assignment: Assignment, k: number): number {
  const step = Math.ceil(points.length / MAX_SILHOUETTE_PEOPLE)
  const sample = points.flatMap((point, index) =>
    index % step === 0 ? [{ point, group: assignment[index] ?? 0 }] : [],
  )
  const sizes = new Float64Array(k)
  for (const { group } of sample) add(sizes, group, 1)
  let total = 0
  for (const { point, group } of sample) {
    const distances = new Float64Array(k)
    for (const other of sample) add(distances, other.group, Math.sqrt(squaredDistance(point, other.point)))
    if (at(sizes, group) < 2) continue
    const own = at(distances, group) / (at(sizes, group) - 1)
    let next = Number.POSITIVE_INFINITY
    for (let other = 0; other < k; other += 1)
      if (other !== group && at(sizes, other) > 0) next = Math.min(next, at(distances, other) / at(sizes, other))
    const larger = Math.max(own, next)
    if (Number.isFinite(next) && larger > 0) total += (next - own) / larger
  }
  return sample.length > 0 ? total / sample.length : 0
}
