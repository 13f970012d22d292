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
  /** Dots of one group each, `none` last. */
  groups: { letter: GroupLetter | 'none'; dots: { x: number; y: number }[] }[]
  /** Where the letters of the groups stand: the mean of their people. */
  labels: { letter: GroupLetter; x: number; y: number }[]
  /** Whether only some of the people are drawn. */
  isSample: boolean
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
      const dots = drawn.filter(({ group }) => group === letter).map((dot) => ({ x: dot.x, y: dot.y }))
      return dots.length > 0 ? [{ letter, dots }] : []
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
