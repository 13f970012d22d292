import { add, at, dot, seededRandom } from './numbers.ts'
import { countVotes, type VoteRow, valueAt } from './votes.ts'

/** The directions in which opinions differ most, and where each person stands along them. */

const MAX_STEPS = 100
/** A direction that turns by less than this in one step has been found. */
const TOLERANCE = 1e-12
const SEED = 20_11

export interface Projection {
  /** For each component its loadings: one for each statement. */
  components: Float64Array[]
  /** For each row its coordinates: one for each component. */
  points: Float64Array[]
}

/**
 * Projects people onto the principal components of their votes. A missing vote counts as the mean of its statement; since
 * that pulls people with few votes to the middle, each is moved out again by √(statements / votes cast).
 *
 * @param rows people with at least one vote each
 */
export function project(rows: readonly VoteRow[], statements: number, dimensions: number): Projection {
  const centred = centredRows(rows, statements)
  const components = principalComponents(centred, statements, dimensions)
  const points = rows.map((row, index) => {
    const scale = Math.sqrt(statements / countVotes(row))
    const votes = centred[index] ?? new Float64Array(statements)
    return Float64Array.from(components, (component) => dot(votes, component) * scale)
  })
  return { components, points }
}

/** Deviations from the mean of each statement; none where there is no vote. */
function centredRows(rows: readonly VoteRow[], statements: number): Float64Array[] {
  const sums = new Float64Array(statements)
  const counts = new Float64Array(statements)
  for (const row of rows) {
    for (let statement = 0; statement < statements; statement += 1) {
      const value = valueAt(row, statement)
      if (value === null) continue
      add(sums, statement, value)
      add(counts, statement, 1)
    }
  }
  return rows.map((row) => {
    const centred = new Float64Array(statements)
    for (let statement = 0; statement < statements; statement += 1) {
      const value = valueAt(row, statement)
      if (value !== null) centred[statement] = value - at(sums, statement) / at(counts, statement)
    }
    return centred
  })
}

/** Fewer than `count` where the votes do not vary in so many directions. */
function principalComponents(centred: readonly Float64Array[], width: number, count: number): Float64Array[] {
  const covariance = scatterOf(centred, width)
  const total = covariance.reduce((sum, row, index) => sum + at(row, index), 0)
  const random = seededRandom(SEED)
  const components: Float64Array[] = []
  while (components.length < Math.min(count, width)) {
    const component = dominant(covariance, random)
    if (!component) break
    const size = dot(component, times(covariance, component))
    // What deflation leaves of rounding errors is no direction.
    if (size <= total * TOLERANCE) break
    components.push(component)
    deflate(covariance, component, size)
  }
  return components
}

/** XᵀX: the covariance of the statements but for a factor. Only votes that were cast contribute. */
function scatterOf(centred: readonly Float64Array[], width: number): Float64Array[] {
  const scatter = Array.from({ length: width }, () => new Float64Array(width))
  for (const row of centred) {
    for (const [one, line] of scatter.entries()) {
      const value = at(row, one)
      if (value === 0) continue
      for (let other = one; other < width; other += 1) add(line, other, value * at(row, other))
    }
  }
  // It is symmetric: the other half is copied.
  for (const [one, line] of scatter.entries())
    for (const [other, mirrored] of scatter.entries()) if (other < one) line[other] = at(mirrored, one)
  return scatter
}

const times = (matrix: readonly Float64Array[], vector: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => dot(row, vector))

/** Power iteration. Undefined for a matrix without any direction. */
function dominant(matrix: readonly Float64Array[], random: () => number): Float64Array | undefined {
  let vector = unit(Float64Array.from(matrix, () => random() - 0.5))
  for (let step = 0; vector && step < MAX_STEPS; step += 1) {
    const next = unit(times(matrix, vector))
    const settled = next && 1 - Math.abs(dot(next, vector)) < TOLERANCE
    vector = next
    if (settled) break
  }
  return vector && pointedForward(vector)
}

function unit(vector: Float64Array): Float64Array | undefined {
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 ? vector.map((value) => value / length) : undefined
}

/** A direction and its opposite are one component: the largest loading is made positive. */
function pointedForward(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  return largest < 0 ? vector.map((value) => -value) : vector
}

function deflate(matrix: readonly Float64Array[], component: Float64Array, size: number): void {
  for (const [one, row] of matrix.entries())
    for (let other = 0; other < row.length; other += 1)
      add(row, other, -size * at(component, one) * at(component, other))
}
