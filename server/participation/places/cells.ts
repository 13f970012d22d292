import type { Bounds, Point } from './point.ts'

/** Points of people, aggregated so that none of them can be found. */

/** A cell of the grid and how many points lie in it. */
export type Cell = Bounds & { count: number }

/**
 * Points of one cell below this number are not shown: a cell could be one yard. The same limit as for breakdowns of answers.
 */
export const MIN_IN_CELL = 10

/** Steps per degree: about 560 m from south to north, and as much from west to east in the middle of Ukraine. */
const STEPS = { lat: 200, lon: 128 }

/**
 * Cells with at least `MIN_IN_CELL` points, from north-west to south-east. How many are left out says nothing of where they
 * are, so that no further cell has to be withheld.
 */
export function cellsOf(points: readonly Point[]): { cells: Cell[]; hidden: number } {
  const counts = new Map<string, { row: number; column: number; count: number }>()
  for (const { lat, lon } of points) {
    const [row, column] = [Math.floor(lat * STEPS.lat), Math.floor(lon * STEPS.lon)]
    const key = `${row} ${column}`
    const cell = counts.get(key) ?? { row, column, count: 0 }
    cell.count += 1
    counts.set(key, cell)
  }
  const shown = [...counts.values()]
    .filter(({ count }) => count >= MIN_IN_CELL)
    .sort((one, other) => other.row - one.row || one.column - other.column)
  return {
    cells: shown.map(({ row, column, count }) => ({
      ...{ south: row / STEPS.lat, north: (row + 1) / STEPS.lat },
      ...{ west: column / STEPS.lon, east: (column + 1) / STEPS.lon, count },
    })),
    hidden: points.length - shown.reduce((sum, { count }) => sum + count, 0),
  }
}
