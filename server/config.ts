import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isLoopbackAddress, isLoopbackHost } from '#platform/http/loopback.ts'
import { parseCompanyCode, parseIban } from '#platform/payments/codes.ts'
import type { Seller } from '#platform/payments/port.ts'

const MISSING_OUTSIDE_DEMO = 'is required with DATABASE_URL (or set VICHE_DEMO=1 for the demo)'

const port = z.coerce
  .number({ error: 'expected a number from 1 to 65535' })
  .int('expected a whole number')
  .min(1, 'expected a number from 1 to 65535')
  .max(65_535, 'expected a number from 1 to 65535')

/** More would need more connections than one PostgreSQL has; another machine is the better next step. */
const MAX_PROCESSES = 8
const processes = z.coerce
  .number({ error: `expected a number from 1 to ${MAX_PROCESSES}` })
  .int('expected a whole number')
  .min(1, `expected a number from 1 to ${MAX_PROCESSES}`)
  .max(MAX_PROCESSES, `expected a number from 1 to ${MAX_PROCESSES}`)

const MAX_QUOTA_MB = 1_000_000
const QUOTA_MB_EXPECTED = `expected a whole number of megabytes from 1 to ${MAX_QUOTA_MB}`

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'expected an address like https://viche.example, without a path' })
  .refine((text) => !/^https?:\/\/[^/]+\/./.test(text), 'expected an address without a path')

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'expected postgres://user:password@host:5432/database',
})

const hostAndPort = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/,
    'expected a lower-case host, with its port if it is not 80 or 443',
  )

/** One address with the three placeholders of a tile and no other: several hosts would need several in `img-src`. */
const tilesUrl = z
  .url({ protocol: /^https?$/, error: 'expected an address like https://tiles.example/{z}/{x}/{y}.png' })
  .refine(
    (text) =>
      ['{z}', '{x}', '{y}'].every((name) => text.split(name).length === 2) &&
      text.split('{').length === 4 &&
      !/^[^/]+\/\/[^/]*[{@,;\s]/.test(text),
    'expected a host without name and password, and {z}, {x} and {y} once each and no other placeholder, as in https://tiles.example/{z}/{x}/{y}.png',
  )

const MAX_ATTRIBUTION = 200

const MAX_SELLER_TEXT = 300
const SHARE_EXPECTED = 'expected a whole percentage from 0 to 100, which the platform keeps'

/** The only API that gets a live key. */
const STRIPE_API = 'https://api.stripe.com'

/** The exact environment; the variables' names are the contract with the operator. */
const Environment = z.object({
  PORT: port.default(8080),
  VICHE_LISTEN: z.union([z.ipv4(), z.ipv6()], { error: 'expected an IP address of this machine' }).default('127.0.0.1'),
  VICHE_PROCESSES: processes.default(1),
  VICHE_PROXY: z
    .string()
    .regex(/^[0-9a-f.:/]+(,[0-9a-f.:/]+)*$/i, 'expected the addresses of the proxies in front, separated by commas')
    .optional(),
  VICHE_DATA: z.string().min(1, 'expected a folder').default('.data'),
  VICHE_PLATFORM_URL: httpUrl.optional(),
  VICHE_SITES_DOMAIN: hostAndPort.optional(),
  VICHE_DEMO: z.enum(['0', '1'], { error: 'expected 1 or 0' }).optional(),
  VICHE_MEDIA_QUOTA_MB: z.coerce
    .number({ error: QUOTA_MB_EXPECTED })
    .int(QUOTA_MB_EXPECTED)
    .min(1, QUOTA_MB_EXPECTED)
    .max(MAX_QUOTA_MB, QUOTA_MB_EXPECTED)
    .default(2000),
  VICHE_DEMO_EXPOSED: z.enum(['0', '1'], { error: 'expected 1 or 0' }).optional(),
  VICHE_KEYS: z.string().min(1, 'expected a file').optional(),
  VICHE_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'expected smtp://user:password@host:587 or smtps://…' })
    .optional(),
  VICHE_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'expected an e-mail address')
    .optional(),
  VICHE_TLS_PERMISSION_PORT: port.optional(),
  VICHE_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'expected debug, info, warn, error or silent' })
    .optional(),
  VICHE_COMMUNITY_APPROVAL: z.enum(['0', '1'], { error: 'expected 1 or 0' }).default('0'),
  VICHE_TILES_URL: tilesUrl.optional(),
  VICHE_TILES_ATTRIBUTION: z.string().max(MAX_ATTRIBUTION, `expected at most ${MAX_ATTRIBUTION} characters`).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'expected a key of Stripe, as sk_live_… or rk_live_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w+$/, 'expected the signing secret of the webhook at Stripe, as whsec_…')
    .optional(),
  STRIPE_API_HOST: httpUrl.optional(),
  VICHE_SELLER_NAME: z
    .string()
    .trim()
    .min(2)
    .max(MAX_SELLER_TEXT, `expected at most ${MAX_SELLER_TEXT} characters`)
    .optional(),
  VICHE_SELLER_CODE: z
    .string()
    .refine((code) => parseCompanyCode(code) === code, 'expected a ЄДРПОУ of eight digits with a right check digit')
    .optional(),
  VICHE_SELLER_IBAN: z
    .string()
    .refine((iban) => parseIban(iban) === iban, 'expected an account as UA213223130000026007233566001, without spaces')
    .optional(),
  VICHE_SELLER_ADDRESS: z
    .string()
    .trim()
    .min(5)
    .max(MAX_SELLER_TEXT, `expected at most ${MAX_SELLER_TEXT} characters`)
    .optional(),
  VICHE_SELLER_VAT: z
    .string()
    .regex(/^\d{10}(\d{2})?$/, 'expected the number of a payer of VAT: 12 digits, or 10')
    .optional(),
  VICHE_SPONSOR_SHARE: z.coerce
    .number({ error: SHARE_EXPECTED })
    .int(SHARE_EXPECTED)
    .min(0, SHARE_EXPECTED)
    .max(100, SHARE_EXPECTED)
    .default(20),
  DATABASE_URL: postgresUrl.optional(),
  VICHE_SERVER_DATABASE_URL: postgresUrl.optional(),
})

export interface Tiles {
  /** With `{z}`, `{x}` and `{y}`. */
  url: string
  /** Stands in `img-src` of pages with a map. */
  origin: string
  /** Whose map it is, in plain text: shown under every map. */
  attribution: string
}

export interface Config {
  port: number
  /** Address to listen on. */
  listen: string
  /** Port on which a proxy in front asks for which hosts it may get certificates; undefined: none. */
  tlsPermissionPort: number | undefined
  /** Server processes behind the one port. */
  processes: number
  /** Proxies whose X-Forwarded-For is trusted for the visitor's address; X-Forwarded-Host is never trusted. */
  proxies: readonly string[]
  /** Absolute path of the folder for everything stored outside the database. */
  dataDir: string
  /** Where staff work: landing, console, editor. */
  platformUrl: URL
  /** Host (and port) below which sites get their addresses. */
  sitesDomain: string
  /** Megabytes (of a million bytes) for the files of one community. */
  mediaQuotaMegabytes: number
  /** Demo communities and accounts, caught mail. */
  demo: boolean
  /** New communities need an operator's approval before they are listed. */
  communityApproval: boolean
  /** Where maps get their pictures from; undefined: there are no maps. */
  tiles: Tiles | undefined
  /** Card payments; undefined: there are none. */
  stripe: { secretKey: string; webhookSecret: string; apiHost?: string } | undefined
  /** Who sells advertising in the name of the platform; undefined: nothing is sold. */
  seller: Seller | undefined
  /** Percent of what is earned by advertising that the platform keeps. */
  sponsorShare: number
  keysFile: string
  smtp: { url: string; from: string } | undefined
  logLevel: string
  /** Undefined: the server starts a PostgreSQL of its own in `dataDir`. */
  databaseUrl: string | undefined
  serverDatabaseUrl: string | undefined
}

/** The environment is invalid; `message` has one line per variable. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
  }
}

/**
 * Reads the environment once and freezes it. Throws ConfigError that names each invalid variable and what is expected.
 * An empty variable counts as absent.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`))
  }
  const raw = parsed.data
  const demo = raw.VICHE_DEMO === undefined ? raw.DATABASE_URL === undefined : raw.VICHE_DEMO === '1'
  const problems = demo ? exposureOfDemo(raw) : [...missingOutsideDemo(raw), ...sentInTheClear(raw)]
  if (raw.VICHE_SMTP_URL && !raw.VICHE_MAIL_FROM) problems.push('VICHE_MAIL_FROM: is required with VICHE_SMTP_URL')
  problems.push(...faultsOfTiles(raw), ...faultsOfStripe(raw, demo), ...faultsOfSeller(raw))
  if (problems.length > 0) throw new ConfigError(problems)

  const dataDir = resolve(raw.VICHE_DATA)
  const platformUrl = new URL(raw.VICHE_PLATFORM_URL ?? `http://localhost:${raw.PORT}`)
  return Object.freeze({
    port: raw.PORT,
    listen: raw.VICHE_LISTEN,
    tlsPermissionPort: raw.VICHE_TLS_PERMISSION_PORT,
    processes: raw.VICHE_PROCESSES,
    proxies: raw.VICHE_PROXY?.split(',') ?? [],
    dataDir,
    platformUrl,
    sitesDomain: raw.VICHE_SITES_DOMAIN ?? `localhost:${raw.PORT}`,
    mediaQuotaMegabytes: raw.VICHE_MEDIA_QUOTA_MB,
    demo,
    communityApproval: raw.VICHE_COMMUNITY_APPROVAL === '1',
    tiles: tilesOf(raw, demo ? platformUrl : undefined),
    stripe: stripeOf(raw),
    seller: sellerOf(raw, demo),
    sponsorShare: raw.VICHE_SPONSOR_SHARE,
    keysFile: resolve(raw.VICHE_KEYS ?? join(dataDir, 'keys.json')),
    smtp:
      raw.VICHE_SMTP_URL && raw.VICHE_MAIL_FROM ? { url: raw.VICHE_SMTP_URL, from: raw.VICHE_MAIL_FROM } : undefined,
    // At a terminal the welcome must stay visible; a service logs one line per request.
    logLevel: raw.VICHE_LOG ?? (demo ? 'warn' : 'info'),
    databaseUrl: raw.DATABASE_URL,
    serverDatabaseUrl: raw.VICHE_SERVER_DATABASE_URL,
  })
}

/** The demo's passwords are public, and one of its accounts is an operator. */
function exposureOfDemo(raw: z.output<typeof Environment>): string[] {
  if (raw.VICHE_DEMO_EXPOSED === '1' || isLoopbackAddress(raw.VICHE_LISTEN)) return []
  return [
    `VICHE_LISTEN: at ${raw.VICHE_LISTEN} others can reach the demo, whose passwords everybody knows; leave it at 127.0.0.1, or set VICHE_DEMO_EXPOSED=1 if that is what you want`,
  ]
}

/** Over plain HTTP, sessions and passwords are readable by anybody on the way. */
function sentInTheClear(raw: z.output<typeof Environment>): string[] {
  const platform = new URL(raw.VICHE_PLATFORM_URL ?? 'http://localhost')
  if (platform.protocol === 'https:') return []
  if (!isLoopbackHost(platform.host)) {
    return ['VICHE_PLATFORM_URL: expected https://, since passwords pass through it (http:// is for localhost only)']
  }
  if (raw.VICHE_SITES_DOMAIN === undefined || isLoopbackHost(raw.VICHE_SITES_DOMAIN)) return []
  return ['VICHE_SITES_DOMAIN: sites are served over http://, as VICHE_PLATFORM_URL is; set that one to https://…']
}

function faultsOfTiles({
  VICHE_TILES_URL: url,
  VICHE_TILES_ATTRIBUTION: text,
}: z.output<typeof Environment>): string[] {
  if (url === undefined) return text === undefined ? [] : ['VICHE_TILES_URL: is required with VICHE_TILES_ATTRIBUTION']
  const { protocol, host } = new URL(url)
  return [
    ...(text === undefined
      ? [
          'VICHE_TILES_ATTRIBUTION: is required with VICHE_TILES_URL: whose map it is, as “© OpenStreetMap contributors”',
        ]
      : []),
    ...(protocol === 'https:' || isLoopbackHost(host)
      ? []
      : ['VICHE_TILES_URL: expected https://, since browsers refuse other pictures on our pages']),
  ]
}

function stripeOf(raw: z.output<typeof Environment>): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_HOST: apiHost } = raw
  if (secretKey === undefined || webhookSecret === undefined) return undefined
  return { secretKey, webhookSecret, ...(apiHost === undefined ? {} : { apiHost }) }
}

/** A key and the events of its account go together; a stand-in must never get a live key, nor be paid outside the demo. */
function faultsOfStripe(raw: z.output<typeof Environment>, demo: boolean): string[] {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_HOST: api } = raw
  const faults: string[] = []
  if (key !== undefined && secret === undefined)
    faults.push('STRIPE_WEBHOOK_SECRET: is required with STRIPE_SECRET_KEY')
  if (secret !== undefined && key === undefined)
    faults.push('STRIPE_SECRET_KEY: is required with STRIPE_WEBHOOK_SECRET')
  if (api === undefined || new URL(api).origin === STRIPE_API) return faults
  if (key === undefined) faults.push('STRIPE_SECRET_KEY: is required with STRIPE_API_HOST')
  if (!demo) faults.push(`STRIPE_API_HOST: expected ${STRIPE_API}; another one is for the demo (VICHE_DEMO=1)`)
  else if (!isLoopbackHost(new URL(api).host)) {
    faults.push(`STRIPE_API_HOST: expected ${STRIPE_API}, or an address of this machine for a stand-in`)
  }
  if (key !== undefined && /_live_/.test(key)) {
    faults.push('STRIPE_API_HOST: with a live key payments are made at Stripe only; leave it out, or set a test key')
  }
  return faults
}

const SELLER = ['VICHE_SELLER_NAME', 'VICHE_SELLER_CODE', 'VICHE_SELLER_IBAN', 'VICHE_SELLER_ADDRESS'] as const

/** The demo sells in a name that says what it is; its code and account pass their checks and are invented. */
const DEMO_SELLER: Seller = {
  name: 'ТОВ «Віче Показ» (вигадана юрособа: демонстрація, не платіть)',
  code: '40000006',
  iban: 'UA273000010000000000000000001',
  address: 'вул. Вигадана, 1, м. Показове, 00000',
}

function sellerOf(raw: z.output<typeof Environment>, demo: boolean): Seller | undefined {
  const { VICHE_SELLER_NAME: name, VICHE_SELLER_CODE: code, VICHE_SELLER_IBAN: iban } = raw
  const { VICHE_SELLER_ADDRESS: address, VICHE_SELLER_VAT: vat } = raw
  if (name === undefined || code === undefined || iban === undefined || address === undefined)
    return demo ? DEMO_SELLER : undefined
  return { name, code, iban, address, ...(vat === undefined ? {} : { vat }) }
}

/** An invoice needs all four. */
function faultsOfSeller(raw: z.output<typeof Environment>): string[] {
  const given = [...SELLER, 'VICHE_SELLER_VAT' as const].filter((name) => raw[name] !== undefined)
  const [first] = given
  if (first === undefined) return []
  return SELLER.filter((name) => raw[name] === undefined).map((name) => `${name}: is required with ${first}`)
}

/** Path of the pictures that the demo draws in place of a map; with zoom, column and row behind it. */
export const DEMO_TILES_PATH = '/demo-tiles'
const DEMO_ATTRIBUTION = 'Умовна мапа для показу, без справжньої місцевості · Schematic map of the demo'

/** The operator's tiles; the demo has pictures of its own where there are none. */
function tilesOf(
  { VICHE_TILES_URL: url, VICHE_TILES_ATTRIBUTION: attribution }: z.output<typeof Environment>,
  demoAt: URL | undefined,
): Tiles | undefined {
  if (url !== undefined && attribution !== undefined) return { url, origin: new URL(url).origin, attribution }
  if (!demoAt) return undefined
  const { origin } = demoAt
  return { url: `${origin}${DEMO_TILES_PATH}/{z}/{x}/{y}`, origin, attribution: DEMO_ATTRIBUTION }
}

function missingOutsideDemo(raw: z.output<typeof Environment>): string[] {
  const needed = ['DATABASE_URL', 'VICHE_KEYS', 'VICHE_SMTP_URL', 'VICHE_MAIL_FROM'] as const
  return needed.filter((name) => raw[name] === undefined).map((name) => `${name}: ${MISSING_OUTSIDE_DEMO}`)
}
