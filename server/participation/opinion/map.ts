import type { GroupLetter, Opinion } from './analysis.ts'

/** Geometry of the drawing of the groups: what the template puts into SVG. */

const WIDTH = 640
const HEIGHT = 400
const MARGIN = 36
/** Of more people a sample is drawn: the drawing shows shapes, the table behind it has the numbers. */
const MAX_DRAWN = 1_500

export interface MapView {
  width: number
  height: number
  /** For each group the path of its people, each drawn in the shape of the group; `none` last. */
  groups: { letter: GroupLetter | 'none'; path: string }[]
  /** Where the letters of the groups stand: the mean of their people. */
  labels: { letter: GroupLetter; x: number; y: number }[]
  /** Whether only some of the people are drawn. */
  isSample: boolean
}

/** A shape for each group: colours alone do not tell them apart, and in the contrast view all have one. */
export const SHAPES: Readonly<Record<GroupLetter | 'none', string>> = {
  A: 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  B: 'm-4.5-4.5h9v9h-9z',
  C: 'm0-6l5.5 10h-11z',
  D: 'm0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z',
  E: 'm-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z',
  none: 'm-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z',
}

/** Undefined where there are no groups to draw. */
export function mapOf({ points, groups }: Pick<Opinion, 'points' | 'groups'>): MapView | undefined {
  if (groups.length < 2) return undefined
  const [x, y] = [
    scale(
      points.map((point) => point.x),
      WIDTH,
    ),
    scale(
      points.map((point) => point.y),
      HEIGHT,
    ),
  ]
  const placed = points.map((point) => ({ group: point.group ?? ('none' as const), x: x(point.x), y: y(point.y) }))
  const step = Math.ceil(points.length / MAX_DRAWN)
  const drawn = placed.filter((_, index) => index % step === 0)
  const letters = [...groups.map(({ letter }) => letter), 'none' as const]
  return {
    width: WIDTH,
    height: HEIGHT,
    groups: letters.flatMap((letter) => {
      const own = drawn.filter(({ group }) => group === letter)
      const path = own.map((dot) => `M${dot.x} ${dot.y}${SHAPES[letter]}`).join('')
      return path === '' ? [] : [{ letter, path }]
    }),
    labels: groups.map(({ letter }) => {
      const own = placed.filter(({ group }) => group === letter)
      return { letter, x: mean(own.map((dot) => dot.x)), y: mean(own.map((dot) => dot.y)) }
    }),
    isSample: step > 1,
  }
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length))

/** From the values' own units to pixels between the margins. */
function scale(values: readonly number[], length: number): (value: number) => number {
  const least = values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY)
  const most = values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY)
  const span = most - least || 1
  return (value) => Math.round(MARGIN + ((value - least) / span) * (length - 2 * MARGIN))
}
