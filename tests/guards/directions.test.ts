import { describe, expect, it } from 'vitest'
import { importsOf, type SourceFile, sourceFiles } from './source.ts'

const server = sourceFiles('server', '.ts')
const PLATFORM = 'server/platform/'
const CONTRACT = 'server/contract/'

/** Pairs "file → import" among `files` that break a rule. */
function offenders(files: readonly SourceFile[], breaks: (imported: string, file: SourceFile) => boolean): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => breaks(imported, file))
      .map((imported) => `${file.path} → ${imported}`),
  )
}
const below = (folder: string) => server.filter((file) => file.path.startsWith(folder))
const part = (path: string, folder: string) =>
  path.startsWith(folder) ? path.slice(folder.length).split('/')[0] : undefined

describe('imports point down', () => {
  it('platform knows nothing of democracy: it could carry any other product', () => {
    const wrong = offenders(below('server/platform/'), (to) => to.startsWith('server/') && !to.startsWith(PLATFORM))
    expect(wrong).toEqual([])
  })

  it('the contract uses platform only: capabilities and features are both written against it', () => {
    const wrong = offenders(
      below(CONTRACT),
      (to) => to.startsWith('server/') && !to.startsWith(PLATFORM) && !to.startsWith(CONTRACT),
    )
    expect(below(CONTRACT).length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('participation uses platform and the contract only, so that every feature can use it', () => {
    const allowed = [PLATFORM, CONTRACT, 'server/participation/']
    const wrong = offenders(
      below('server/participation/'),
      (to) => to.startsWith('server/') && !allowed.some((folder) => to.startsWith(folder)),
    )
    expect(wrong).toEqual([])
  })

  it('the site knows no HTTP and no surface: onboarding, demo and import call it as routes do', () => {
    const wrong = offenders(
      below('server/site/'),
      (to) => /^server\/(surfaces|demo|transfer|cli|doctor|app)\b/.test(to) || /^@?fastify/.test(to),
    )
    expect(below('server/site/').length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('the bot knows the registry and no feature, site or channel: flows and dialogs speak no HTTP', () => {
    const wrong = offenders(
      below('server/bot/'),
      (to) => /^server\/(surfaces|site|demo|transfer|cli|doctor|kernel|app)\b/.test(to) || /^@?fastify/.test(to),
    )
    expect(below('server/bot/').length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    expect(offenders(below('server/bot/'), (to) => /^server\/features\/[a-z-]+\//.test(to))).toEqual([])
  })

  it('a flow and its engine are pure: no clock, no chance, no database', () => {
    const pure = server.filter(({ path }) => /^server\/bot\/(engine|flow)\//.test(path))
    expect(pure.length).toBeGreaterThan(0)
    for (const file of pure) expect(file.text, file.path).not.toMatch(/new Date\(\)|Date\.now\(|Math\.random\(|kysely/)
  })

  it('demo, import, doctor and the command line’s own parts use the site, never a surface', () => {
    const files = ['server/demo/', 'server/transfer/', 'server/doctor/', 'server/installation/', 'server/cli/']
    expect(offenders(files.flatMap(below), (to) => to.startsWith('server/surfaces/'))).toEqual([])
  })

  it('the doctor does not depend on the command line that calls it', () => {
    expect(offenders(below('server/doctor/'), (to) => to.startsWith('server/cli'))).toEqual([])
  })

  it('a feature never imports another feature: two meet through participation or an event', () => {
    const feature = (path: string) => {
      const name = part(path, 'server/features/')
      return name?.includes('.') ? undefined : name
    }
    const wrong = offenders(below('server/features/'), (to, file) => {
      const mine = feature(file.path)
      const theirs = feature(to)
      return mine !== undefined && theirs !== undefined && mine !== theirs
    })
    expect(wrong).toEqual([])
  })

  it('a feature knows no surface: it is shown by all of them', () => {
    expect(offenders(below('server/features/'), (to) => /^server\/(surfaces|site|demo|kernel|app)/.test(to))).toEqual(
      [],
    )
  })

  it('the type of a feature and the registry know no feature', () => {
    const contract = server.filter((file) => /^server\/features\/[a-z-]+\.ts$/.test(file.path))
    expect(offenders(contract, (to) => /^server\/features\/[a-z-]+\//.test(to))).toEqual([])
  })

  it('a surface never imports a feature’s folder, nor another surface', () => {
    const wrong = offenders(below('server/surfaces/'), (to, file) => {
      if (/^server\/features\/[a-z-]+\//.test(to)) return true
      const theirs = part(to, 'server/surfaces/')
      return theirs !== undefined && theirs !== part(file.path, 'server/surfaces/')
    })
    expect(wrong).toEqual([])
  })

  it('rules are pure: types, zod and working days, no clock and no database', () => {
    const rules = server.filter(({ path }) => /^server\/(features|participation)\/.*\b(rules|decide)\.ts$/.test(path))
    expect(rules.length).toBeGreaterThan(0)
    for (const file of rules) {
      expect(file.text, file.path).not.toMatch(/new Date\(\)|Date\.now\(|Math\.random\(/)
      const runtime = [...file.text.matchAll(/^import (?!type )[^;]*? from ['"]([^'"]+)['"]/gms)].map(
        ([, from]) => from ?? '',
      )
      expect(
        runtime.filter((from) => !/^zod$|working-days|civil-date|katottg|\.\/(schema|states)\.ts$/.test(from)),
        file.path,
      ).toEqual([])
    }
  })

  it('the browser application talks HTTP only', () => {
    const ui = sourceFiles('builder-ui/src', '.ts', '.tsx')
    expect(offenders(ui, (to) => to.startsWith('server/') || to.startsWith('#'))).toEqual([])
  })

  describe('within the browser application', () => {
    const ui = sourceFiles('builder-ui/src', '.ts', '.tsx')
    const src = 'builder-ui/src/'
    const inside = (folder: string) => ui.filter((file) => file.path.startsWith(`${src}${folder}/`))
    const reaches =
      (...folders: string[]) =>
      (to: string) =>
        folders.some((folder) => to.startsWith(`${src}${folder}/`))

    it.each(['api', 'content', 'i18n', 'parts', 'rich-text', 'schema-form'])(
      '%s knows neither the console nor the editor: both are built on it',
      (folder) => {
        expect(inside(folder).length).toBeGreaterThan(0)
        expect(offenders(inside(folder), reaches('console', 'editor', 'account'))).toEqual([])
      },
    )

    it('the console and the editor do not know each other: only the routes open both', () => {
      expect(offenders(inside('console'), reaches('editor'))).toEqual([])
      expect(offenders(inside('editor'), reaches('console'))).toEqual([])
    })
  })

  it('nothing outside server imports it but the tests and the migrations’ helpers', () => {
    // The second one is pure: what a migration derives with it, `viche reindex` can derive anew.
    const helpers = ['server/platform/db/community-table.ts', 'server/participation/search/vector.ts']
    const wrong = offenders(sourceFiles('migrations', '.ts'), (to) => to.startsWith('server/') && !helpers.includes(to))
    expect(wrong).toEqual([])
  })
})

describe('what has one owner', () => {
  const importers = (name: string) => server.filter((file) => importsOf(file).includes(name)).map((file) => file.path)

  it.each([
    ['lucia', 'server/platform/identity/'],
    ['handlebars', 'server/platform/templates/'],
    ['pg-boss', 'server/platform/'],
    ['nodemailer', 'server/platform/mail/'],
    ['sharp', 'server/platform/media/'],
    ['i18next', 'server/platform/i18n/'],
    ['@node-rs/argon2', 'server/platform/identity/'],
  ])('%s is imported below %s only: nothing else depends on it', (name, folder) => {
    expect(importers(name).length).toBeGreaterThan(0)
    expect(importers(name).filter((path) => !path.startsWith(folder))).toEqual([])
  })

  it('the environment is read where a process begins and nowhere else', () => {
    const readers = server.filter((file) => /process\.env/.test(file.text)).map((file) => file.path)
    expect(readers.sort()).toEqual(['server/cli.ts', 'server/start.ts'])
  })

  it('HTML is declared safe by the template engine and the serializers of pages and rich text only', () => {
    const trusting = server.filter((file) => /SafeHtml\.trust\(/.test(file.text)).map((file) => file.path)
    const allowed = /^server\/(platform\/templates\/|participation\/rich-text\/|site\/)/
    expect(trusting.filter((path) => !allowed.test(path))).toEqual([])
    expect(trusting.length).toBeLessThanOrEqual(5)
  })

  it('raw SQL is written with a variable in two known places only', () => {
    const raw = server.filter((file) => /sql\.raw\(/.test(file.text)).map((file) => file.path)
    expect(raw).toEqual(['server/platform/db/community-table.ts'])
  })
})
