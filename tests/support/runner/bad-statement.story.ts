/**
 * Outside of the suite: see tests/boot/test-runner.test.ts. Fails once, as statement-check.ts does, in more tests than
 * leave traces.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { BAD_STATEMENT } from '../../../scripts/browser-stories.mjs'
import { launchBrowser, newVisitor } from '../browser.ts'

const marker = process.env.VICHE_FAILS_ONCE ?? ''
const isFirst = !existsSync(marker)
writeFileSync(marker, '')
await (await newVisitor(await launchBrowser())).newPage()

it.each([1, 2, 3, 4])('sends bad statement %i', () => {
  if (isFirst) throw new Error(`${BAD_STATEMENT}\n\nselect 1`)
})
