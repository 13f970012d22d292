import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countFeatures, linesOf, tableOf, withTable } from '../../scripts/count-features.ts'

/** Lines of code (server without seed, templates, console) at which the design of a feature is wrong. */
const MAX_LINES: Record<string, number> = {
  petition: 3_800,
  news: 3_300,
  consultation: 7_000,
  poll: 3_600,
  budget: 10_000,
  sponsorship: 4_500,
}
const MAX_LINES_OF_OTHERS = 3_300
/** A feature as `npm run new:feature` makes it need not stand in the README; one that has grown must. */
const MAX_LINES_OF_NEW = 400
/** By how much the table of the README may be out of date: it is written by hand of a script, not with each commit. */
const TOLERANCE = 0.05

const sizes = countFeatures()

describe('the size of features', () => {
  it.each(sizes)('$id costs less code than its limit', ({ id, code }) => {
    expect(code).toBeGreaterThan(100)
    expect(code).toBeLessThanOrEqual(MAX_LINES[id] ?? MAX_LINES_OF_OTHERS)
  })

  it('stands in the README of the features, no more than a twentieth out of date', () => {
    const readme = readFileSync('server/features/README.md', 'utf8')
    for (const { id, code } of sizes) {
      const written = new RegExp(`^\\| ${id} +\\|.*\\*\\*([\\d,]+)\\*\\*`, 'm').exec(readme)?.[1]
      if (!written && code <= MAX_LINES_OF_NEW) continue
      if (!written) throw new Error(`server/features/README.md does not name ${id}: npm run count:features`)
      expect(Math.abs(Number(written.replaceAll(',', '')) - code) / code, id).toBeLessThan(TOLERANCE)
    }
  })

  it('counts neither blank lines nor comments', () => {
    expect(linesOf('a.ts', '/** Says\n * why. */\nconst a = 1 // one\n\n  // more\nconst b = "/*"\n')).toBe(2)
    expect(linesOf('a.hbs', '{{!-- why\n --}}\n<p>\n\n</p>\n')).toBe(2)
    expect(linesOf('a.json', '{\n  "a": 1\n}\n')).toBe(3)
  })

  it('refuses a README without the marks of the table', () => {
    expect(() => withTable('# Features\n', tableOf(sizes))).toThrow(/has no/)
  })
})
