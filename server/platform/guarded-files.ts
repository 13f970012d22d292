/**
 * Files in folders where another user may put something else in their place: a link, a second name of a foreign file, a
 * pipe. Each is opened without following a link, looked at, and changed by its descriptor, never by its path; otherwise
 * root would give away /etc/shadow.
 */
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Account } from './system-account.ts'

export const FOLDER_MODE = 0o700
export const FILE_MODE = 0o600
/** What we read in this way are passwords, numbers of processes and keys. */
const MAX_BYTES = 1024 * 1024

/** Something that must be ours is somebody else's, or no plain file or folder; the message says what to do. */
export class ForeignFile extends Error {
  override readonly name = 'ForeignFile'
}

/** Who may own what is opened, besides the user of this process. */
type Owners = readonly (Account | undefined)[]

const ownUid = (): number => process.getuid?.() ?? 0
/** The account to which things are given: where there is none, that of this process. */
const numbersOf = (account: Account | undefined): Account => account ?? { uid: ownUid(), gid: process.getegid?.() ?? 0 }

/**
 * Makes the folder when it is missing, and gives it this owner and mode.
 * @param from accounts that it may belong to until now
 * @throws ForeignFile when it is a link, no folder, or somebody else's
 */
export function settleFolder(path: string, owner: Account | undefined, mode: number, from: Owners = []): void {
  makeFolder(path)
  withDescriptor(path, constants.O_RDONLY | constants.O_DIRECTORY, (descriptor, found) => {
    requireOwner(path, found, [owner, ...from])
    settle(descriptor, found, owner, mode)
  })
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: FOLDER_MODE })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

/**
 * Gives a file this owner and mode, if it is there.
 * @param accept looks at its content first; throws when this is not the file that is meant
 * @throws ForeignFile when it is a link, has a second name, or is somebody else's
 */
export function settleFile(
  path: string,
  owner: Account | undefined,
  { from = [], accept }: { from?: Owners; accept?: (text: string) => void } = {},
): boolean {
  const settled = withFile(path, (descriptor, found) => {
    requireOwner(path, found, [owner, ...from])
    // A backup may keep second names of our files. Whose content was looked at is ours.
    if (accept) accept(readWhole(path, descriptor, found))
    else requireOneName(path, found)
    settle(descriptor, found, owner, FILE_MODE)
    return true
  })
  return settled === true
}

/** Where a link leads that this user has made; anything else is what it is. */
export function followOwnLink(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isSymbolicLink()) return path
  requireOwner(path, found, [])
  return resolve(dirname(path), readlinkSync(path))
}

/** Writes a new file in the place of whatever has this name. It is the owner's from its first byte on. */
export function writeGuarded(
  path: string,
  text: string,
  { owner, mode = FILE_MODE }: { owner?: Account | undefined; mode?: number } = {},
): void {
  // Takes a link away, not what it leads to.
  rmSync(path, { force: true })
  const descriptor = openSync(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    FILE_MODE,
  )
  try {
    settle(descriptor, fstatSync(descriptor), owner, mode)
    writeFileSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * The text of a file; undefined when there is none.
 * @throws ForeignFile when it is a link, has a second name, or belongs neither to us nor to one of `from`
 */
export function readGuarded(path: string, from: Owners = []): string | undefined {
  return withFile(path, (descriptor, found) => {
    requireOwner(path, found, from)
    if (found.uid !== ownUid()) requireOneName(path, found)
    return readWhole(path, descriptor, found)
  })
}

/** Opens one of our own files for more lines at its end. */
export function openLog(path: string): number {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT
  return openRequired(path, flags, (found) => requireOwner(path, found, []))
}

/** Opens a file for reading that belongs to us or to one of `from`. */
export function openGuarded(path: string, from: Owners): number {
  return openRequired(path, constants.O_RDONLY, (found) => requireOwner(path, found, from))
}

function openRequired(path: string, flags: number, require: (found: Stats) => void): number {
  const descriptor = openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, FILE_MODE)
  try {
    const found = fstatSync(descriptor)
    requireFile(path, found)
    requireOneName(path, found)
    require(found)
    return descriptor
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/**
 * Gives a folder, made when it is missing, and everything in it to one owner, closed to others. Links and files with a
 * second name stay as they are. The folder itself comes last: it says that all of it was done, and next time nothing has
 * to be looked at.
 * @returns how many things could not be given away
 */
export function handOver(path: string, owner: Account | undefined): number {
  makeFolder(path)
  return withDescriptor(path, constants.O_RDONLY | constants.O_DIRECTORY, (descriptor, found) => {
    if (found.uid === numbersOf(owner).uid && (found.mode & 0o777) === FOLDER_MODE) return 0
    const left = handOverEntries(descriptor, path, owner)
    settle(descriptor, found, owner, FOLDER_MODE)
    return left
  })
}

function handOverEntries(folder: number, path: string, owner: Account | undefined): number {
  // By way of the descriptor: the folder that was opened, even if its name leads elsewhere by now.
  const base = existsSync('/proc/self/fd') ? `/proc/self/fd/${folder}` : path
  let left = 0
  for (const entry of readdirSync(base, { withFileTypes: true })) {
    if (!entry.isDirectory() && !entry.isFile()) continue
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | (entry.isDirectory() ? constants.O_DIRECTORY : 0)
    try {
      left += withDescriptor(join(base, entry.name), flags, (descriptor, found) => {
        if (found.isDirectory()) {
          const below = handOverEntries(descriptor, join(path, entry.name), owner)
          settle(descriptor, found, owner, FOLDER_MODE)
          return below
        }
        if (!found.isFile() || found.nlink > 1) return 0
        settle(descriptor, found, owner, FILE_MODE)
        return 0
      })
    } catch (error) {
      // Another user's, and we are not root; or exchanged for a link, or gone, in this moment.
      if (!(error instanceof ForeignFile) && !['EPERM', 'EACCES', 'ENOENT'].some((code) => hasCode(error, code)))
        throw error
      left += 1
    }
  }
  return left
}

function withFile<T>(path: string, work: (descriptor: number, found: Stats) => T): T | undefined {
  try {
    // Not waiting for whoever writes into it, should it be a pipe.
    return withDescriptor(path, constants.O_RDONLY | constants.O_NONBLOCK, (descriptor, found) => {
      requireFile(path, found)
      return work(descriptor, found)
    })
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function withDescriptor<T>(path: string, flags: number, work: (descriptor: number, found: Stats) => T): T {
  let descriptor: number
  try {
    descriptor = openSync(path, flags | constants.O_NOFOLLOW)
  } catch (error) {
    if (hasCode(error, 'ELOOP') || hasCode(error, 'ENOTDIR'))
      throw foreign(path, 'is a link, or not what it should be', error)
    throw error
  }
  try {
    return work(descriptor, fstatSync(descriptor))
  } finally {
    closeSync(descriptor)
  }
}

function requireFile(path: string, found: Stats): void {
  if (!found.isFile()) throw foreign(path, 'is not a file')
}

function requireOneName(path: string, found: Stats): void {
  if (found.nlink > 1) throw foreign(path, 'is a file with a second name elsewhere')
}

function requireOwner(path: string, found: Stats, allowed: Owners): void {
  if (process.platform === 'win32') return
  const uids = [ownUid(), ...allowed.flatMap((account) => account?.uid ?? [])]
  if (!uids.includes(found.uid)) throw foreign(path, `belongs to another user (${found.uid})`)
}

const foreign = (path: string, what: string, cause?: unknown): ForeignFile =>
  new ForeignFile(`${path} ${what}. Look at what it is, and move it away.`, { cause })

function readWhole(path: string, descriptor: number, found: Stats): string {
  if (found.size > MAX_BYTES) throw foreign(path, `has more than ${MAX_BYTES} bytes`)
  const buffer = Buffer.alloc(found.size)
  return buffer.subarray(0, readSync(descriptor, buffer, 0, found.size, 0)).toString('utf8')
}

function settle(descriptor: number, found: Stats, owner: Account | undefined, mode: number): void {
  const { uid, gid } = numbersOf(owner)
  // Where there are no accounts there is nothing to change; and most things are right already.
  if (process.platform === 'win32') return
  if (found.uid !== uid || (found.gid !== gid && ownUid() === 0)) fchownSync(descriptor, uid, gid)
  if ((found.mode & 0o7777) !== mode) fchmodSync(descriptor, mode)
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
