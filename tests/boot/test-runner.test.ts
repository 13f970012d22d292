import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'viche-runner-'))
const marker = join(folder, 'failed-already')

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
  })
  return { status, output: stdout + stderr, lastLine: stdout.trim().split('\n').at(-1) }
}

/** Files that a run says it has kept. */
function keptBy(output: string): string[] {
  const [, kept = ''] = /^Traces and pictures of failed stories: (\S+)$/m.exec(output) ?? []
  expect(existsSync(join(root, kept)), output).toBe(true)
  const files = readdirSync(join(root, kept), { recursive: true, encoding: 'utf8' })
  rmSync(join(root, kept), { recursive: true })
  return files.filter((file) => /\.(png|zip)$/.test(file)).sort()
}

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
