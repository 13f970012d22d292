/**
 * The requested address of a new community: the label before the sites' domain, `verbivka` in `verbivka.viche.example`.
 */
import type { Db } from '#platform/db/index.ts'
import { type AppError, refusal } from '#platform/errors.ts'
import { type CommunityTx, lockInstallation } from '#platform/tenancy/index.ts'

const MIN_LENGTH = 3
const MAX_LENGTH = 40

/** Names that a visitor would take for a service of the platform, or that infrastructure needs. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['account', 'admin', 'administrator', 'api', 'app', 'apps', 'assets', 'auth', 'autoconfig', 'autodiscover'],
  ...['backup', 'billing', 'blog', 'bot', 'cdn', 'chat', 'city', 'console', 'data', 'demo', 'dev', 'dns', 'docs'],
  ...['editor', 'feedback', 'files', 'ftp', 'git', 'grafana', 'health', 'help', 'host', 'hromada', 'id', 'imap'],
  ...['img', 'info', 'internal', 'localhost', 'login', 'mail', 'mail2', 'media', 'metrics', 'mobile', 'monitor'],
  ...['news', 'ns', 'ns1', 'ns2', 'oauth', 'office', 'official', 'operator', 'outbox', 'pay', 'payments', 'platform'],
  ...['pop', 'pop3', 'postmaster', 'preview', 'public', 'rada', 'root', 'search', 'secure', 'security', 'server'],
  ...['shop', 'sites', 'smtp', 'sponsors', 'sso', 'stage', 'staging', 'stat', 'static', 'stats', 'status', 'support'],
  ...['system', 'telegram', 'test', 'tests', 'uk', 'ukraine', 'upload', 'viber', 'viche', 'vpn', 'webhook', 'webmail'],
  // Screens of the console at `/console/<word>`, which a community's `/console/<slug>` must not collide with.
  ...['new', 'sign-in', 'register', 'check-mail', 'confirm', 'forgotten-password', 'reset-password'],
  ...['webmaster', 'widget', 'widgets', 'wpad', 'www', 'www1', 'www2'],
])

/**
 * Why a name can never be an address, or undefined. Latin letters only: a Cyrillic «а» in a name, also in its encoded
 * form `xn--…`, would look like another community's address.
 */
export function addressFault(slug: string): AppError | undefined {
  if (/[^\p{ASCII}]/u.test(slug) || slug.startsWith('xn--')) return refusal('site.address-alphabet', {}, 400)
  if (slug.length < MIN_LENGTH || slug.length > MAX_LENGTH)
    return refusal('site.address-length', { shortest: MIN_LENGTH, longest: MAX_LENGTH }, 400)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return refusal('site.address-form', {}, 400)
  return RESERVED.has(slug) ? refusal('site.address-reserved', { address: slug }) : undefined
}

/** The same, plus whether the address, or one that looks like it, is taken. */
export async function findAddressFault(db: Db, slug: string): Promise<AppError | undefined> {
  return addressFault(slug) ?? findRival(db, slug)
}

/**
 * For the transaction that creates or imports a community: of two that want one address, or two that look alike, at the
 * same moment, the second waits for the first and is refused. It does not rest on the name of a constraint, which a
 * distributed PostgreSQL does not report.
 * @throws AppError site.address-taken, site.address-alike
 */
export async function requireFreeAddress(tx: CommunityTx, slug: string): Promise<void> {
  await lockInstallation(tx, `address of a community: ${look(slug)}`)
  const rival = await findRival(tx, slug)
  if (rival) throw rival
}

/** Global rows without personal data, a few thousand at most; read when a community is created. */
async function findRival(db: Db | CommunityTx, slug: string): Promise<AppError | undefined> {
  const taken = await db.selectFrom('communities').select('slug').execute()
  if (taken.some((other) => other.slug === slug)) return refusal('site.address-taken', { address: slug })
  const same = taken.find((other) => look(other.slug) === look(slug))
  return same ? refusal('site.address-alike', { address: same.slug }) : undefined
}

/** A name reduced to what it looks like: `verb1vka`, `ver-bivka` and `verbivka` are equal. */
function look(slug: string): string {
  const alike: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '3': 'e', '5': 's', '8': 'b' }
  return slug
    .replaceAll('-', '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[01i358]/g, (letter) => alike[letter] ?? letter)
}
