/** A global setup whose teardown fails once, outside of the suite: see tests/boot/test-runner.test.ts. */
import { existsSync, writeFileSync } from 'node:fs'

const marker = `${process.env.VICHE_FAILS_ONCE}-teardown`

export function teardown(): void {
  const isFirst = !existsSync(marker)
  writeFileSync(marker, '')
  if (isFirst) throw new Error('the first teardown fails')
}
