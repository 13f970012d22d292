/**
 * The account that a server started by root serves as: the owner of the checkout, or a system user of its own. Root
 * only supervises PostgreSQL and the processes that serve; it never reads what residents send.
 */
import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FOLDER_MODE, ForeignFile, followOwnLink, handOver, settleFile, settleFolder } from '#platform/guarded-files.ts'
import { makeKeys, requireKeys } from '#platform/identity/keys.ts'
import { KEY_FOLDERS, syncFolder } from '#platform/key-files.ts'
import { type Account, findAccount, firstDenied, isRoot, may, systemAccount } from '#platform/system-account.ts'
import { COMPILED_CODE } from './compile-cache.ts'
import type { Config } from './config.ts'
import { removeCarried } from './installation/rights.ts'

/** The system user, created if missing. */
export const SERVING_USER = 'viche'

const checkout = fileURLToPath(new URL('../', import.meta.url))
const inCheckout = (path: string): string => join(checkout, path)
/** Enough to detect a checkout without access, or a part of it created under a strict umask. */
const NEEDED = [
  ...['package.json', 'server/serve.ts', 'node_modules/fastify/package.json', 'templates', 'tenants', 'migrations'],
  'builder-ui/dist/index.html',
].map(inCheckout)

export interface Serving {
  /** Undefined: the user of this process. */
  account: Account | undefined
  /** Why root keeps serving: the system user cannot be created (''), or cannot reach this path. */
  unreachable?: string
}

/** @param make create the system user if missing; otherwise it is only reported, without a uid */
export function findServing(config: Pick<Config, 'dataDir' | 'keysFile'>, { make = true } = {}): Serving {
  if (!isRoot()) return { account: undefined }
  const account = servingAccount({ make })
  if (!account) return make ? { account, unreachable: '' } : { account }
  const unreachable = unreachableFor(account, config)
  return unreachable === undefined ? { account } : { account: undefined, unreachable }
}

/** Under root: the owner of the checkout, or the system user. */
export function servingAccount({ make = true } = {}): Account | undefined {
  const { uid } = statSync(checkout)
  const owner = uid === 0 ? undefined : findAccount(uid)
  return owner ?? (make ? systemAccount(SERVING_USER) : findAccount(SERVING_USER))
}

function unreachableFor(
  account: Account,
  { dataDir, keysFile }: Pick<Config, 'dataDir' | 'keysFile'>,
): string | undefined {
  // Ownership of the keys themselves can be changed; the folder above them is the operator's decision.
  const passed = [dataDir, dirname(keysFile)].filter((path) => existsSync(path))
  const read = NEEDED.filter((path) => existsSync(path))
  return firstDenied(account, [
    ['x', process.execPath],
    ...read.map((path) => ['r', path] as const),
    ...passed.map((path) => ['x', path] as const),
  ])
}

/**
 * The data folder; other users may pass through it to their own files, but not list it. If it already exists, its mode
 * stays, unless it belongs to the serving user: root would use what that user could exchange.
 */
export function prepareDataFolder(dataDir: string, say: (line: string) => void): void {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true })
    chmodSync(dataDir, isRoot() ? 0o711 : 0o700)
  }
  if (!isRoot()) return
  const folder = realpathSync(dataDir)
  const { uid, mode } = statSync(folder)
  const account = uid === 0 ? undefined : findAccount(SERVING_USER)
  if (account?.uid === uid) {
    settleFolder(folder, undefined, 0o711, [account])
    return
  }
  const isShared = (mode & 0o022) !== 0 && (mode & 0o1000) === 0
  if (isShared || ![0, statSync(checkout).uid].includes(uid))
    say(`Other users can exchange what root uses in ${folder}. Run: chown root ${folder} && chmod go-w ${folder}`)
}

/**
 * Gives media, keys and the folders of key files to the serving account, closed to all others; including those of
 * earlier versions, which belonged to root.
 * @returns the serving account
 */
export async function prepareServing(
  config: Pick<Config, 'dataDir' | 'keysFile' | 'demo'>,
  say: (line: string) => void,
): Promise<Serving> {
  let serving = findServing(config)
  if (serving.account) {
    removeCarried(config.dataDir, serving.account)
    if (config.demo && !existsSync(config.keysFile)) await makeKeys(config.keysFile)
    giveKeys(config.keysFile, serving.account)
    const there = existsSync(config.keysFile)
    if (there && !may(serving.account, 'r', config.keysFile))
      serving = { account: undefined, unreachable: config.keysFile }
  }
  for (const name of ['media', ...KEY_FOLDERS]) {
    const folder = followOwnLink(join(config.dataDir, name))
    const left = handOver(folder, serving.account)
    if (left > 0) say(`${left} files below ${folder} belong to another user and stay as they are.`)
  }
  // The serving account may not read the data folder: what must be there after a power cut is made durable here.
  if (isRoot()) await syncFolder(config.dataDir)
  const line = hindranceOf(serving)
  if (line) say(line)
  return serving
}

/** Gives root's own keys to the account. If the operator has arranged access for it, and only for it, that stays. */
export function giveKeys(keysFile: string, account: Account): void {
  const found = statSync(keysFile, { throwIfNoEntry: false })
  if (!found || (may(account, 'r', keysFile) && (found.mode & 0o007) === 0)) return
  try {
    settleFile(keysFile, account, { accept: (text) => requireKeys(keysFile, text) })
  } catch (error) {
    // A link, another user's, or on a read-only disk: whether it is readable is checked afterwards.
    const codes = ['EROFS', 'EPERM']
    const borne = error instanceof Error && 'code' in error && codes.includes(String(error.code))
    if (!(error instanceof ForeignFile) && !borne) throw error
  }
}

function hindranceOf({ unreachable }: Serving): string | undefined {
  if (unreachable === undefined) return undefined
  if (unreachable === '')
    return `The server runs as root, because the user "${SERVING_USER}" could not be made. Make it with: useradd --system ${SERVING_USER}`
  return `The server runs as root, because the user who should serve cannot reach ${unreachable}. Open it and the folders above to that user (chmod o+rX), or move it, and start again.`
}

/**
 * A compile-cache folder for processes that serve as `account`: root must never run what they write there. Undefined
 * where the checkout is not writable; they run without, and only start more slowly.
 */
export function compiledCodeOf(account: Account): string | undefined {
  const folder = `${COMPILED_CODE}-of-${account.uid}`
  try {
    mkdirSync(dirname(folder), { recursive: true })
    settleFolder(folder, account, FOLDER_MODE)
    return folder
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code)))
      return undefined
    throw error
  }
}
