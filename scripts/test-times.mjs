// `npm run test:times`: records in tests/times.json how long each test file took in the last run, in seconds. The longest
// are begun first. Times differ from run to run: only one that has changed by half, and by seconds, is written anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const CHANGE_FACTOR = 1.5
const MIN_CHANGE_SECONDS = 2

const root = resolve(fileURLToPath(import.meta.url), '../..')
const lastRun = join(root, 'node_modules/.cache/viche/last-run.json')
const kept = join(root, 'tests/times.json')

if (!existsSync(lastRun)) {
  console.error('\nNo run of the tests is known here. Run npm test first, then npm run test:times.\n')
  process.exit(1)
}
const times = new Map(Object.entries(JSON.parse(readFileSync(kept, 'utf8'))))
for (const { path, seconds, failed } of JSON.parse(readFileSync(lastRun, 'utf8')).files) {
  // What has failed may have broken off early, or waited for something in vain.
  if (failed === 0 && isAnother(times.get(path), seconds)) times.set(path, rounded(seconds))
}
const existing = [...times].filter(([path]) => existsSync(join(root, path)))
const sorted = Object.fromEntries(existing.sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(kept, `${JSON.stringify(sorted, null, 2)}\n`)
console.log(`tests/times.json: ${existing.length} files, ${Math.round(sum(Object.values(sorted)) / 60)} minutes in all`)

function isAnother(before, seconds) {
  if (before === undefined) return true
  const [less, more] = [before, rounded(seconds)].sort((a, b) => a - b)
  return more > less * CHANGE_FACTOR && more - less >= MIN_CHANGE_SECONDS
}

/** Two digits at most: more says nothing about the next run. */
function rounded(seconds) {
  return seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
