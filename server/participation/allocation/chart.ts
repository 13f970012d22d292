import { cutAtWord } from '#platform/cut.ts'
import { formatNumber } from '#platform/i18n/index.ts'
import type { Wording } from './sentences.ts'

/** The chart of a result: a bar for each project, as geometry that a template writes as SVG. The table stands behind it. */

const WIDTH = 400
const ROW = 44
const BAR = 14
const MAX_LABEL = 44

export interface ChartRow {
  title: string
  /** Negative where more are against a project than for it. */
  support: number
  isWinner: boolean
}

export interface ChartView {
  width: number
  height: number
  rows: readonly {
    y: number
    bar: number
    length: number
    thickness: number
    label: string
    value: string
    won: boolean
  }[]
}

/** @param rows in the order in which they are to stand */
export function chartView(rows: readonly ChartRow[], { locale }: Pick<Wording, 'locale'>): ChartView {
  const most = Math.max(1, ...rows.map(({ support }) => support))
  return {
    width: WIDTH,
    height: rows.length * ROW,
    rows: rows.map(({ title, support, isWinner }, at) => ({
      y: at * ROW + 14,
      bar: at * ROW + 20,
      // A bar of nothing is nothing; one of very little can still be seen.
      length: support <= 0 ? 0 : Math.max(2, Math.round((support / most) * WIDTH)),
      thickness: BAR,
      label: cutAtWord(title, MAX_LABEL),
      value: formatNumber(locale, support),
      won: isWinner,
    })),
  }
}
