// `npm test`: lint, types and every test, then one line `N passed, N failed`. Lint and each type check count as one.
// `--check`: lint, types and guards only. Other arguments go to vitest, which then runs alone: npm test -- tests/boot
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryWithRoom } from './memory.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const check = process.argv.includes('--check')
const wanted = process.argv.slice(2).filter((argument) => argument !== '--check')

const typescript = 'node_modules/typescript-7/bin/tsc'
/** What TypeScript found last time is kept: then it looks only at what has changed since. */
const known = 'node_modules/.cache/viche'
const inMemory = folderInMemory()
if (inMemory) process.env.TMPDIR = inMemory
const outcomes = wanted.length > 0 ? [] : [lint(), types('.'), types('builder-ui')]
outcomes.push(tests(check ? ['--project', 'guards', '--passWithNoTests'] : wanted))

const passed = sum(outcomes.map((outcome) => outcome.passed))
const failed = sum(outcomes.map((outcome) => outcome.failed))
if (inMemory) rmSync(inMemory, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

/**
 * Where the tests keep databases and folders: in memory when it has room, since a run makes and removes some hundred
 * thousand files. Undefined where it cannot be: then they are kept where the system keeps what is temporary.
 */
function folderInMemory() {
  const memory = memoryWithRoom(4 * 1024 ** 3)
  if (!memory) return undefined
  removeLeftovers(memory)
  const folder = mkdtempSync(join(memory, `viche-run-${process.pid}-`))
  chmodSync(folder, 0o755) // under root PostgreSQL runs as another user, who must pass through
  if (runsPrograms(folder)) return folder
  rmSync(folder, { recursive: true })
  return undefined
}

/** What our own runs that were killed have left there, which nobody else would clear up before the machine starts anew. */
function removeLeftovers(memory) {
  for (const name of readdirSync(memory)) {
    const pid = /^viche-run-(\d+)-/.exec(name)?.[1]
    if (!pid || existsSync(`/proc/${pid}`) || lstatSync(join(memory, name)).uid !== process.getuid()) continue
    rmSync(join(memory, name), { recursive: true, force: true })
  }
}

/** A mount may forbid it; one of the tests installs Viche in its folder and starts it there. */
function runsPrograms(folder) {
  const program = join(folder, 'program')
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
  const { status } = spawnSync(program)
  rmSync(program)
  return status === 0
}

function lint() {
  return step('Lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])
}

function types(project) {
  if (!existsSync(join(root, project, 'tsconfig.json'))) return { passed: 0, failed: 0 }
  const memory = `${known}/types-${project === '.' ? 'server' : project}.tsbuildinfo`
  return step(`Types (${project})`, [typescript, '-p', project, '--incremental', '--tsBuildInfoFile', memory])
}

function step(title, args) {
  console.log(`\n${title}`)
  const ok = node(args) === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/** Counts from vitest's own report. A test that was skipped counts as failed: nothing here may be left out. */
function tests(args) {
  console.log('\nTests')
  const folder = mkdtempSync(join(tmpdir(), 'viche-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args])
  const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  rmSync(folder, { recursive: true, force: true })
  // A file that cannot be loaded, or an error outside any test, fails the run without a failed test.
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function countsOf(report) {
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0 } = report
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + brokenFiles.length }
}

function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
