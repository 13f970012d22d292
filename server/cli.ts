import { resolve } from 'node:path'
import { DatabaseProblem, migrate } from '#platform/db/migrate.ts'
import {
  Email,
  findAccountByEmail,
  insertAccount,
  makeKeys,
  recordOperator,
  sendInvitation,
} from '#platform/identity/index.ts'
import { createLog } from '#platform/log.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { ConfigError, readConfig } from './config.ts'
import { createKernel, type Kernel } from './kernel.ts'

const HELP = `viche COMMAND
  keys FILE        makes the file of keys (VICHE_KEYS); keep a copy apart from the database's backup
  migrate          brings the database (DATABASE_URL) to the newest schema
  operator EMAIL   makes the first operator of the platform: an invitation with a link is sent to EMAIL`

class UsageError extends Error {}

/** One command of the operator at the terminal; throws UsageError or ConfigError with what to do. */
async function run([command, argument]: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  if (command === 'keys' && argument) {
    await makeKeys(resolve(argument))
    return `The keys are in ${resolve(argument)}.`
  }
  if (command === 'migrate') {
    const { applied } = await migrateHere(env)
    return applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The schema is up to date.'
  }
  if (command === 'operator' && argument) return inviteOperator(argument, env)
  throw new UsageError(HELP)
}

async function migrateHere(env: NodeJS.ProcessEnv) {
  const config = readConfig(env)
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL: is required here; the demo migrates when it starts'])
  return { config, ...(await migrate({ ownerUrl: config.databaseUrl, serverUrl: config.serverDatabaseUrl })) }
}

async function inviteOperator(address: string, env: NodeJS.ProcessEnv): Promise<string> {
  const email = Email.safeParse(address)
  if (!email.success) throw new UsageError(`${address} is not an e-mail address`)
  const { config, serverUrl } = await migrateHere(env)
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const kernel = await createKernel({ config, version: 'cli', log, serverUrl })
  try {
    await kernel.notifier.start()
    await kernel.jobs.open()
    const platform = await kernel.directory.platform()
    await withCommunity(kernel.db, platform, (tx) => appointOperator(tx, kernel, platform, email.data))
    return `${email.data} is an operator; the letter with the link to set a password is sent while the server runs.`
  } finally {
    await kernel.close()
  }
}

/** The account (made when it is not there yet), its role, and the letter with which its owner sets a password. */
async function appointOperator(tx: CommunityTx, kernel: Kernel, platform: Community, email: string): Promise<void> {
  const now = kernel.clock.now()
  const locale = platform.languages[0]
  const fresh = { email, displayName: email.slice(0, email.indexOf('@')), locale, confirmedAt: null }
  const account = (await findAccountByEmail(tx, email)) ?? (await insertAccount(tx, fresh, now))
  if (!account) throw new Error('the account of the operator cannot be made')
  await recordOperator(tx, { accountId: account.id, email, displayName: account.displayName, locale }, now)
  if (!account.emailConfirmedAt) await sendInvitation(tx, kernel.services, { account, worksIn: platform }, now)
}

run(process.argv.slice(2), process.env).then(
  (said) => console.log(said),
  (error: unknown) => {
    const forPeople = [UsageError, ConfigError, DatabaseProblem].some((kind) => error instanceof kind)
    console.error(forPeople && error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
