/**
 * Safe access to files in folders where another user could plant something: a link, a hard link to a foreign file, a
 * pipe. Each file is opened without following links, checked, and changed through its descriptor, never through its
 * path; otherwise root would give away /etc/shadow.
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
/** The files read this way are passwords, pids and keys. */
const MAX_BYTES = 1024 * 1024

/**
 * Something that must be ours belongs to another user, or is not a regular file or folder; the message says what to do.
 */
export class ForeignFile extends Error {
  override readonly name = 'ForeignFile'
}

/** Accounts allowed to own what is opened, besides the user of this process. */
type Owners = readonly (Account | undefined)[]

const ownUid = (): number => process.getuid?.() ?? 0
/** The account that receives ownership; default: that of this process. */
const numbersOf = (account: Account | undefined): Account => account ?? { uid: ownUid(), gid: process.getegid?.() ?? 0 }

/**
 * Creates the folder if it is missing, and sets this owner and mode.
 * @param from accounts that may own it until now
 * @throws ForeignFile when it is a link, not a folder, or owned by another account
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
 * Sets this owner and mode on a file, if it exists.
 * @param accept checks its content first; throws when this is not the file that is meant
 * @throws ForeignFile when it is a link, has a hard link, or is owned by another account
 */
export function settleFile(
  path: string,
  owner: Account | undefined,
  { from = [], accept }: { from?: Owners; accept?: (text: string) => void } = {},
): boolean {
  const settled = withFile(path, (descriptor, found) => {
    requireOwner(path, found, [owner, ...from])
    // A backup may keep hard links to our files. A file whose content passed the check is ours.
    if (accept) accept(readWhole(path, descriptor, found))
    else requireOneName(path, found)
    settle(descriptor, found, owner, FILE_MODE)
    return true
  })
  return settled === true
}

/** Resolves a link that this user created; any other path is returned unchanged. */
export function followOwnLink(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isSymbolicLink()) return path
  requireOwner(path, found, [])
  return resolve(dirname(path), readlinkSync(path))
}

/** Writes a new file in place of anything that has this name. The owner is set before its first byte is written. */
export function writeGuarded(
  path: string,
  text: string,
  { owner, mode = FILE_MODE }: { owner?: Account | undefined; mode?: number } = {},
): void {
  // Removes a link, not its target.
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
 * @throws ForeignFile when it is a link, has a hard link, or belongs neither to us nor to one of `from`
 */
export function readGuarded(path: string, from: Owners = []): string | undefined {
  return withFile(path, (descriptor, found) => {
    requireOwner(path, found, from)
    if (found.uid !== ownUid()) requireOneName(path, found)
    return readWhole(path, descriptor, found)
  })
}

/** Opens one of our own files for appending. */
export function openLog(path: string): number {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT
  return openRequired(path, flags, (found) => requireOwner(path, found, []))
}

/** Opens a file that belongs to us or to one of `from` for reading. */
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
 * Gives a folder, created if missing, and everything in it to one owner, closed to others. Links and files with hard
 * links stay as they are. The folder itself comes last: its ownership marks the work as complete, so the next start can
 * skip it.
 * @returns the number of entries whose owner could not be changed
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
  // Through the descriptor: the folder that was opened, even if its name now leads elsewhere.
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
      // Owned by another user while we are not root; or just replaced by a link, or removed.
      if (!(error instanceof ForeignFile) && !['EPERM', 'EACCES', 'ENOENT'].some((code) => hasCode(error, code)))
        throw error
      left += 1
    }
  }
  return left
}

function withFile<T>(path: string, work: (descriptor: number, found: Stats) => T): T | undefined {
  try {
    // Non-blocking: if it is a pipe, do not wait for its writer.
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
  // Windows has no accounts to change; and most files are right already.
  if (process.platform === 'win32') return
  if (found.uid !== uid || (found.gid !== gid && ownUid() === 0)) fchownSync(descriptor, uid, gid)
  if ((found.mode & 0o7777) !== mode) fchmodSync(descriptor, mode)
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
