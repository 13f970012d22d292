/**
 * Root at the terminal works on an installation with the privileges of the serving user: what it leaves there is
 * readable and writable for the server, and a link planted by a server cannot misdirect root. Files named by the
 * operator belong to the operator: root copies them in and out.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refusal } from '#platform/errors.ts'
import { FILE_MODE, FOLDER_MODE, openGuarded, settleFile, settleFolder } from '#platform/guarded-files.ts'
import { isRunning } from '#platform/postgres/process.ts'
import { type Account, emptyAs, may } from '#platform/system-account.ts'

/** Files named by the operator: read, or to be created. */
export interface NamedFiles {
  reads?: readonly (string | undefined)[]
  writes?: readonly (string | undefined)[]
}

export interface Lowered {
  /** The path at which the serving user reads or writes a named file. */
  at(path: string): string
  asRoot<T>(work: () => Promise<T>): Promise<T>
}

/** Prefix of a folder for files in transit, below the data folder; the pid follows. */
const CARRIED = 'transfer-'

const AS_WE_ARE: Lowered = { at: (path) => path, asRoot: (work) => work() }

/** Runs `work` with the privileges of `account`; with our own when that is undefined. */
export async function asServing<T>(
  account: Account | undefined,
  dataDir: string,
  files: NamedFiles,
  work: (lowered: Lowered) => Promise<T>,
): Promise<T> {
  if (!account) return work(AS_WE_ARE)
  const reads = named(files.reads).filter((path) => existsSync(path) && !may(account, 'r', path))
  const writes = named(files.writes)
  const there = writes.find((path) => lstatSync(path, { throwIfNoEntry: false }))
  if (there !== undefined) throw refusal('transfer.file-exists', { file: there })
  const lowered = (at: Lowered['at']) => withRightsOf(account, (asRoot) => work({ at, asRoot }))
  if (reads.length + writes.length === 0) return lowered((path) => path)

  const folder = mkdtempSync(join(dataDir, `${CARRIED}${process.pid}-`))
  try {
    settleFolder(folder, account, FOLDER_MODE)
    const inside = new Map(
      [...reads, ...writes].map((path, index) => [path, join(folder, `${index}-${basename(path)}`)]),
    )
    const at = (path: string) => inside.get(path) ?? path
    for (const path of reads) await bringIn(path, at(path), account)
    const done = await lowered(at)
    for (const path of writes) await bringOut(at(path), path, account)
    return done
  } finally {
    remove(folder, account)
  }
}

/** Remains of a killed command: they hold personal data. */
export function removeCarried(dataDir: string, account: Account): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(CARRIED) || isRunning(Number.parseInt(name.slice(CARRIED.length), 10))) continue
    remove(join(dataDir, name), account)
  }
}

function remove(folder: string, account: Account): void {
  emptyAs(account, folder)
  if (existsSync(folder)) rmdirSync(folder)
}

const named = (paths: NamedFiles['reads'] = []): string[] => paths.filter((path) => path !== undefined)

/**
 * Within one process, so that open files stay open. Its real user stays root, so that no other process can inspect it.
 */
async function withRightsOf<T>({ uid, gid }: Account, work: (asRoot: Lowered['asRoot']) => Promise<T>): Promise<T> {
  const groups = process.getgroups?.() ?? []
  const lower = () => {
    process.setgroups?.([])
    process.setegid?.(gid)
    process.seteuid?.(uid)
  }
  const raise = () => {
    process.seteuid?.(0)
    process.setegid?.(0)
    process.setgroups?.(groups)
  }
  lower()
  try {
    return await work(async (privileged) => {
      raise()
      try {
        return await privileged()
      } finally {
        lower()
      }
    })
  } finally {
    raise()
  }
}

async function bringIn(from: string, to: string, account: Account): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { flags: 'wx', mode: FILE_MODE }))
  settleFile(to, account)
}

/** Written by the serving user, who could have written anything: checked before root trusts it. */
async function bringOut(from: string, to: string, account: Account): Promise<void> {
  if (!existsSync(from)) return
  const source = openGuarded(from, [account])
  mkdirSync(dirname(to), { recursive: true })
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    await pipeline(
      createReadStream('', { fd: source }),
      createWriteStream(unfinished, { flags: 'wx', mode: FILE_MODE, flush: true }),
    )
    renameSync(unfinished, to)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}
