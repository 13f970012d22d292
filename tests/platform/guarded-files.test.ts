import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ForeignFile,
  followOwnLink,
  handOver,
  openGuarded,
  openLog,
  readGuarded,
  settleFile,
  settleFolder,
  writeGuarded,
} from '#platform/guarded-files.ts'
import { type Account, findAccount, isRoot } from '#platform/system-account.ts'

/* A folder in which somebody else could put something in the place of our files. */

const base = mkdtempSync(join(tmpdir(), 'viche-guarded-'))
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Another user of this machine, if we may act as one: the helpers must not mistake it for us. */
const stranger: Account | undefined = isRoot() ? findAccount('nobody') : undefined
/** What the attacker is after: a file of ours, elsewhere. */
const precious = join(base, 'precious')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(base, 'folder-'))
  rmSync(precious, { force: true })
  writeFileSync(precious, 'precious', { mode: 0o640 })
  chmodSync(precious, 0o640)
})
const at = (name: string) => join(folder, name)
const mode = (path: string) => lstatSync(path).mode & 0o7777
const untouched = () => {
  expect(readFileSync(precious, 'utf8')).toBe('precious')
  expect(statSync(precious)).toMatchObject({ uid: process.getuid?.(), gid: process.getgid?.() })
  expect(mode(precious)).toBe(0o640)
}

const TRAPS: [string, (path: string) => void][] = [
  ['a link', (path) => symlinkSync(precious, path)],
  ['a second name', (path) => linkSync(precious, path)],
]

describe.each(TRAPS)('%s in the place of a file', (_what, set) => {
  it('is replaced by what is written, and what it stood for stays as it is', () => {
    set(at('file'))
    writeGuarded(at('file'), 'new', { owner: stranger })
    expect(readFileSync(at('file'), 'utf8')).toBe('new')
    expect(statSync(at('file')).uid).toBe(stranger?.uid ?? process.getuid?.())
    expect(mode(at('file'))).toBe(0o600)
    untouched()
  })

  it('is given to nobody, and appended to by nobody', () => {
    set(at('file'))
    expect(() => settleFile(at('file'), stranger)).toThrow(ForeignFile)
    expect(() => openLog(at('file'))).toThrow()
    expect(() => openGuarded(at('file'), [])).toThrow()
    untouched()
  })

  it('stays as it is when the folder around it is handed over', () => {
    mkdirSync(at('tree'), { mode: 0o755 })
    mkdirSync(at('tree/below'), { mode: 0o755 })
    set(at('tree/below/file'))
    handOver(at('tree'), stranger)
    untouched()
    expect(mode(at('tree/below'))).toBe(0o700)
  })
})

it('a link is not read, and no folder is taken in its place', () => {
  symlinkSync(precious, at('file'))
  symlinkSync(base, at('folder'))
  expect(() => readGuarded(at('file'))).toThrow(ForeignFile)
  expect(() => settleFile(at('file'), stranger, { accept: () => undefined })).toThrow(ForeignFile)
  expect(() => settleFolder(at('folder'), stranger, 0o700)).toThrow(ForeignFile)
  expect(() => handOver(at('folder'), stranger)).toThrow(ForeignFile)
  expect(mode(base)).toBe(0o755)
  untouched()
})

it('a pipe does not keep the reader waiting', () => {
  spawnSync('mkfifo', [at('pipe')])
  expect(() => readGuarded(at('pipe'))).toThrow('is not a file')
  expect(() => settleFile(at('pipe'), stranger)).toThrow('is not a file')
})

it('a file that somebody else could have written is not believed', () => {
  writeFileSync(at('file'), 'text')
  if (stranger) chownSync(at('file'), stranger.uid, stranger.gid)
  // Without root no file of `nobody` can be created; then one of root's own replaces it.
  const foreign = stranger ? at('file') : '/etc/passwd'
  expect(() => readGuarded(foreign)).toThrow('belongs to another user')
  expect(() => openLog(foreign)).toThrow(stranger ? 'belongs to another user' : 'EACCES')
  if (stranger) expect(readGuarded(foreign, [stranger])).toBe('text')
})

it('what is not there is neither read nor settled, and what does not hold what it should stays as it is', () => {
  expect(readGuarded(at('nothing'))).toBeUndefined()
  expect(settleFile(at('nothing'), stranger)).toBe(false)
  const refuse = () => {
    throw new Error('not this one')
  }
  writeFileSync(at('file'), 'something else')
  chmodSync(at('file'), 0o644)
  expect(() => settleFile(at('file'), stranger, { accept: refuse })).toThrow('not this one')
  expect(mode(at('file'))).toBe(0o644)
})

it('a whole folder is closed to others and given away, once', () => {
  mkdirSync(at('tree/a/b'), { recursive: true })
  writeFileSync(at('tree/a/b/file'), 'x', { mode: 0o644 })
  for (const path of ['tree', 'tree/a', 'tree/a/b']) chmodSync(at(path), 0o755)
  expect(handOver(at('tree'), stranger)).toBe(0)
  const uid = stranger?.uid ?? process.getuid?.()
  for (const path of ['tree', 'tree/a', 'tree/a/b'])
    expect([mode(at(path)), statSync(at(path)).uid]).toEqual([0o700, uid])
  expect([mode(at('tree/a/b/file')), statSync(at('tree/a/b/file')).uid]).toEqual([0o600, uid])
  chmodSync(at('tree/a'), 0o755)
  handOver(at('tree'), stranger)
  expect(mode(at('tree/a'))).toBe(0o755) // it is not walked through again
  expect(handOver(at('new'), stranger)).toBe(0)
  expect(mode(at('new'))).toBe(0o700)
})

it('a log goes on at its end', () => {
  for (const line of ['one\n', 'two\n']) {
    const log = openLog(at('log'))
    writeFileSync(log, line)
    closeSync(log)
  }
  expect(readFileSync(at('log'), 'utf8')).toBe('one\ntwo\n')
  expect(mode(at('log'))).toBe(0o600)
})

it('only a link of our own is followed', () => {
  symlinkSync('elsewhere', at('link'))
  expect(followOwnLink(at('link'))).toBe(at('elsewhere'))
  expect(followOwnLink(at('none'))).toBe(at('none'))
  if (stranger) spawnSync('chown', ['-h', String(stranger.uid), at('link')])
  expect(() => followOwnLink(stranger ? at('link') : '/proc/1/exe')).toThrow()
})
