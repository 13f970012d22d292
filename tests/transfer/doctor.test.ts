import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, it } from 'vitest'
import { notifySigners } from '#features/petition/mails.ts'
import { migrate } from '#platform/db/migrate.ts'
import { MediaFiles } from '#platform/media/index.ts'
import { isRoot } from '#platform/system-account.ts'
import { examine, type Finding } from '#server/doctor/index.ts'
import { reservePort } from '#tests/support/ports.ts'
import { installation } from './installation.ts'

const here = await installation({ demo: true })
const verbivka = await here.community('verbivka')

type State = Finding['state']
/** What the doctor says of one thing, in `env` besides the installation's own. */
async function finding(check: string, env: Record<string, string> = {}, thorough = false): Promise<[State, string]> {
  const found = (await examine({ ...here.env, ...env }, { thorough, mailMilliseconds: 500 })).find(
    (one) => one.check === check,
  )
  if (!found) throw new Error(`the doctor has not looked at ${check}`)
  return [found.state, found.message]
}

/** Breaks something, looks, mends it again. */
async function with_(breaking: string, mending: string, look: () => Promise<void>): Promise<void> {
  await sql.raw(breaking).execute(here.owner)
  try {
    await look()
  } finally {
    await sql.raw(mending).execute(here.owner)
  }
}

describe('the doctor', () => {
  it('finds nothing wrong with a sound installation, and changes nothing in it', async () => {
    const before = readdirSync(here.dataDir, { recursive: true })
    const findings = await examine(here.env, { thorough: true })
    // Whether root has to serve is decided by the folders above this checkout.
    expect(findings.filter(({ state, message }) => state !== 'ok' && message !== 'account-root')).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual([
      ...['configuration', 'disk', 'account', 'keys', 'mail', 'database', 'clock', 'schema', 'role', 'tables'],
      ...['owners', 'orphans', 'addresses', 'media', 'election-keys', 'queue', 'letters'],
    ])
    expect(readdirSync(here.dataDir, { recursive: true })).toEqual(before)
  })

  it('has a sentence for every finding, in both languages', () => {
    const code = ['communities', 'database', 'finding', 'index', 'environment-checks'].map((name) =>
      readFileSync(new URL(`../../server/doctor/${name}.ts`, import.meta.url), 'utf8'),
    )
    const messages = code.flatMap((text) => [...text.matchAll(/\b(?:ok|warning|fault)\((?:[^'()]*\? )?'([a-z-]+)'/g)])
    expect(messages.length).toBeGreaterThan(30)
    const { i18n } = here.kernel
    for (const locale of ['uk', 'en'] as const)
      expect(messages.map(([, key]) => `doctor:${key}`).filter((key) => !i18n.has(locale, key))).toEqual([])
  })

  it('names what the configuration lacks, and looks no further', async () => {
    const findings = await examine({ ...here.env, VICHE_DEMO: '0' }, { thorough: false })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ check: 'configuration', state: 'fault' })
    expect(String(findings[0]?.values.why)).toContain('VICHE_KEYS: is required')
  })

  it('says whether root serves, and what is closed to the user who should', async () => {
    const closed = join(here.dataDir, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const found = await finding('account', { VICHE_DATA: closed })
    expect(found).toEqual(isRoot() ? ['warning', 'account-root'] : ['ok', 'account-own'])
    rmdirSync(closed)
  })

  it('looks at the keys: missing, readable by others, damaged', async () => {
    const keys = here.kernel.config.keysFile
    const outside = { VICHE_DEMO: '0', VICHE_SMTP_URL: 'smtp://127.0.0.1:9', VICHE_MAIL_FROM: 'v@viche.example' }
    const absent = join(here.dataDir, 'absent.json')
    expect(await finding('keys', { ...outside, VICHE_KEYS: absent })).toEqual(['fault', 'keys-missing'])
    expect(await finding('keys', { VICHE_KEYS: absent })).toEqual(['warning', 'keys-not-yet'])
    chmodSync(keys, 0o644)
    expect(await finding('keys')).toEqual(['fault', 'keys-open'])
    chmodSync(keys, 0o600)
    const damaged = join(here.dataDir, 'damaged.json')
    writeFileSync(damaged, '{"version":1}')
    expect(await finding('keys', { VICHE_KEYS: damaged })).toEqual(['fault', 'cannot-look'])
    rmSync(damaged)
  })

  it('says whether the database can be reached, is migrated, and is not newer than Viche', async () => {
    const nowhere = Object.assign(new URL(here.ownerUrl), { port: String(await reservePort()) }).href
    expect(await finding('database', { DATABASE_URL: nowhere })).toEqual(['fault', 'cannot-look'])
    const empty = Object.assign(new URL(here.ownerUrl), { pathname: '/postgres' }).href
    expect(await finding('schema', { DATABASE_URL: empty })).toEqual(['fault', 'schema-missing'])
    const newest = `(select max(name) from migrations)`
    await with_(
      `update migrations set name = '9' || name where name = ${newest}`,
      `update migrations
      set name = substr(name, 2) where name = ${newest}`,
      async () => {
        expect(await finding('schema')).toEqual(['fault', 'schema-newer'])
      },
    )
    const { rows } = await sql<{ name: string; timestamp: string }>`delete from migrations
      where name = (select max(name) from migrations) returning name, timestamp`.execute(here.owner)
    expect(await finding('schema')).toEqual(['fault', 'schema-old'])
    await sql`insert into migrations (name, timestamp) values (${rows[0]?.name}, ${rows[0]?.timestamp})`.execute(
      here.owner,
    )
    expect(await finding('schema')).toEqual(['ok', 'schema-newest'])
  })

  it('refuses a role of the server that owns or bypasses anything', async () => {
    expect(await finding('role', { VICHE_SERVER_DATABASE_URL: here.ownerUrl })).toEqual(['fault', 'role-powerful'])
  })

  it('says when a role that somebody else made waits for locks without end', async () => {
    const name = `patient_${crypto.randomUUID().slice(0, 8)}`
    await with_(`create role ${name} login password 'secret' in role viche_app`, `drop role ${name}`, async () => {
      const url = Object.assign(new URL(here.serverUrl), { username: name, password: 'secret' }).href
      expect(await finding('role', { VICHE_SERVER_DATABASE_URL: url })).toEqual(['warning', 'role-waits'])
      await migrate({ ownerUrl: here.ownerUrl, serverUrl: url })
      expect(await finding('role', { VICHE_SERVER_DATABASE_URL: url })).toEqual(['ok', 'role-fits'])
    })
  })

  it('sees a table that is open, and a key that was never checked', async () => {
    await with_(
      'alter table petitions no force row level security',
      'alter table petitions force row level security',
      async () => {
        expect(await finding('tables')).toEqual(['fault', 'tables-open'])
      },
    )
    await with_(
      'alter table numbers add constraint unchecked check (last_value >= 0) not valid',
      'alter table numbers drop constraint unchecked',
      async () => expect(await finding('tables')).toEqual(['fault', 'tables-unsound']),
    )
  })

  it('sees a community without an owner, one whose owner has not come, and staff whose account is gone', async () => {
    const owners = `members where community_id = '${verbivka.id}' and 'owner' = any(roles)`
    const { rows } = await sql<{ id: string; account: string; at: Date }>`
      select id, platform_account_id as account, accepted_at as at from ${sql.raw(owners)}`.execute(here.owner)
    const [owner] = rows
    await with_(
      `update ${owners.replace('where', 'set removed_at = now() where')}`,
      `update members set removed_at = null where id = '${owner?.id}'`,
      async () => {
        expect(await finding('owners')).toEqual(['fault', 'owners-missing'])
      },
    )
    await with_(
      `update members set accepted_at = null where id = '${owner?.id}'`,
      `update members set accepted_at = now() where id = '${owner?.id}'`,
      async () => {
        expect(await finding('owners')).toEqual(['warning', 'owners-invited'])
      },
    )
    await with_(
      `update members set platform_account_id = '00000000-0000-4000-8000-000000000001' where id = '${owner?.id}'`,
      `update members set platform_account_id = '${owner?.account}' where id = '${owner?.id}'`,
      async () => {
        expect(await finding('orphans')).toEqual(['fault', 'orphans-found'])
      },
    )
  })

  it('compares files with rows: missing, damaged, of another size, cut off, and belonging to nothing', async () => {
    const media = await here.owner.selectFrom('media').selectAll().where('community_id', '=', verbivka.id).execute()
    const folder = (kind: string) =>
      join(new MediaFiles(here.dataDir).folderOf(verbivka.id), media.find((row) => row.kind === kind)?.id ?? '')
    const spoilt = async (file: string, spoil: () => void, thorough = false) => {
      const bytes = readFileSync(file)
      spoil()
      const found = await finding('media', {}, thorough)
      writeFileSync(file, bytes)
      return found
    }
    const picture = join(folder('image'), readdirSync(folder('image')).find((name) => name.endsWith('.avif')) ?? '')
    const pdf = join(folder('document'), 'document.pdf')
    expect(await spoilt(picture, () => rmSync(picture))).toEqual(['fault', 'media-missing'])
    expect(await spoilt(picture, () => writeFileSync(picture, '<svg/>'))).toEqual(['fault', 'media-damaged'])
    expect(await spoilt(pdf, () => truncateSync(pdf, 100))).toEqual(['fault', 'media-damaged'])
    const half = () => truncateSync(picture, Math.floor(readFileSync(picture).length / 2))
    expect(await spoilt(picture, half)).toEqual(['ok', 'media-there'])
    expect(await spoilt(picture, half, true)).toEqual(['fault', 'media-damaged'])
    const stray = join(here.dataDir, 'media', verbivka.id, '00000000-0000-4000-8000-000000000009')
    mkdirSync(stray)
    expect(await finding('media')).toEqual(['warning', 'media-strange'])
    rmSync(stray, { recursive: true })
    expect(await finding('media')).toEqual(['ok', 'media-there'])
  })

  it('sees jobs that nobody does, and jobs that were given up', async () => {
    await here.inScope('verbivka', (tx) => here.kernel.jobs.enqueue(tx, notifySigners, { petitionId: 1 }))
    expect(await finding('queue')).toEqual(['ok', 'queue-flows'])
    await with_(
      `update pgboss.job set start_after = now() - interval '1 hour'`,
      `update pgboss.job set state = 'failed', completed_on = now()`,
      async () => {
        expect(await finding('queue')).toEqual(['fault', 'queue-late'])
      },
    )
    expect(await finding('queue')).toEqual(['warning', 'queue-failed'])
    await sql`delete from pgboss.job`.execute(here.owner)
  })

  it('sees pages at addresses that others have taken since', async () => {
    const of = `pages where community_id = '${verbivka.id}' and path like '/%' and kind = 'page' and parent_id is null`
    const { rows } = await sql<{ id: string; slug: string; path: string }>`
      select id, slug, path from ${sql.raw(of)} and path = '/' || slug and slug != '' limit 1`.execute(here.owner)
    const [page] = rows
    if (!page) throw new Error('Verbivka has no page')
    const moveTo = (slug: string) =>
      `update pages set slug = '${slug}', path = '/${slug}' where community_id = '${verbivka.id}' and id = '${page.id}'`
    expect(await finding('addresses')).toEqual(['ok', 'addresses-free'])
    for (const slug of ['open-data', 'news']) {
      await with_(moveTo(slug), moveTo(page.slug), async () => {
        const found = (await examine(here.env, { thorough: false })).find(({ check }) => check === 'addresses')
        expect(found).toMatchObject({ state: 'warning', message: 'addresses-taken' })
        expect(found?.values).toEqual({ names: `verbivka/${slug}` })
      })
    }
  })

  it('sees letters that could not be built, and where', async () => {
    await here.inScope('verbivka', (tx) => here.kernel.jobs.enqueue(tx, notifySigners, { petitionId: 1 }))
    expect(await finding('letters')).toEqual(['ok', 'letters-built'])
    await with_(
      `update pgboss.job set state = 'failed', completed_on = now(), output = '{"code": "letter-not-built"}'`,
      'delete from pgboss.job',
      async () => {
        const found = (await examine(here.env, { thorough: false })).find(({ check }) => check === 'letters')
        expect(found).toMatchObject({ state: 'warning', message: 'letters-not-built' })
        expect(found?.values).toEqual({ count: 1, names: 'verbivka' })
      },
    )
  })
})

describe('the doctor and the mail', () => {
  const outside = { VICHE_DEMO: '0', VICHE_KEYS: here.kernel.config.keysFile, VICHE_MAIL_FROM: 'v@viche.example' }
  const mail = (url: string) => finding('mail', { ...outside, VICHE_SMTP_URL: url })
  const closers: (() => Promise<unknown>)[] = []
  afterAll(() => Promise.all(closers.map((close) => close())))

  it('is content with a server that answers', async () => {
    const smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
    const port = await reservePort()
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve))
    closers.push(() => new Promise<void>((resolve) => smtp.close(resolve)))
    expect(await mail(`smtp://127.0.0.1:${port}`)).toEqual(['ok', 'mail-answers'])
  })

  it('names one that is not there, and does not wait without an end for one that says nothing', async () => {
    expect(await mail(`smtp://127.0.0.1:${await reservePort()}`)).toEqual(['fault', 'mail-silent'])
    const silent = createServer()
    const port = await reservePort()
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
    closers.push(() => new Promise((resolve) => silent.close(resolve)))
    expect(await mail(`smtp://127.0.0.1:${port}`)).toEqual(['fault', 'mail-silent'])
  })
})
