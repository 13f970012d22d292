import { cutAtWord } from '#platform/cut.ts'
import { formatNumber } from '#platform/i18n/index.ts'
import type { Wording } from './sentences.ts'

/**
 * The chart of a result: a bar for each project, as geometry that a template writes as SVG. The table stands behind it.
 * Heights are in em and lengths in percent, so that labels are as large as the reader's text on every screen.
 */

const ROW = 2.75
const BAR = 0.875
const BAR_BELOW_LABEL = 1.5
const MAX_LABEL = 44
/** Percent: a bar of very little can still be seen. */
const MIN_LENGTH = 0.5

export interface ChartRow {
  title: string
  /** Negative where more are against a project than for it. */
  support: number
  isWinner: boolean
}

export interface ChartView {
  /** em */
  height: number
  rows: readonly {
    /** em, of the label and of the bar below it */
    y: number
    bar: number
    /** Percent of the width */
    length: number
    /** em */
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
    height: rows.length * ROW,
    rows: rows.map(({ title, support, isWinner }, at) => ({
      y: at * ROW,
      bar: at * ROW + BAR_BELOW_LABEL,
      length: support <= 0 ? 0 : Math.max(MIN_LENGTH, Math.round((support / most) * 1_000) / 10),
      thickness: BAR,
      label: cutAtWord(title, MAX_LABEL),
      value: formatNumber(locale, support),
      won: isWinner,
    })),
  }
}
