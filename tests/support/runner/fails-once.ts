/** No browser story, and outside of the suite: see tests/boot/test-runner.test.ts. */
import { existsSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const marker = process.env.VICHE_FAILS_ONCE ?? ''

it('fails the first time', () => {
  const isFirst = !existsSync(marker)
  writeFileSync(marker, '')
  expect(isFirst).toBe(false)
})
