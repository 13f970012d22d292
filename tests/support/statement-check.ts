/** Runs before every test file (vitest's setupFiles): the test during which the server sent a bad statement fails. */
import { afterAll, afterEach } from 'vitest'
import { BAD_STATEMENT } from '../../scripts/browser-stories.mjs'
import { takeFaults } from './statement-watch.ts'

function requireGoodStatements(): void {
  const faults = takeFaults()
  if (faults.length > 0) throw new Error(`${BAD_STATEMENT}\n\n${faults.join('\n\n')}`)
}

afterEach(requireGoodStatements)
// What was sent before the first test, or after the last.
afterAll(requireGoodStatements)
