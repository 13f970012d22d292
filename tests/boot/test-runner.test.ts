import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { MAX_RETRIED_FILES, planSecondTry } from '../../scripts/browser-stories.mjs'
import { findChanges, UnfitRequest } from '../../scripts/test-features.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'viche-runner-'))
const marker = join(folder, 'failed-already')

/** Bytes that a run prints. */
const MAX_OUTPUT = 64 * 1024 ** 2

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm test -- …` as a person runs it, without what the run around this test has set. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/test.mjs', ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CHROME_PATH: process.env.CHROME_PATH,
      NO_COLOR: '1',
      ...env,
    },
    encoding: 'utf8',
    // Below the time of a test, so that what the run has printed is in the failure.
    timeout: 220_000,
    maxBuffer: MAX_OUTPUT,
  })
  return { status, output: stdout + stderr, lastLine: stdout.trim().split('\n').at(-1) }
}

function timesOfLastRun(): string | undefined {
  const file = join(root, 'node_modules/.cache/viche/last-run.json')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Files that a run says it has kept. */
function keptBy(output: string): string[] {
  const [, kept = ''] = /^Traces and pictures of failed stories: (\S+)$/m.exec(output) ?? []
  expect(existsSync(join(root, kept)), output).toBe(true)
  const files = readdirSync(join(root, kept), { recursive: true, encoding: 'utf8' })
  rmSync(join(root, kept), { recursive: true })
  return files.filter((file) => /\.(png|zip)$/.test(file)).sort()
}

const FAILING_TEARDOWN = 'tests/support/runner/failing-teardown.ts'

describe('npm test', () => {
  const story = 'tests/support/runner/fails-once.story.ts'
  const trace = 'fails-once.story.ts/shows-the-page-1-trace.zip'
  const picture = 'fails-once.story.ts/shows-the-page-1-page-1.png'

  it('runs a browser story that failed a second time as a whole, counts it once, and names it', () => {
    const other = 'tests/guards/container.test.ts'
    const { status, output, lastLine } = run([story, other], { VICHE_RUNNER_STORY: story, VICHE_FAILS_ONCE: marker })
    // Only the story runs again: the other file is begun once, and its tests count once.
    const [, ofOther = ''] = /container\.test\.ts \((\d+) tests\)/.exec(output) ?? []
    expect(output.match(/container\.test\.ts \(/g), output).toHaveLength(1)
    expect(lastLine, output).toBe(`${2 + Number(ofOther)} passed, 0 failed`)
    expect(status).toBe(0)
    expect(output).toContain(
      `Browser stories that needed a second try:\n  ${story}: passed the second time\n    shows the page`,
    )
    expect(keptBy(output)).toEqual([picture, trace].sort())
  })

  it('fails with a story that fails twice, and keeps what both tries have shown', () => {
    const never = join(folder, 'no-such-folder/marker')
    const { status, output, lastLine } = run([story], { VICHE_RUNNER_STORY: story, VICHE_FAILS_ONCE: never })
    expect(lastLine, output).toBe('1 passed, 1 failed')
    expect(status).toBe(1)
    expect(output).toContain(`  ${story}: failed twice\n    shows the page`)
    expect(keptBy(output)).toEqual([picture, trace, `second/${picture}`, `second/${trace}`].sort())
  })

  it('gives no other test a second try', () => {
    const other = 'tests/support/runner/fails-once.ts'
    rmSync(marker, { force: true })
    const { status, output, lastLine } = run([other], { VICHE_RUNNER_STORY: other, VICHE_FAILS_ONCE: marker })
    expect(lastLine, output).toBe('0 passed, 1 failed')
    expect(status).toBe(1)
    expect(output).not.toContain('second try')
  })

  it('gives no second try to a story during which the server sent a bad statement, and keeps three traces of it', () => {
    const bad = 'tests/support/runner/bad-statement.story.ts'
    rmSync(marker, { force: true })
    const { status, output, lastLine } = run([bad], { VICHE_RUNNER_STORY: bad, VICHE_FAILS_ONCE: marker })
    expect(lastLine, output).toBe('0 passed, 4 failed')
    expect(status).toBe(1)
    expect(output).not.toContain('second time')
    const traces = keptBy(output).filter((file) => file.endsWith('.zip'))
    expect(traces).toEqual(
      [1, 2, 3].map((number) => `bad-statement.story.ts/sends-bad-statement-${number}-1-trace.zip`),
    )
  })

  it('gives up to eight failed files of stories a second try, and none where more have failed', () => {
    const failedFiles = (count: number) =>
      Array.from({ length: count }, (_, number) => ({ ...failed, path: `tests/e2e/${number}.test.ts` }))
    const failed = { failed: 1, hasBadStatement: false }
    const others = [
      { ...failed, path: 'tests/guards/words.test.ts' },
      { ...failed, path: 'tests/e2e/passed.test.ts', failed: 0 },
      { ...failed, path: 'tests/e2e/bad-statement.test.ts', hasBadStatement: true },
    ]
    const most = failedFiles(MAX_RETRIED_FILES)
    expect(MAX_RETRIED_FILES).toBe(8)
    expect(planSecondTry([...others, ...most])).toEqual({ again: most, notes: [] })
    const { again, notes } = planSecondTry([...others, ...failedFiles(MAX_RETRIED_FILES + 1)])
    expect(again).toEqual([])
    expect(notes).toEqual([expect.stringContaining('9 files of browser stories failed, more than 8')])
  })

  it('counts a global teardown that failed in the first run, though the stories pass in the second', () => {
    rmSync(marker, { force: true })
    const env = { VICHE_RUNNER_STORY: story, VICHE_FAILS_ONCE: marker, VICHE_RUNNER_SETUP: FAILING_TEARDOWN }
    const { status, output, lastLine } = run([story], env)
    expect(output).toContain('the first teardown fails')
    expect(output).toContain(`  ${story}: passed the second time`)
    expect(lastLine, output).toBe('2 passed, 1 failed')
    expect(status).toBe(1)
    keptBy(output)
  })

  it('counts only the tests whose names were asked for, and leaves the times of the suite alone', () => {
    const before = timesOfLastRun()
    writeFileSync(marker, '')
    const env = { VICHE_RUNNER_STORY: story, VICHE_FAILS_ONCE: marker }
    const { status, output, lastLine } = run([story, '-t', 'opens a'], env)
    expect(lastLine, output).toBe('1 passed, 0 failed')
    expect(status).toBe(0)
    expect(output).not.toContain('second time')
    expect(timesOfLastRun()).toBe(before)
  })

  it.each([
    [
      ['--feature', 'no-such'],
      "There is no feature 'no-such'. Use: npm test -- --feature NAME, where NAME is one of: ",
    ],
    [['--feature'], '--feature needs the name of a feature'],
    [['--feature', 'news', 'petition'], '--feature takes one name and nothing else, here also: petition'],
    [['--changed', 'news'], '--changed takes nothing else, here also: news'],
  ])('refuses %j', (args, why) => {
    const { status, output } = run(args)
    expect(status).toBe(1)
    expect(output).toContain(why)
  })
})

describe('npm test -- --changed', () => {
  const newRepository = (name: string, branch: string): string => {
    const place = join(folder, name)
    git(folder, 'init', '--quiet', '--initial-branch', branch, place)
    commit(place, 'a.txt')
    return place
  }
  const commit = (place: string, file: string): void => {
    writeFileSync(join(place, file), file)
    git(place, 'add', '--all')
    git(place, '-c', 'user.name=test', '-c', 'user.email=test@viche.example', 'commit', '--quiet', '--message', file)
  }
  const git = (place: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const reasonIn = (place: string): string => {
    try {
      findChanges(place)
    } catch (error) {
      if (error instanceof UnfitRequest) return error.message
      throw error
    }
    return 'none'
  }

  it('says outside of a checkout, and without a main branch, what to do', () => {
    const none = join(folder, 'no-repository')
    mkdirSync(none)
    expect(reasonIn(none)).toContain('no git checkout')
    const other = newRepository('other', 'other')
    expect(reasonIn(other)).toContain('git fetch origin main:refs/remotes/origin/main')
  })

  it('says how a shallow clone is completed, and compares with the remote’s main branch before the local one', () => {
    const origin = newRepository('origin', 'main')
    git(origin, 'checkout', '--quiet', '-b', 'work')
    commit(origin, 'b.txt')
    git(origin, 'checkout', '--quiet', 'main')
    commit(origin, 'c.txt')
    const clone = join(folder, 'clone')
    git(folder, 'clone', '--quiet', '--depth', '1', '--no-single-branch', '--branch', 'work', `file://${origin}`, clone)
    expect(reasonIn(clone)).toContain('git fetch --unshallow origin')
    git(clone, 'fetch', '--quiet', '--unshallow', 'origin')
    expect(findChanges(clone).elsewhere).toEqual(['b.txt'])
    git(clone, 'branch', 'main', 'work')
    expect(findChanges(clone).elsewhere).toEqual(['b.txt'])
  })
})
