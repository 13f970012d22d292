import { createReadStream } from 'node:fs'
import { mkdir, readFile, statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Registry } from '#features/registry.ts'
import { electionWakeUps, listKeyedElections } from '#participation/ballots/index.ts'
import { append } from '#platform/audit/index.ts'
import { boundedBy } from '#platform/bounds.ts'
import { loadMigrations } from '#platform/db/migrate.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { keyFingerprint, SYSTEM } from '#platform/identity/index.ts'
import { beginsAsNamed, filesOf, TELLING_BYTES } from '#platform/media/index.ts'
import {
  type BundleFacts,
  type Community,
  type CommunityTx,
  communityOf,
  invalidateTags,
  Moment,
  type MovedTable,
  mayHaveCommitted,
  tableCheck,
  withCommunity,
} from '#platform/tenancy/index.ts'
import type { Config } from '#server/config.ts'
import type { Kernel } from '#server/kernel.ts'
import { findAddressFault, rebuildSearch, requireFreeAddress, SiteSettings } from '#site/index.ts'
import { linesIn, readArchive } from './archive.ts'
import { fillingOrder, readCatalogue, type Table } from './catalogue.ts'
import {
  type Checks,
  checksOf,
  Problems,
  problemsInRow,
  requireChecks,
  requireFitRows,
  requireWholeTables,
} from './checks.ts'
import { type ElectionKeys, placeElectionKeys, readElectionKeys } from './election-keys.ts'
import { JOBS, LIMITS, type Limits, type Manifest, mediaEntry, OLDEST_SCHEMA, partOf, tableEntry } from './manifest.ts'
import { COLUMNS_LEFT_OUT, JOBS_LEFT_OUT, PERSON_KEY, TABLES_LEFT_OUT, VERIFICATION } from './portable.ts'
import {
  fixSession,
  insertLines,
  type Overrides,
  parseLine,
  type Reader,
  type Row,
  readerFor,
  updateLines,
} from './rows.ts'
import { removeRemains, Staging, whileImporting } from './staging.ts'

export type ImportParts = Pick<Kernel, 'db' | 'directory' | 'identity' | 'jobs' | 'registry' | 'clock' | 'log'> & {
  config: Pick<Config, 'dataDir' | 'sitesDomain' | 'platformUrl'>
}

export interface ImportOptions {
  /** An address other than the community's previous one. */
  slug?: string | undefined
  /** The keys differ: everybody verified has to be verified again. */
  reverify?: boolean
  /** A file written by `export --key`. */
  keyFile?: string | undefined
  /** A file written by `export --election-keys`. */
  electionKeysFile?: string | undefined
  /** Takes over the community's own hosts. */
  domains?: boolean
  limits?: Limits
}

export interface Imported {
  manifest: Manifest
  community: Community
  /** Members invited, or recognised by their address, once the server runs. */
  invited: number
  /** Accounts that lost their verification. */
  lowered: number
  /** Secret votes that go on with their key, and those that wait for one. */
  elections: { placed: number; waiting: number }
}

/** Lines per statement, and the number of bytes that ends a batch. */
const LINES_AT_ONCE = 500
const BYTES_AT_ONCE = 4 * 1024 * 1024

const LEFT = 'what the import has left stays until the next start'

/**
 * Imports a community. The bundle is read twice: first to the end without writing anything, then into a staging folder;
 * then one transaction writes the rows, and a rename moves the media just before it commits. Any failure, a kill
 * included, leaves nothing visible.
 * @throws AppError transfer.…
 */
export async function importCommunity(
  parts: ImportParts,
  file: string,
  options: ImportOptions = {},
): Promise<Imported> {
  const finished = await whileImporting(parts.db, async () => {
    await removeRemains(parts.db, parts.config.dataDir)
    const plan = await verifyBundle(parts, file, options)
    const staging = new Staging(parts.config.dataDir, plan.community.id)
    await staging.begin()
    try {
      await unpack(file, options.limits ?? LIMITS, plan, staging)
      await requireFitRows(plan.checks, plan.readers.values(), plan, staging)
      if (plan.key) await parts.identity.keys.keep(plan.community.id, plan.key)
      const done = await withCommunity(parts.db, plan.community, (tx) => write(tx, parts, plan, staging))
      // The import is complete: remains of its staging folder are no failure; the next start removes them.
      await staging.settle().catch((error: unknown) => parts.log.warn({ err: error }, LEFT))
      const elections = await placeKeys(parts, plan)
      return { ...done, elections, manifest: plan.manifest, community: plan.community }
    } catch (error) {
      // If the commit's outcome is unknown, the fate of its media is decided later: the next import or start of the
      // server asks the database.
      if (mayHaveCommitted(error)) parts.log.warn({ err: error }, LEFT)
      else await removeRemains(parts.db, parts.config.dataDir).catch((err: unknown) => parts.log.warn({ err }, LEFT))
      throw error
    }
  })
  if (!finished) throw refusal('transfer.import-running')
  await note(parts, finished.done.community)
  return finished.done
}

async function placeKeys(parts: ImportParts, { community, electionKeys }: Plan): Promise<Imported['elections']> {
  const keyed = await withCommunity(parts.db, community, listKeyedElections)
  const placed = await placeElectionKeys(parts, community, electionKeys)
  return { placed, waiting: keyed.length - placed }
}

// ---------------------------------------------------------------------------------------------------------------------
// Reading without writing

interface Plan extends BundleFacts {
  manifest: Manifest
  community: Community
  media: Map<string, 'image' | 'document'>
  /** Bytes of each entry by path. */
  sizes: ReadonlyMap<string, number>
  checks: Checks
  /** By the names that tables have here. */
  readers: ReadonlyMap<string, Reader>
  /** Tables of earlier versions that the bundle has, by their names there. */
  moved: ReadonlyMap<string, Moved>
  tables: readonly Table[]
  domains: readonly string[]
  reverify: boolean
  /** To be stored with the other keys before the first person is looked up with it. */
  key: Buffer | undefined
  electionKeys: ElectionKeys
}

async function verifyBundle(parts: ImportParts, file: string, options: ImportOptions): Promise<Plan> {
  const limits = options.limits ?? LIMITS
  let plan: Plan | undefined
  const expected = new Map<string, Set<string>>()
  await readArchive(file, limits, {
    async manifest(manifest) {
      plan = await planFor(parts, manifest, options)
    },
    async entry({ path }, content) {
      const part = partOf(path)
      if (!plan || !part) throw new Error(`${path} came before the manifest`)
      if (part.kind === 'media') {
        await requireFormat(path, part.name, content)
        expected.set(part.id, (expected.get(part.id) ?? new Set()).add(part.name))
      } else if (part.kind === 'jobs') await verifyJobs(parts, plan, content, limits)
      else await verifyTable(plan, part.table, content, limits, expected)
    },
  })
  if (!plan) throw refusal('transfer.no-manifest')
  const [orphan] = expected.keys()
  if (orphan !== undefined) throw refusal('transfer.media-strange', { media: orphan })
  return plan
}

/** Every decision that needs the manifest alone. */
async function planFor(parts: ImportParts, manifest: Manifest, options: ImportOptions): Promise<Plan> {
  await requireReadableSchema(manifest.schema)
  requireFitCommunity(manifest)
  const tables = await readCatalogue(parts.db)
  const checks = checksOf(parts.registry)
  requireChecks(tables, checks)
  const { key, reverify } = await settleKeys(parts, manifest, options)
  const plan: Plan = {
    manifest,
    community: await settleAddress(parts, manifest, options.slug ?? manifest.here.slug),
    media: new Map(),
    sizes: new Map(manifest.entries.map(({ path, bytes }) => [path, bytes])),
    checks,
    ...readersFor(tables, manifest, parts.registry),
    tables,
    domains: options.domains ? manifest.here.domains : [],
    reverify,
    key,
    electionKeys: options.electionKeysFile
      ? await readElectionKeys(options.electionKeysFile, manifest.community.id)
      : {},
  }
  for (const host of plan.domains) await requireFreeHost(parts, host)
  await requireSpace(parts, manifest)
  return plan
}

async function requireReadableSchema(schema: string): Promise<void> {
  const known = Object.keys(await loadMigrations())
  if (!known.includes(schema)) throw refusal('transfer.schema-newer', { schema })
  if (known.indexOf(schema) < known.indexOf(OLDEST_SCHEMA)) throw refusal('transfer.schema-too-old', { schema })
}

/** Same limits as the site settings: the name goes into mail headers, the languages into every address. */
const communityCheck = tableCheck({
  table: 'communities',
  columns: { name: SiteSettings.shape.name, languages: SiteSettings.shape.languages, createdAt: Moment },
})

function requireFitCommunity({ community }: Manifest): void {
  const problems = new Problems()
  const found = problemsInRow(communityCheck, community, { community, media: new Map() })
  problems.add(communityCheck.table, community.id, found)
  problems.requireNone()
}

/** A table of an earlier version: how its rows are read, and what becomes of them. */
interface Moved {
  reader: Reader
  to: Reader
  row: MovedTable['row']
}

function readersFor(
  tables: readonly Table[],
  manifest: Manifest,
  registry: Pick<Registry, 'features'>,
): Pick<Plan, 'readers' | 'moved'> {
  const movedTables = registry.features.flatMap((feature) => feature.movedTables ?? [])
  const inBundle = new Set(manifest.tables.map(({ name }) => name))
  const readers = new Map<string, Reader>()
  const moved = new Map<string, Moved>()
  for (const { name, columns } of manifest.tables) {
    const table = tables.find((one) => one.name === name)
    const unknown = refusal('transfer.table-unknown', { table: name })
    if (name in TABLES_LEFT_OUT || readers.has(name) || moved.has(name)) throw unknown
    if (table) readers.set(name, readerFor(table, columns))
    else {
      const earlier = movedTables.find(({ from, to }) => from === name && !inBundle.has(to))
      const target = tables.find((one) => one.name === earlier?.to)
      if (!earlier || !target) throw unknown
      const to = { table: target, columns: target.columns }
      moved.set(name, { reader: readerFor(tableBefore(earlier), columns), to, row: earlier.row })
    }
  }
  const entries = manifest.entries.map(({ path }) => path)
  const listed = [JOBS, ...[...readers.keys(), ...moved.keys()].map(tableEntry)]
  const missing = listed.find((path) => !entries.includes(path))
  if (missing) throw refusal('transfer.entry-missing', { entry: missing })
  const strange = entries.find((path) => partOf(path)?.kind === 'table' && !listed.includes(path))
  if (strange) throw refusal('transfer.entry-unexpected', { entry: strange })
  for (const { to } of moved.values()) readers.set(to.table.name, to)
  return { readers, moved }
}

/** A table as the catalogue of an earlier version described it, as far as reading needs it. */
function tableBefore({ from, columns }: MovedTable): Table {
  const all = Object.entries(columns).map(([name, { type, optional = false }]) => ({
    ...{ name, type, required: !optional, hasDefault: false },
  }))
  return { name: from, columns: all, key: [], references: [] }
}

async function settleAddress(parts: ImportParts, manifest: Manifest, slug: string): Promise<Community> {
  const { id, kind, name, languages } = manifest.community
  const known = await parts.db.selectFrom('communities').select('slug').where('id', '=', id).executeTakeFirst()
  if (known) throw refusal('transfer.community-here', { slug: known.slug })
  const fault = await findAddressFault(parts.db, slug)
  if (fault) throw fault
  const host = `${slug}.${parts.config.sitesDomain}`
  await requireFreeHost(parts, host.replace(/:\d+$/, ''))
  const [first = 'uk', ...others] = languages
  const localised = { uk: name.uk, ...(name.en === undefined ? {} : { en: name.en }) }
  const origin = `${parts.config.platformUrl.protocol}//${host}`
  // Imported by the operator, and thereby approved.
  return { id, slug, kind, name: localised, languages: [first, ...others], listed: true, host, origin }
}

async function requireFreeHost({ db, directory }: ImportParts, host: string): Promise<void> {
  const taken = await db.selectFrom('domains').select('host').where('host', '=', host).executeTakeFirst()
  if (taken || directory.isPlatform(host)) throw refusal('transfer.host-taken', { host })
}

/** Characters. */
const MAX_KEY = 1_000
export const KeyFile = z.strictObject({
  version: z.literal(1),
  community: z.uuid(),
  personKey: z.base64().max(MAX_KEY),
})

/**
 * One person, one vote, across the move: a person is recognised by an HMAC under the community's key. With the same key
 * nothing changes. Without it nobody would be recognised, and people could sign a second time: so it is refused, unless
 * everybody is to be verified again.
 */
async function settleKeys(
  parts: ImportParts,
  { here, community }: Manifest,
  { keyFile, reverify = false }: ImportOptions,
): Promise<{ key: Buffer | undefined; reverify: boolean }> {
  const fits = (key: Buffer) => keyFingerprint(key) === here.personKeys
  if (fits(parts.identity.keys.communityKey(community.id))) return { key: undefined, reverify: false }
  if (keyFile !== undefined) {
    const key = await readKey(keyFile, community.id)
    if (!fits(key)) throw refusal('transfer.key-of-another', { file: keyFile })
    return { key, reverify: false }
  }
  if (!reverify) throw refusal('transfer.other-keys')
  return { key: undefined, reverify: true }
}

async function readKey(file: string, communityId: string): Promise<Buffer> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new AppError('transfer.key-of-another', { status: 409, details: { file }, cause })
  }
  const parsed = KeyFile.safeParse(json)
  if (!parsed.success || parsed.data.community !== communityId) throw refusal('transfer.key-of-another', { file })
  return Buffer.from(parsed.data.personKey, 'base64')
}

/** The staging folder holds everything once; the database needs about as much again, on an unknown disk. */
async function requireSpace({ config }: ImportParts, { entries }: Manifest): Promise<void> {
  await mkdir(config.dataDir, { recursive: true })
  const needed = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = await statfs(config.dataDir)
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
  if (bavail * bsize < needed) {
    throw refusal('transfer.no-space', { needed: megabytes(needed), free: megabytes(bavail * bsize) })
  }
}

async function requireFormat(path: string, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  let head = Buffer.alloc(0)
  for await (const chunk of content) {
    if (head.length < TELLING_BYTES) head = Buffer.concat([head, chunk.subarray(0, TELLING_BYTES)])
  }
  if (!beginsAsNamed(name, head)) throw refusal('transfer.media-unfit', { entry: path })
}

/** Characters of a job's name, and of an instant, which may have any number of decimals. */
const MAX_JOB_NAME = 200
const MAX_INSTANT = 40

export const WaitingJob = z.strictObject({
  name: z.string().max(MAX_JOB_NAME),
  payload: boundedBy('the payload of the job', z.json()),
  startAfter: z.iso.datetime().max(MAX_INSTANT).nullable(),
})

async function verifyJobs(
  parts: ImportParts,
  { manifest }: Plan,
  content: AsyncIterable<Buffer>,
  limits: Limits,
): Promise<void> {
  let rows = 0
  for await (const line of linesIn(content, JOBS, limits.lineBytes)) {
    rows += 1
    if (!jobIn(parts, line)) throw refusal('transfer.line-unfit', { table: JOBS, line: rows, column: '–' })
  }
  if (rows !== manifest.jobs) throw refusal('transfer.rows-differ', { table: JOBS })
}

/** The job in a line, if this installation has it and accepts its payload. */
function jobIn(parts: Pick<ImportParts, 'jobs'>, line: string) {
  const parsed = WaitingJob.safeParse(parseJson(line))
  if (!parsed.success || JOBS_LEFT_OUT.some((start) => parsed.data.name.startsWith(start))) return undefined
  const job = parts.jobs.find(parsed.data.name)
  if (!job?.payload.safeParse(parsed.data.payload).success) return undefined
  const { payload, startAfter } = parsed.data
  return { job, payload, options: startAfter === null ? {} : { startAfter: new Date(startAfter) } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // fits no schema, which the caller reports
  }
}

async function verifyTable(
  { manifest, readers, moved, media: kinds, sizes }: Plan,
  name: string,
  content: AsyncIterable<Buffer>,
  limits: Limits,
  media: Map<string, Set<string>>,
): Promise<void> {
  const reader = moved.get(name)?.reader ?? readers.get(name)
  if (!reader) throw refusal('transfer.table-unknown', { table: name })
  let rows = 0
  for await (const line of linesIn(content, name, limits.lineBytes)) {
    rows += 1
    const row = parseLine(reader, line, rows)
    if (name === 'media') kinds.set(String(row.id), requireFiles(row, media, sizes))
  }
  if (rows !== manifest.tables.find((table) => table.name === name)?.rows)
    throw refusal('transfer.rows-differ', { table: name })
}

/**
 * A row's files are exactly those in its folder, and a document has the length in its row. Whatever is left in `media`
 * has no row. Returns the kind of the file.
 */
function requireFiles(
  row: Row,
  media: Map<string, Set<string>>,
  sizes: ReadonlyMap<string, number>,
): 'image' | 'document' {
  const { id, kind, widths, fallback_width, version, bytes } = row as { id: string; bytes: number } & Parameters<
    typeof filesOf
  >[0]
  const names = media.get(id) ?? new Set()
  media.delete(id)
  const needed = filesOf({ kind, widths: widths ?? [], fallback_width: fallback_width ?? null, version: version ?? '' })
  const strange = needed.length !== names.size || needed.some((name) => !names.has(name))
  const isDocument = kind === 'document'
  if (strange || (isDocument && sizes.get(mediaEntry(id, needed[0] ?? '')) !== bytes))
    throw refusal('transfer.media-strange', { media: id })
  return isDocument ? 'document' : 'image'
}

// ---------------------------------------------------------------------------------------------------------------------
// Writing

async function unpack(file: string, limits: Limits, plan: Plan, staging: Staging): Promise<void> {
  const { manifest } = plan
  await readArchive(file, limits, {
    async manifest(again) {
      // The same file, read a second time: all checks hold for these bytes only.
      if (JSON.stringify(again) !== JSON.stringify(manifest))
        throw refusal('transfer.damaged', { entry: 'manifest.json' })
    },
    entry: ({ path }, content) => staging.write(path, content),
  })
  const targets = Map.groupBy(plan.moved, ([, { to }]) => to.table.name)
  for (const [target, from] of targets) {
    await staging.write(tableEntry(target), linesMoved(from, staging, limits))
  }
}

/** The rows of tables of earlier versions, each as its line would stand in the bundle today. */
async function* linesMoved(
  tables: readonly (readonly [string, Moved])[],
  staging: Staging,
  limits: Limits,
): AsyncGenerator<Buffer> {
  for (const [name, { to, row }] of tables) {
    let number = 0
    for await (const line of linesIn(createReadStream(staging.pathOf(tableEntry(name))), name, limits.lineBytes)) {
      number += 1
      const moved = JSON.stringify(row(JSON.parse(line)))
      parseLine(to, moved, number)
      yield Buffer.from(`${moved}\n`)
    }
  }
}

/**
 * All rows, in one transaction of the server's own role in the scope of the community. The role owns nothing and
 * bypasses nothing: whatever a bundle says, row-level security accepts rows of this community only, and the checks,
 * keys and triggers of the schema apply as for a request.
 */
async function write(
  tx: CommunityTx,
  parts: ImportParts,
  plan: Plan,
  staging: Staging,
): Promise<{ invited: number; lowered: number }> {
  await fixSession(tx)
  await insertCommunity(tx, plan)
  const lowered = await writeTables(tx, plan, staging)
  for (const one of [...parts.registry.workflows, electionWakeUps]) await one.refile(tx, parts.clock.now())
  await requireWholeTables(tx, plan.checks)
  await rebuildSearch(tx, parts.registry)
  const invited = await inviteMembers(tx, parts)
  await enqueueJobs(tx, parts, staging)
  await staging.moveMedia()
  await invalidateTags(tx, 'communities')
  return { invited, lowered }
}

async function insertCommunity(tx: CommunityTx, { manifest, community, domains }: Plan): Promise<void> {
  const { id, slug, kind, name, languages } = community
  await requireFreeAddress(tx, slug)
  await sql`insert into communities (id, slug, kind, name, languages, created_at) values (${id}, ${slug}, ${kind},
    ${JSON.stringify(name)}::jsonb, ${[...languages]}, ${manifest.community.createdAt}::timestamptz)`.execute(tx)
  for (const host of domains) await tx.insertInto('domains').values({ host, community_id: id }).execute()
}

/** Returns the number of accounts that lost their verification. */
async function writeTables(tx: CommunityTx, plan: Plan, staging: Staging): Promise<number> {
  const steps = fillingOrder(plan.tables).flatMap(({ table, late }) => {
    const reader = plan.readers.get(table.name)
    return reader ? [{ reader, late, fixed: overridesOf(table, plan.reverify) }] : []
  })
  let lowered = 0
  for (const { reader, late, fixed } of steps) {
    await inBatches(staging, reader, async (lines, first) => {
      if (plan.reverify && reader.table.name === VERIFICATION.table)
        lowered += lines.filter((line) => JSON.parse(line).verified_at !== undefined).length
      await explained(reader, first, () => insertLines(tx, reader, lines, { late, fixed }))
    })
    if (late.length > 0) {
      await inBatches(staging, reader, (lines, first) =>
        explained(reader, first, () => updateLines(tx, reader, lines, late)),
      )
    }
  }
  return lowered
}

function overridesOf(table: Table, reverify: boolean): Overrides {
  const instead = Object.entries(COLUMNS_LEFT_OUT[table.name] ?? {}).flatMap(([column, { instead: value }]) =>
    value === undefined ? [] : [[column, value] as const],
  )
  if (!reverify) return Object.fromEntries(instead)
  const names = table.columns.map(({ name }) => name)
  const lost = table.name === VERIFICATION.table ? VERIFICATION.columns : [PERSON_KEY]
  const nothing = lost.filter((column) => names.includes(column)).map((column) => [column, 'null'] as const)
  return Object.fromEntries([...instead, ...nothing])
}

async function inBatches(
  staging: Staging,
  { table }: Reader,
  work: (lines: readonly string[], first: number) => Promise<void>,
): Promise<void> {
  let lines: string[] = []
  let bytes = 0
  let first = 1
  const flush = async () => {
    await work(lines, first)
    first += lines.length
    lines = []
    bytes = 0
  }
  const content = createReadStream(staging.pathOf(tableEntry(table.name)))
  for await (const line of linesIn(content, table.name, LIMITS.lineBytes)) {
    lines.push(line)
    bytes += line.length
    if (lines.length >= LINES_AT_ONCE || bytes >= BYTES_AT_ONCE) await flush()
  }
  await flush()
}

/**
 * PostgreSQL's refusal of a value, a key or a check is an error of the bundle; its message may contain values, so only
 * the code is reported.
 */
async function explained(reader: Reader, line: number, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (!/^(22|23|42501|54)/.test(code)) throw cause
    // A distributed PostgreSQL does not say which constraint it was.
    const constraint = cause instanceof Error && 'constraint' in cause ? String(cause.constraint || code) : code
    const details = { table: reader.table.name, line, constraint }
    throw new AppError('transfer.rows-refused', { status: 409, details, cause })
  }
}

/**
 * The platform's half of a membership is created by the job that also invites: by address, with or without an account.
 */
async function inviteMembers(tx: CommunityTx, { jobs, identity }: ImportParts): Promise<number> {
  const members = await tx
    .selectFrom('members')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id } of members) await jobs.enqueue(tx, identity.staffJobs.inviteMember, { memberId: id })
  return members.length
}

async function enqueueJobs(tx: CommunityTx, parts: ImportParts, staging: Staging): Promise<void> {
  for await (const line of linesIn(createReadStream(staging.pathOf(JOBS)), JOBS, LIMITS.lineBytes)) {
    const found = jobIn(parts, line)
    if (!found) throw refusal('transfer.damaged', { entry: JOBS })
    await parts.jobs.enqueue(tx, found.job, found.payload, found.options)
  }
}

async function note({ db, directory, clock }: ImportParts, { slug }: Community): Promise<void> {
  await withCommunity(db, await directory.platform(), (tx) =>
    append(tx, { actor: SYSTEM, at: clock.now(), action: 'community.import', subject: `community:${slug}` }),
  )
}
