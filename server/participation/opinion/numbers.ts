/** Arithmetic that the steps of the analysis share. */

/** The number at an index that is known to exist; a wrong index is a bug and stops the analysis instead of yielding NaN. */
export function at(numbers: Float64Array, index: number): number {
  const value = numbers[index]
  if (value === undefined) throw new RangeError(`There is no number ${index} among ${numbers.length}`)
  return value
}

export function add(numbers: Float64Array, index: number, value: number): void {
  numbers[index] = at(numbers, index) + value
}

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index += 1) sum += at(one, index) * at(other, index)
  return sum
}

export function squaredDistance(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index += 1) sum += (at(one, index) - at(other, index)) ** 2
  return sum
}

/**
 * Numbers in [0, 1) that look random and are the same on every machine for one seed (xorshift32, Marsaglia 2003): anybody
 * who repeats the analysis has to get the same groups.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
