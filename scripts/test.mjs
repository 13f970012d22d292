// `npm test`: lint, types and every test, then one line `N passed, N failed`. Lint and each type check count as one.
// `--check`: lint, types and guards only. `--feature NAME`: tests of one feature, `--changed`: of those that the branch
// touches. Other arguments go to vitest, which then runs alone: npm test -- tests/boot
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { planSecondTry } from './browser-stories.mjs'
import { memoryWithRoom } from './memory.mjs'
import { filesOf, findChanges, findFeature, UnfitRequest } from './test-features.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const typescript = 'node_modules/typescript-7/bin/tsc'
/** What TypeScript found last time is kept: then it looks only at what has changed since. Reports and traces are, too. */
const cache = 'node_modules/.cache/viche'
const FAILED_STORIES = `${cache}/failed-stories`
/** Runs whose traces and pictures are kept. */
const MAX_KEPT_RUNS = 5
/** Files outside of features that `--changed` names. */
const MAX_NAMED_FILES = 10

const wanted = planOf(process.argv.slice(2))
const inMemory = folderInMemory()
if (inMemory) process.env.TMPDIR = inMemory
const outcomes = wanted.everything ? [lint(), types('.'), types('builder-ui')] : []
const run = tests(wanted.args)
outcomes.push(run)

const passed = sum(outcomes.map((outcome) => outcome.passed))
const failed = sum(outcomes.map((outcome) => outcome.failed))
if (inMemory) rmSync(inMemory, { recursive: true, force: true })
for (const line of [...run.notes, ...wanted.notes]) console.log(`\n${line}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

/** What the arguments ask for: arguments of vitest, and what is to be said at the end. */
function planOf(args) {
  try {
    if (args[0] === '--feature' || args[0]?.startsWith('--feature=')) {
      const [name, ...more] = [...args[0].split('=').slice(1), ...args.slice(1)]
      if (more.length > 0)
        throw new UnfitRequest(`--feature takes one name and nothing else, here also: ${more.join(' ')}`)
      return planFor([findFeature(root, name)], [])
    }
    if (args[0] === '--changed') {
      if (args.length > 1) throw new UnfitRequest(`--changed takes nothing else, here also: ${args.slice(1).join(' ')}`)
      const { features, elsewhere } = findChanges(root)
      return planFor(features, elsewhere)
    }
  } catch (error) {
    if (!(error instanceof UnfitRequest)) throw error
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
  if (args.includes('--check'))
    return { everything: true, args: ['--project', 'guards', '--passWithNoTests'], notes: [] }
  return { everything: args.length === 0, args, notes: [] }
}

function planFor(features, elsewhere) {
  const names = features.map(({ id }) => id)
  const notes = []
  if (names.length > 0) {
    process.env.VICHE_TEST_FEATURE = names.join(',')
    console.log(
      `\nFeatures: ${names.join(', ')}. Their tests, the guards, and the matrices for their routes and screens.`,
    )
    notes.push(
      `Left out: browser stories of ${names.join(', ')}, public pages by night, in contrast and on a phone; npm test runs them.`,
    )
  } else console.log('\nNo folder of a feature has changed since the main branch: the guards alone.')
  if (elsewhere.length > 0) {
    const more = elsewhere.length - MAX_NAMED_FILES
    const named = [...elsewhere.slice(0, MAX_NAMED_FILES), ...(more > 0 ? [`and ${more} more`] : [])]
    notes.push(`Run the whole suite (npm test) for what has changed outside of features:\n  ${named.join('\n  ')}`)
  }
  return { everything: false, args: names.length > 0 ? filesOf(features) : ['--project', 'guards'], notes }
}

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
  const memory = `${cache}/types-${project === '.' ? 'server' : project}.tsbuildinfo`
  return step(`Types (${project})`, [typescript, '-p', project, '--incremental', '--tsBuildInfoFile', memory])
}

function step(title, args) {
  console.log(`\n${title}`)
  const ok = node(args) === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/**
 * Runs vitest. Browser stories that failed are run a second time, whole files on a new server and database, since what a
 * story has half done would fail a part of it in another way; their second outcome counts.
 */
function tests(args) {
  console.log('\nTests')
  const keep = join(root, FAILED_STORIES, `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}`)
  const first = vitest(args, { VICHE_KEEP_FAILED: keep })
  // A run of the runner's own tests would replace the times of the suite around it.
  if (first.files.length > 0 && !process.env.VICHE_RUNNER_STORY) {
    mkdirSync(join(root, cache), { recursive: true })
    writeFileSync(join(root, cache, 'last-run.json'), JSON.stringify(first))
  }
  const { again: failedStories, notes } = planSecondTry(first.files)
  if (failedStories.length === 0) return { ...countsOf(first), notes: [...notes, ...keptNotes(keep)] }
  const again = failedStories.map(({ path }) => path)
  console.log('\nBrowser stories that failed, a second time')
  const second = vitest(args, { VICHE_KEEP_FAILED: join(keep, 'second'), VICHE_STORIES_AGAIN: again.join('\n') })
  const others = {
    files: first.files.filter(({ path }) => !again.includes(path)),
    strayErrors: first.strayErrors.filter((path) => !again.includes(path)),
    // What made it fail is in the stories, unless something else is counted, or the run could not be closed.
    ok: first.hasClosed,
  }
  const missing = again.filter((path) => !second.files.some((file) => file.path === path))
  const counts = [countsOf(others), countsOf(second), { passed: 0, failed: second.ok ? missing.length : 0 }]
  const lines = failedStories.map(({ path, failures }) => {
    const passed = second.files.some((file) => file.path === path && file.failed === 0)
    const named = failures.map((name) => `\n    ${name}`).join('')
    return `  ${path}: ${passed ? 'passed the second time' : 'failed twice'}${named}`
  })
  return {
    passed: sum(counts.map((count) => count.passed)),
    failed: sum(counts.map((count) => count.failed)),
    notes: [`Browser stories that needed a second try:\n${lines.join('\n')}`, ...keptNotes(keep)],
  }
}

/** One run of vitest: its report by file, and whether it was content. */
function vitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'viche-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=./scripts/test-report.mjs']
  const status = node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    ...process.env,
    ...env,
    VICHE_TEST_REPORT: report,
  })
  const found = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { files: [], strayErrors: [], hasClosed: false }
  rmSync(folder, { recursive: true, force: true })
  return { ...found, ok: status === 0 }
}

function countsOf({ files, strayErrors, ok }) {
  const failed = sum(files.map((file) => file.failed)) + strayErrors.length
  // A run that breaks off, or fails outside of any test, must not look like one that passed.
  return { passed: sum(files.map((file) => file.passed)), failed: failed || (ok ? 0 : 1) }
}

/** Where traces and pictures of this run are, if a story has left any; those of earlier runs make room. */
function keptNotes(keep) {
  if (!existsSync(keep)) return []
  const runs = readdirSync(join(root, FAILED_STORIES)).sort()
  for (const name of runs.slice(0, -MAX_KEPT_RUNS))
    rmSync(join(root, FAILED_STORIES, name), { recursive: true, force: true })
  return [
    `Traces and pictures of failed stories: ${relative(root, keep)}
  (look at a trace: npx playwright-core show-trace FILE)`,
  ]
}

function node(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
