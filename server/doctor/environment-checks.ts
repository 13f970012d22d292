import { readFile, stat, statfs } from 'node:fs/promises'
import { loadKeys } from '#platform/identity/index.ts'
import { tryTransport } from '#platform/mail/index.ts'
import { isRoot } from '#platform/system-account.ts'
import type { Config } from '../config.ts'
import { findServing, prepareDataFolder, SERVING_USER } from '../serving-account.ts'
import { fault, ok, reasonOf, warning } from './finding.ts'

const MIB = 1024 * 1024
/** With less, PostgreSQL or an upload soon fails. */
const MIN_FREE_BYTES = 512 * MIB
const LITTLE_FREE = 2048 * MIB
const SMTP_MS = 5_000

export async function checkDisk({ dataDir }: Config) {
  prepareDataFolder(dataDir, () => undefined)
  const { bavail, bsize } = await statfs(dataDir)
  const values = { folder: dataDir, megabytes: Math.floor((bavail * bsize) / MIB) }
  if (bavail * bsize < MIN_FREE_BYTES) return fault('disk-full', values)
  return bavail * bsize < LITTLE_FREE ? warning('disk-low', values) : ok('disk-free', values)
}

/** The account that a server started by the current user would serve as. */
export async function checkAccount(config: Config) {
  if (!isRoot()) return ok('account-own')
  const { unreachable } = findServing(config, { make: false })
  return unreachable === undefined
    ? ok('account-lowered')
    : warning('account-root', { path: unreachable, user: SERVING_USER })
}

/** Never creates the file: a new key for a database with people in it would recognise none of them. */
export async function checkKeys({ keysFile, demo }: Config) {
  const values = { file: keysFile }
  const there = await readFile(keysFile).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (!there) return demo ? warning('keys-not-yet', values) : fault('keys-missing', values)
  await loadKeys({ keysFile, demo: false })
  return ((await stat(keysFile)).mode & 0o077) === 0 ? ok('keys-fit', values) : fault('keys-open', values)
}

export async function checkMail({ smtp }: Config, milliseconds = SMTP_MS) {
  if (!smtp) return ok('mail-caught')
  const { host } = new URL(smtp.url)
  try {
    await tryTransport(smtp, milliseconds)
    return ok('mail-answers', { host })
  } catch (error) {
    return fault('mail-silent', { host, why: reasonOf(error) })
  }
}
