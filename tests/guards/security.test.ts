import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, type SourceFile, sourceFiles } from './source.ts'

/* What must not stand in the code, each with the hole that it made elsewhere. Comments are not code and are left out. */

const server = sourceFiles('server', '.ts').map(withoutComments)
const browser = sourceFiles('builder-ui/src', '.ts', '.tsx').map(withoutComments)
const templates = sourceFiles('templates', '.hbs')
const scripts = sourceFiles('templates', '.js').map(withoutComments)

function withoutComments(file: SourceFile): SourceFile {
  return { ...file, text: file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '') }
}
const holders = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('code that runs what it was given', () => {
  it('is nowhere: no eval, no function from text, no virtual machine', () => {
    const pattern = /\beval\(|new Function\(|from 'node:vm'|setTimeout\(\s*['"`]/
    expect(holders([...server, ...browser, ...scripts], pattern)).toEqual([])
  })

  it('starts other programs for its own PostgreSQL, accounts of the system and the stand-in only, and never through a shell', () => {
    const starters = holders(server, /node:child_process/)
    const others = starters.filter((path) => !path.startsWith('server/platform/postgres/'))
    expect(others).toEqual(['server/platform/system-account.ts', 'server/stand-ins/stripe/start.ts'])
    expect(holders(server, /\bshell:\s*true|\bexecSync?\(\s*[`'"]/)).toEqual([])
  })

  it('makes patterns of letters and digits only: of anything else that somebody typed one can run for ever', () => {
    // The alphabet of receipts, which is ours.
    expect(holders(server, /new RegExp\(/)).toEqual(['server/participation/receipts.ts'])
  })
})

describe('templates', () => {
  it('print nothing unescaped: `{{{` and `{{&` were how texts became markup (CVE-2026-45572)', () => {
    expect(holders(templates, /\{\{\{|\{\{~?&/)).toEqual([])
  })

  it('reach no prototype and no helper by a name from the data (CVE-2026-33937, CVE-2019-19919)', () => {
    const pattern = /allowProto(?:Properties|Methods)ByDefault|allowedProto|allowCallsToHelperMissing/
    expect(holders(server, pattern)).toEqual([])
    expect(holders(server, /\bSafeString\b/)).toEqual(['server/platform/templates/helpers.ts'])
    const compile = server.find(({ path }) => path === 'server/platform/templates/templates.ts')?.text ?? ''
    for (const setting of ['strict: true', 'knownHelpersOnly: true']) expect(compile).toContain(setting)
  })
})

describe('the browser application', () => {
  it('never writes markup: text nodes and elements only (GrapesJS #3082, #4076, #4754)', () => {
    const pattern =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|\bsrcdoc\b|createContextualFragment/
    expect(holders([...browser, ...scripts], pattern)).toEqual([])
  })

  it('lets GrapesJS keep scripts and unsafe attributes out of the canvas', () => {
    expect(holders(browser, /allow(?:Scripts|UnsafeAttr\w*):\s*(?:true|1)/)).toEqual([])
  })
})

describe('the server', () => {
  it('asks no other server for anything: an address that somebody gives it is never followed (CVE-2026-45573)', () => {
    // The first feature that needs one gets the one helper with its checks of addresses, and this guard its name.
    const pattern =
      /(?<![.\w])fetch\(|\bhttps?\.(?:get|request)\(|from '(?:undici|axios|got|node-fetch)'|net\.connect\(/
    expect(holders(server, pattern)).toEqual([])
  })

  it('takes its host from the Host header alone, never as Fastify tells it (CVE-2026-3635, CVE-2026-16732)', () => {
    expect(holders(server, /\b(?:request|req)\.(?:host|hostname|protocol|ips|originalUrl)\b/)).toEqual([])
  })

  it('writes a value into SQL where SQL takes no parameter, in known places only; constants anywhere', () => {
    // The password of the server's role, the scope of a community, and cursors and names of columns of a transfer.
    expect(holders(server, /sql\.lit\((?![A-Z][A-Z_]*(?:\.\w+)?\))/)).toEqual([
      'server/platform/db/migrate.ts',
      'server/platform/tenancy/scope.ts',
      'server/transfer/rows.ts',
    ])
  })

  it('takes chance from the system: what Math.random gives can be foretold', () => {
    expect(holders(server, /Math\.random\(/)).toEqual([])
  })

  it('leaves nothing for later: “add auth” once stood beside an open endpoint', () => {
    const pattern = /\b(?:TODO|FIXME|XXX|HACK)\b/
    const files = [...sourceFiles('server', '.ts'), ...sourceFiles('builder-ui/src', '.ts', '.tsx'), ...templates]
    expect(holders([...files, ...sourceFiles('migrations', '.ts')], pattern)).toEqual([])
  })
})

describe('packages', () => {
  interface Locked {
    version?: string
    integrity?: string
    resolved?: string
    /** For another system: npm writes its hash only where it was fetched. */
    optional?: boolean
  }
  /** Of the server, the console and the tests; and of the audit of public pages, which is installed when it is asked for. */
  const folders = ['', 'tests/bench/lighthouse']
  const lockOf = (folder: string): { packages: Record<string, Locked> } =>
    JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8'))
  const lock = lockOf('')
  const installed = (name: string): string[] =>
    Object.entries(lock.packages).flatMap(([path, { version }]) =>
      path.endsWith(`node_modules/${name}`) && version ? [version] : [],
    )

  it.each([
    ['handlebars', '4.7.9', 'a crafted syntax tree runs code: CVE-2026-33937'],
    ['fastify', '5.12.0', 'hosts of untrusted proxies, bodies past their schema: CVE-2026-16732, CVE-2026-25223'],
  ])('%s is at least %s: %s', (name, least) => {
    const versions = installed(name)
    expect(versions.length).toBeGreaterThan(0)
    for (const version of versions) expect(isAtLeast(version, least), version).toBe(true)
  })

  it.each([
    'i18next-http-middleware',
    'omniauth-saml',
    'express',
    'request',
    'lodash.template',
    'serialize-javascript',
  ])('%s is not among them', (name) => expect(installed(name)).toEqual([]))

  it.each(folders)('are each what they were when chosen: with a hash, from a registry, no branch (%s)', (folder) => {
    const loose = Object.entries(lockOf(folder).packages).filter(
      ([path, one]) =>
        path !== '' &&
        ((!one.optional && !/^sha512-/.test(one.integrity ?? '')) || /^(?:git|file|http:)/.test(one.resolved ?? '')),
    )
    expect(loose.map(([path]) => path)).toEqual([])
  })

  it.each(folders)('are pinned: no range lets another version in (%s)', (folder) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)),
    )
    expect(ranges).toEqual([])
  })
})

/** Of two versions of whole numbers; a pre-release counts as what comes before it. */
function isAtLeast(version: string, least: string): boolean {
  const [core = '', pre] = version.split('-', 2)
  const numbers = (text: string) => text.split('.').map(Number)
  const [have, want] = [numbers(core), numbers(least)]
  const at = want.findIndex((number, index) => number !== have[index])
  return at === -1 ? pre === undefined : (have[at] ?? 0) > (want[at] ?? 0)
}
