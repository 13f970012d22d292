import { createHash, randomInt } from 'node:crypto'

/** A random order that nobody can foresee, by Fisher and Yates. */
export function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const [one, two] = [order[last], order[other]] as [T, T]
    order[last] = two
    order[other] = one
  }
  return order
}

/** A number from 0 to 1 that is the same for the same key: for demo content, which is another each time and yet repeatable. */
export const unit = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32

/** In an order that depends on the keys alone. */
export const orderedBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, at: unit(keyOf(item)) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
