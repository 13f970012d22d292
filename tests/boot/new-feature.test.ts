import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { countFeatures } from '../../scripts/count-features.ts'

/** Lines of its server, templates and tests, fixtures among them: more should stand in a capability. */
const MAX_LINES = 400

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'viche-new-feature-'))
const checkout = join(folder, 'viche')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** This checkout as it is now, in a repository of its own. */
function copyCheckout(): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of listed.toString().split('\0').filter(Boolean)) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file))
  }
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  // Built before the tests; a feature adds no code to the console.
  cpSync(join(root, 'builder-ui/dist'), join(checkout, 'builder-ui/dist'), { recursive: true })
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=test', '-c', 'user.email=test@viche.example', 'commit', '--quiet', '--message', 'before')
}

const git = (...args: string[]): string => execFileSync('git', args, { cwd: checkout, encoding: 'utf8' })
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' })
const changes = (): string[] =>
  git('status', '--porcelain', '--untracked-files=all')
    .split('\n')
    .filter((line) => line && !line.endsWith(' node_modules'))

copyCheckout()

describe('npm run new:feature', () => {
  it.each([
    ['', 'needs a name'],
    ['Event', 'cannot be a name'],
    ['../event', 'cannot be a name'],
    ['event_hall', 'cannot be a name'],
    ['a'.repeat(25), 'cannot be a name'],
    ['petition', 'exists already'],
    ['news', 'exists already'],
    ['site', 'strings of that name'],
    ['page', 'strings of that name'],
    ['account', 'belongs to something else'],
    ['member', 'there is a table members'],
  ])('refuses %j: %s', (name, why) => {
    const { status, stderr } = node('scripts/new-feature.ts', name)
    expect(stderr).toContain(why)
    expect(stderr).toContain('npm run new:feature NAME')
    expect(status).toBe(1)
    expect(changes()).toEqual([])
  })

  it('makes a small feature that passes lint, types, guards and its tests, and changes no line elsewhere', () => {
    const made = node('scripts/new-feature.ts', 'event-hall')
    expect(made.status, made.stderr).toBe(0)
    expect(made.stdout).toContain("The feature 'event-hall' is there and works")

    const number = String(readdirSync(join(checkout, 'migrations')).length).padStart(4, '0')
    const expected = /^\?\? (server|templates|tests)\/features\/event-hall\/[\w./-]+$/
    const others = changes().filter((line) => !expected.test(line))
    expect(others).toEqual([
      ' M builder-ui/src/api/schema/index.generated.ts',
      ' M server/platform/db/types.generated.ts',
      '?? builder-ui/src/api/schema/event-hall.generated.ts',
      `?? migrations/${number}-event-hall.ts`,
    ])
    expect(changes().length).toBeGreaterThan(20)
    const size = countFeatures(checkout).find(({ id }) => id === 'event-hall')
    expect((size?.code ?? Number.NaN) + (size?.tests ?? Number.NaN)).toBeLessThanOrEqual(MAX_LINES)

    const lint = node(
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      'server',
      'tests/features',
    )
    expect(lint.status, lint.stdout + lint.stderr).toBe(0)
    const types = node('node_modules/typescript-7/bin/tsc', '-p', '.')
    expect(types.status, types.stdout).toBe(0)
    const blocks = `const { loadRegistry } = await import('#features/registry.ts')
      const { blocksOf } = await import('#bot/dialogs/catalogue.ts')
      console.log([...blocksOf(await loadRegistry()).keys()].join(' '))`
    expect(node('--input-type=module', '--eval', blocks).stdout.split(/\s/)).toContain('list:event-hall')
    // Its own tests, the guards, and whatever is generated for every feature: the access matrix, the crawl, its pages.
    const tests = node('scripts/test.mjs', '--feature', 'event-hall')
    expect(tests.stdout + tests.stderr).toMatch(/\n\d+ passed, 0 failed\n$/)
    expect(tests.status).toBe(0)
  }, 600_000)
})
