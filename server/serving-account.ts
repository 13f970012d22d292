/**
 * Whom a server that was started by root serves as: the owner of the checkout, or a system user of its own. Root only
 * supervises PostgreSQL and the processes that serve; what residents send is never read by root.
 */
import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FOLDER_MODE, ForeignFile, followOwnLink, handOver, settleFile, settleFolder } from '#platform/guarded-files.ts'
import { makeKeys, requireKeys } from '#platform/identity/keys.ts'
import { type Account, findAccount, firstDenied, isRoot, may, systemAccount } from '#platform/system-account.ts'
import { COMPILED_CODE } from './compile-cache.ts'
import type { Config } from './config.ts'
import { removeCarried } from './installation/rights.ts'

/** The system user, made when it is missing. */
export const SERVING_USER = 'viche'

const checkout = fileURLToPath(new URL('../', import.meta.url))
const inCheckout = (path: string): string => join(checkout, path)
/** Enough to tell a checkout that is closed, or a part of it that was made under a strict umask. */
const NEEDED = [
  ...['package.json', 'server/serve.ts', 'node_modules/fastify/package.json', 'templates', 'tenants', 'migrations'],
  'builder-ui/dist/index.html',
].map(inCheckout)

export interface Serving {
  /** Undefined: the user of this process. */
  account: Account | undefined
  /** Why root goes on serving: the system user cannot be made (''), or cannot reach this. */
  unreachable?: string
}

/** @param make the system user, when it is missing; otherwise it is said that it would serve, without a number */
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
  // The keys themselves can be given to it; the folder above them is somebody's decision.
  const passed = [dataDir, dirname(keysFile)].filter((path) => existsSync(path))
  const read = NEEDED.filter((path) => existsSync(path))
  return firstDenied(account, [
    ['x', process.execPath],
    ...read.map((path) => ['r', path] as const),
    ...passed.map((path) => ['x', path] as const),
  ])
}

/**
 * The folder for everything; others may pass through it, to what is theirs, and see nothing. Where it is there already
 * it stays as somebody has made it, unless it is the serving user's: what that one could exchange, root would use.
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
 * Gives media and keys to whoever serves, closed to everybody else; those of earlier versions as well, which were root's.
 * @returns who serves
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
  const media = followOwnLink(join(config.dataDir, 'media'))
  const left = handOver(media, serving.account)
  if (left > 0) say(`${left} files below ${media} belong to another user and stay as they are.`)
  const line = hindranceOf(serving)
  if (line) say(line)
  return serving
}

/** Root's own keys become those of the account. Whoever has arranged that it can read them, and others not, has it so. */
export function giveKeys(keysFile: string, account: Account): void {
  const found = statSync(keysFile, { throwIfNoEntry: false })
  if (!found || (may(account, 'r', keysFile) && (found.mode & 0o007) === 0)) return
  try {
    settleFile(keysFile, account, { accept: (text) => requireKeys(keysFile, text) })
  } catch (error) {
    // A link, somebody else's, or on a disk that takes no change: whether it can be read is asked afterwards.
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
 * A folder for the compiled code of processes that serve as `account`: what they write there root must never run.
 * Undefined where the checkout cannot be written; they go without, and only start later.
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
