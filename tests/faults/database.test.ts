import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '#platform/db/index.ts'
import { DATABASE } from '#platform/limits.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { type TcpFaultProxy, tcpFaultProxy } from '#tests/support/tcp-fault-proxy.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from './residents.ts'

/* A server whose database goes away, freezes, is busy or full, and comes back; the server itself is never restarted. */

let line: TcpFaultProxy | undefined
const app = await startTestApp({
  demo: true,
  async between(url) {
    line = await tcpFaultProxy(url)
    return line.url
  },
})
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
const health = async () => {
  const answer = await ask({ path: '/health' })
  return { code: answer.status, ...answer.json() }
}
const wire = (): TcpFaultProxy => line ?? never()

let community: Community
let petition: number
let signers: Signer[]
beforeAll(async () => {
  community = (await app.kernel.directory.findBySlug('verbivka')) ?? never()
  signers = await seedSigners(app.db, community, 12)
  petition = (await ask({ path: '/api/v1/petitions?tab=collecting' })).json().items[0].id
})

// A test that fails leaves the others a database.
afterEach(() => wire().mend())

let used = 0
const nextSigner = (): Signer => signers[used++] ?? never()
const sign = ({ cookies }: Signer, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', path: `/api/v1/petitions/${petition}/sign`, body: {}, cookies, headers })
const countOnPage = async () => {
  // A page may be two seconds behind the signatures.
  app.clock.move({ seconds: 3 })
  const { status, text } = await ask({ path: `/petitions/${petition}` })
  expect(status).toBe(200)
  return Number(/class="tally__number">([^<]+)</.exec(text)?.[1]?.replace(/\D/g, ''))
}
const healthy = () =>
  waitFor('the server to be well again', async () => {
    const found = await health()
    return found.code === 200 && found.notices === 'up' ? found : undefined
  })

/** /health answers from memory for a moment. */
const unwell = () =>
  waitFor('the fault to be seen', async () => {
    const found = await health()
    return found.code === 503 ? found : undefined
  })

describe('a database whose connections are all ended', () => {
  it('costs nothing but the requests of that moment: session, pages and notices go on', async () => {
    expect((await sign(nextSigner())).status).toBe(201)
    const before = await countOnPage()
    wire().drop()
    const signer = nextSigner()
    await waitFor('a signature', async () => [201, 409].includes((await sign(signer)).status))
    await healthy()
    expect(await countOnPage()).toBe(before + 1)
    expect((await ask({ path: '/api/v1/session', cookies: signer.cookies })).status).toBe(200)
  })

  it('and has changed meanwhile without a notice: cached pages are rendered anew', async () => {
    const before = await countOnPage()
    wire().cut()
    // Another process on another machine, whose notice nobody here can hear.
    await app.owner
      .updateTable('petitions')
      .set((eb) => ({ signatures: eb('signatures', '+', 1) }))
      .where('community_id', '=', community.id)
      .where('id', '=', petition)
      .execute()
    expect(await countOnPage()).toBe(before)
    wire().mend()
    await waitFor('the new count', async () => (await countOnPage()) === before + 1)
    await healthy()
    await app.owner
      .updateTable('petitions')
      .set((eb) => ({ signatures: eb('signatures', '-', 1) }))
      .where('community_id', '=', community.id)
      .where('id', '=', petition)
      .execute()
  })
})

describe('a database that is gone', () => {
  it('is reported to people and programs in their language, with the time to come back; cached pages go on', async () => {
    expect((await ask({ path: '/petitions' })).status).toBe(200)
    const signer = nextSigner()
    wire().cut()

    expect((await ask({ path: '/petitions' })).status).toBe(200)
    expect((await ask({ path: '/robots.txt' })).status).toBe(200)

    const page = await ask({ path: '/petitions?sort=ending' })
    expect(page.status).toBe(503)
    expect(page.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
    expect(page.text).toContain('<html lang="uk"')
    expect(page.text).toContain('Наша база даних зараз не відповідає')
    const english = await ask({ path: '/en/petitions?sort=ending' })
    expect(english.status).toBe(503)
    expect(english.text).toContain('Our database does not answer right now')

    const refused = await sign(signer, { 'accept-language': 'en' })
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBe('5')
    expect(refused.json()).toMatchObject({ code: 'database.gone', status: 503, title: 'Not possible right now' })
    expect(refused.text).not.toMatch(/ECONN|127\.0\.0\.1|terminated/)

    expect(await unwell()).toMatchObject({ status: 'failing', database: 'down', notices: 'down' })

    wire().mend()
    expect(await healthy()).toMatchObject({ database: 'up' })
    expect((await sign(signer)).status).toBe(201)
    expect((await ask({ path: '/petitions?sort=ending' })).status).toBe(200)
  })

  it('does not lose the job that waited for it', async () => {
    const author = nextSigner()
    const body = {
      title: 'Полагодити місток через річку',
      text: 'Місток хитається. '.repeat(10),
      category: 'transport',
    }
    const submitted = await ask({ method: 'POST', path: '/api/v1/petitions', body, cookies: author.cookies })
    expect(submitted.status, submitted.text).toBe(201)
    wire().cut()
    await unwell()
    wire().mend()
    await waitFor('the letter', async () => {
      const letters = await app.owner
        .selectFrom('mails')
        .select('sent_at')
        .where('community_id', '=', community.id)
        .where('recipient', '=', author.email)
        .execute()
      return letters.length === 1 && letters[0]?.sent_at !== null
    })
    await healthy()
  })
})

describe('a database that does not answer', () => {
  const db = () => openDb(wire().url, { max: 1, limits: { acquireMs: 300, statementMs: 200, answerMs: 500 } })

  it('because it is frozen, is waited for no longer than said, and its connection is not used again', async () => {
    const own = db()
    const pid = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(own)).rows[0]?.pid
    const before = await pid()
    wire().freeze()
    await expect(pid()).rejects.toMatchObject({ code: 'database.slow', status: 503 })
    // Whether the pool or the new connection gives up first is a matter of milliseconds.
    await expect(pid()).rejects.toMatchObject({ code: expect.stringMatching(/^database\.(busy|gone)$/), status: 503 })
    expect(await unwell()).toMatchObject({ database: 'down' })
    wire().mend()
    const after = await waitFor('a connection', pid)
    expect(after).not.toBe(before)
    await own.destroy()
    await healthy()
  })

  it('because a statement works too long, ends it itself', async () => {
    const own = db()
    await expect(sql`select pg_sleep(5)`.execute(own)).rejects.toMatchObject({ code: 'database.slow', status: 503 })
    expect((await sql`select 1`.execute(own)).rows).toHaveLength(1)
    await own.destroy()
  })

  it('because every connection of this process is taken', async () => {
    const own = db()
    const held = Promise.withResolvers<void>()
    const holder = own.connection().execute(() => held.promise)
    await expect(sql`select 1`.execute(own)).rejects.toMatchObject({ code: 'database.busy', status: 503 })
    held.resolve()
    await holder
    await own.destroy()
  })

  it('because it lets nobody else in', async () => {
    const name = sql.ref(new URL(app.ownerUrl).pathname.slice(1))
    await sql`alter database ${name} connection limit 0`.execute(app.owner)
    try {
      wire().drop()
      const signer = nextSigner()
      const refused = await waitFor('a refusal', async () => {
        const answer = await sign(signer)
        return answer.json().code === 'database.busy' ? answer : undefined
      })
      expect(refused.status).toBe(503)
      expect(refused.headers['retry-after']).toBe('3')
      expect(await unwell()).toMatchObject({ database: 'down' })
    } finally {
      await sql`alter database ${name} connection limit -1`.execute(app.owner)
    }
    await healthy()
    expect((await sign(nextSigner())).status).toBe(201)
  })
})

it('a row that another transaction holds is waited for no longer than said, and others are served meanwhile', async () => {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holder = withCommunity(app.db, community, async (tx) => {
    await sql`select from petitions where community_id = ${community.id} and id = ${petition} for update`.execute(tx)
    held.resolve()
    await release.promise
  })
  await held.promise
  const signer = nextSigner()
  const began = performance.now()
  const waiting = sign(signer)
  expect((await ask({ path: '/api/v1/petition-categories' })).status).toBe(200)
  const refused = await waiting
  release.resolve()
  await holder
  expect(refused.status).toBe(503)
  expect(refused.headers['retry-after']).toBe('3')
  expect(refused.json().code).toBe('database.busy')
  expect(performance.now() - began).toBeGreaterThanOrEqual(DATABASE.lockMs)
  expect((await sign(signer)).status).toBe(201)
})

it('a database without room takes no signature, says so, and counts nothing', async () => {
  const signer = nextSigner()
  const before = await countOnPage()
  await sql`create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`.execute(
    app.owner,
  )
  await sql`create trigger no_room before insert on petition_signatures for each row execute function no_room()`.execute(
    app.owner,
  )
  try {
    const refused = await sign(signer)
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.json()).toMatchObject({ code: 'database.full' })
    expect(refused.json().detail).toContain('скінчилося місце')
    expect(await countOnPage()).toBe(before)
  } finally {
    await sql`drop function no_room() cascade`.execute(app.owner)
  }
  expect((await sign(signer)).status).toBe(201)
  expect(await countOnPage()).toBe(before + 1)
})

function never(): never {
  throw new Error('it was made above')
}
