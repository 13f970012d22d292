import { resolve } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import type { Translate } from '#platform/i18n/index.ts'
import {
  Email,
  findAccountByEmail,
  insertAccount,
  makeKeys,
  recordOperator,
  sendInvitation,
} from '#platform/identity/index.ts'
import { isRoot } from '#platform/system-account.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { ConfigError, readConfig } from '../config.ts'
import { DEMO, DEMO_PASSWORD } from '../demo/accounts.ts'
import { seedDemo } from '../demo/index.ts'
import { examine, type Finding } from '../doctor/index.ts'
import { withInstallation } from '../installation/index.ts'
import type { Kernel } from '../kernel.ts'
import { giveKeys, servingAccount } from '../serving-account.ts'
import { rebuildSearch } from '../site/index.ts'
import { exportCommunity, importCommunity } from '../transfer/index.ts'
import type { Around, Outcome, Typed } from './command.ts'

const done = (...said: readonly string[]): Outcome => ({ said, ok: true })
const text = (option: Typed[string]): string | undefined => (typeof option === 'string' ? option : undefined)
const file = (option: Typed[string]): string | undefined => (typeof option === 'string' ? resolve(option) : undefined)
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

export async function keys(t: Translate, name: string): Promise<Outcome> {
  const path = resolve(name)
  await makeKeys(path)
  const account = isRoot() ? servingAccount() : undefined
  if (account) giveKeys(path, account)
  return done(t('cli:keys.made', { file: resolve(name) }))
}

export async function migrateHere({ env, t }: Around): Promise<Outcome> {
  const config = readConfig(env)
  if (!config.databaseUrl) throw new ConfigError([`DATABASE_URL: ${t('cli:migrate.no-database')}`])
  const { applied } = await migrate({ ownerUrl: config.databaseUrl, serverUrl: config.serverDatabaseUrl })
  return done(applied.length > 0 ? t('cli:migrate.applied', { names: applied.join(', ') }) : t('cli:migrate.nothing'))
}

export async function operator({ env, t }: Around, address: string): Promise<Outcome> {
  const email = Email.safeParse(address)
  if (!email.success) return { said: [t('cli:operator.no-email', { address })], ok: false }
  return withInstallation(env, async (kernel) => {
    const platform = await kernel.directory.platform()
    await withCommunity(kernel.db, platform, (tx) => appointOperator(tx, kernel, platform, email.data))
    return done(t('cli:operator.appointed', { email: email.data }))
  })
}

/** The account (created if missing), its role, and the letter with which its owner sets a password. */
async function appointOperator(tx: CommunityTx, kernel: Kernel, platform: Community, email: string): Promise<void> {
  const now = kernel.clock.now()
  const locale = platform.languages[0]
  const fresh = { email, displayName: email.slice(0, email.indexOf('@')), locale, confirmedAt: null }
  const account = (await findAccountByEmail(tx, email)) ?? (await insertAccount(tx, fresh, now))
  if (!account) throw new Error('the account of the operator cannot be made')
  const { id: accountId, emailConfirmedAt } = account
  const displayName = emailConfirmedAt ? account.displayName : fresh.displayName
  const acceptedAt = emailConfirmedAt ? now : null
  await recordOperator(tx, { accountId, email, displayName, locale, acceptedAt }, now)
  if (!acceptedAt) await sendInvitation(tx, kernel.services, { account, displayName, worksIn: platform }, now)
}

/** The demo's password is public, and one of its accounts is an operator: never beside real people. */
export async function seed({ env, t }: Around, options: Typed): Promise<Outcome> {
  const besideReal = options['beside-real-communities'] === true
  return withInstallation(env, async (kernel) => {
    const real = (await kernel.directory.list()).filter(({ slug }) => !Object.hasOwn(DEMO, slug))
    const names = real.map(({ slug }) => slug).join(', ')
    if (real.length > 0 && !besideReal) return { said: [t('cli:seed.real', { names })], ok: false }
    await seedDemo(kernel)
    const sites = Object.keys(DEMO).map((slug) => `${slug}.${kernel.config.sitesDomain}`)
    return done(t('cli:seed.done', { sites: sites.join(', ') }), t('cli:seed.password', { password: DEMO_PASSWORD }))
  })
}

export async function exportOne({ env, t }: Around, slug: string, to: string, options: Typed): Promise<Outcome> {
  const target = resolve(to)
  const keyFile = file(options.key)
  const electionKeys = file(options['election-keys'])
  const withoutPasswords = options['without-passwords'] === true
  const writing = async (kernel: Kernel, at: (path: string) => string) => {
    const electionKeysFile = electionKeys && at(electionKeys)
    const options = { keyFile: keyFile && at(keyFile), electionKeysFile, withoutPasswords }
    const exported = await exportCommunity(kernel, slug, at(target), options)
    const { manifest, bytes, lettersLeft } = exported
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const facts = { slug, file: target, rows, files: manifest.media.files, megabytes: megabytes(bytes) }
    return done(
      t('cli:export.done', facts),
      t('cli:export.private'),
      ...(keyFile ? [t('cli:export.key', { file: keyFile })] : []),
      ...(electionKeys ? [t('cli:export.election-keys', { count: exported.electionKeys, file: electionKeys })] : []),
      ...(manifest.jobs > 0 ? [t('cli:export.jobs', { count: manifest.jobs })] : []),
      ...(lettersLeft > 0 ? [t('cli:export.letters', { count: lettersLeft })] : []),
    )
  }
  return withInstallation(env, writing, { writes: [target, keyFile, electionKeys] })
}

export async function importOne({ env, t }: Around, from: string, options: Typed): Promise<Outcome> {
  const source = resolve(from)
  const keyFile = file(options.key)
  const electionKeys = file(options['election-keys'])
  const reverify = options.reverify === true
  const domains = options.domains === true
  const reading = async (kernel: Kernel, at: (path: string) => string) => {
    const files = { keyFile: keyFile && at(keyFile), electionKeysFile: electionKeys && at(electionKeys) }
    const wanted = { slug: text(options.slug), ...files, reverify, domains }
    const { manifest, community, invited, lowered, elections } = await importCommunity(kernel, at(source), wanted)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const own = manifest.here.domains.join(', ')
    return done(
      t('cli:import.done', { url: community.origin, rows, files: manifest.media.files }),
      t('cli:import.members', { count: invited }),
      ...(keyFile ? [t('cli:import.key', { file: kernel.config.keysFile })] : []),
      ...(elections.placed > 0 ? [t('cli:import.election-keys', { count: elections.placed })] : []),
      ...(elections.waiting > 0 ? [t('cli:import.elections-waiting', { count: elections.waiting })] : []),
      ...(lowered > 0 ? [t('cli:import.lowered', { count: lowered }), t('cli:import.twice')] : []),
      ...(own && domains ? [t('cli:import.domains-taken', { hosts: own })] : []),
      ...(own && !domains ? [t('cli:import.domains-left', { hosts: own })] : []),
      t('cli:import.old', { host: manifest.here.host }),
    )
  }
  return withInstallation(env, reading, { reads: [source, keyFile, electionKeys] })
}

/** Makes what the search knows anew, a community at a time. */
export async function reindex({ env, t }: Around): Promise<Outcome> {
  return withInstallation(env, async (kernel) => {
    const said: string[] = []
    for (const community of await kernel.directory.list()) {
      const count = await withCommunity(kernel.db, community, (tx) => rebuildSearch(tx, kernel.registry))
      said.push(t('cli:reindex.done', { slug: community.slug, count }))
    }
    return done(...said, t('cli:reindex.end'))
  })
}

export async function doctor({ env, t }: Around, options: Typed): Promise<Outcome> {
  const findings = await examine(env, { thorough: options.thorough === true, lowered: true })
  const ok = findings.every(({ state }) => state !== 'fault')
  const sentence = ({ message, values }: Finding) => t(`doctor:${message}`, values)
  if (options.json) {
    const checks = findings.map((one) => ({ check: one.check, state: one.state, message: sentence(one) }))
    return { said: [JSON.stringify({ ok, checks }, undefined, 2)], ok }
  }
  const lines = findings.map(
    (one) => `${t(`doctor:state.${one.state}`).padEnd(8)} ${t(`doctor:check.${one.check}`)}: ${sentence(one)}`,
  )
  return { said: [...lines, t(ok ? 'doctor:well' : 'doctor:ill')], ok }
}
