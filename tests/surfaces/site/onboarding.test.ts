import { beforeEach, describe, expect, it, vi } from 'vitest'
import { findAccountByEmail, insertAccount, savePassword } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

const app = await startTestApp()
/** Making a community draws its pictures in all sizes. */
vi.setConfig({ testTimeout: 120_000 })
const host = app.platformHost
const founder = await staffAccount('ivanka@rada.example')

async function staffAccount(email: string): Promise<CookieJar> {
  const { kernel } = app
  const hash = await kernel.identity.passwords.hash(DEMO_PASSWORD)
  const now = kernel.clock.now()
  await withCommunity(kernel.db, await kernel.directory.platform(), async (tx) => {
    const account = await insertAccount(tx, { email, displayName: 'Іванка Рада', locale: 'uk', confirmedAt: now }, now)
    if (account) await savePassword(tx, account.id, hash, now)
  })
  return signIn(app, host, email)
}

/** Makes this account the owner of a community without pages. */
async function appointOwner(email: string, slug: string): Promise<void> {
  const { kernel } = app
  const name = JSON.stringify({ uk: slug })
  await kernel.db
    .insertInto('communities')
    .values({ slug, kind: 'village', name, languages: ['uk'] })
    .execute()
  const community = await kernel.directory.findBySlug(slug)
  const account = await withCommunity(kernel.db, await kernel.directory.platform(), (tx) =>
    findAccountByEmail(tx, email),
  )
  if (!community || !account) throw new Error(`${email} or ${slug} is missing`)
  await kernel.identity.appoint(community, account, ['owner'])
}

// Each on a day of its own: one account makes three communities a day.
beforeEach(() => app.clock.move({ days: 1 }))

/** Every community has a name of its own; what is asked about an address comes with one that is free. */
const nameFor = (slug: string) =>
  slug === 'kalynivka'
    ? { uk: 'Калинівська сільська громада', en: 'Kalynivka village community' }
    : { uk: `Громада ${slug}`, en: `Community of ${slug}` }
const order = (slug: string, more: object = {}) => ({
  name: nameFor(slug),
  district: { uk: 'Лубенський район', en: 'Lubny district' },
  slug,
  blueprint: 'village',
  hue: 200,
  ...more,
})
const create = (body: object, cookies = founder) =>
  request(app, { host, method: 'POST', path: '/api/v1/communities', body, cookies })
const visit = (slug: string, path: string) => request(app, { host: app.siteHost(slug), path })
const address = (slug: string) =>
  request(app, { host, path: `/api/v1/addresses/${encodeURIComponent(slug)}`, cookies: founder })

describe('creating a community', () => {
  it('answers with a complete site in both languages, filled with the community’s own name', async () => {
    const answer = await create(order('kalynivka'))
    expect(answer.status).toBe(201)
    expect(answer.json()).toEqual({ slug: 'kalynivka', url: `http://${app.siteHost('kalynivka')}`, listed: true })

    const home = await visit('kalynivka', '/')
    expect(home.status).toBe(200)
    expect(home.text).toMatch(/<h1[^>]*>Калинівська сільська громада<\/h1>/)
    expect(home.text).not.toContain('{{')
    const paths = ['/about', '/about/leadership', '/about/documents', '/public-services', '/participation', '/shelters']
    for (const path of [...paths, '/contacts', '/accessibility', '/privacy', '/who-pays', '/petitions']) {
      expect((await visit('kalynivka', path)).status, path).toBe(200)
      expect((await visit('kalynivka', `/en${path}`)).status, `/en${path}`).toBe(200)
    }
    expect((await visit('kalynivka', '/en')).text).toMatch(/<h1[^>]*>Kalynivka village community<\/h1>/)
  })

  it('makes its founder the owner', async () => {
    await create(order('ozerna'))
    const mine = await request(app, { host, path: '/api/v1/communities', cookies: founder })
    expect(mine.json().items).toContainEqual(expect.objectContaining({ slug: 'ozerna', roles: ['owner'] }))
  })

  it('begins in Ukrainian alone where there is no English name', async () => {
    expect((await create(order('lisova', { name: { uk: 'Лісова громада' } }))).status).toBe(201)
    expect((await visit('lisova', '/')).status).toBe(200)
    expect((await visit('lisova', '/en')).status).toBe(404)
  })

  it('shows a name as it was typed: no mark and no tag in it means anything', async () => {
    const name = { uk: '{{host}} <script>alert(1)</script>', en: '{{constructor}}' }
    expect((await create(order('tysha', { name }))).status).toBe(201)
    const home = await visit('tysha', '/')
    expect(home.text).toContain('{{host}} &lt;script&gt;')
    expect(home.text).not.toContain('<script>alert')
    expect((await visit('tysha', '/en')).text).toContain('{{constructor}}')
  })

  it('gives an address once, however many ask for it at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => create(order('dibrova'))))
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    // On a slow machine a creation may last longer than another waits for its lock.
    const refused = answers.filter((answer) => !made.includes(answer)).map((answer) => answer.json().code)
    for (const code of refused) expect(['site.address-taken', 'database.busy']).toContain(code)
    expect((await create(order('dibrova'))).json().code).toBe('site.address-taken')
  })

  it('is nothing for those who are not signed in', async () => {
    const anonymous = await request(app, {
      host,
      method: 'POST',
      path: '/api/v1/communities',
      body: order('nichyia'),
      headers: { origin: `http://${host}` },
    })
    expect(anonymous.status).toBe(401)
    expect((await visit('nichyia', '/')).status).toBe(421)
  })

  it('refuses a blueprint that is not there, and a field that it does not know', async () => {
    expect((await create(order('polova', { blueprint: '../verbivka' }))).json().code).toBe('site.unknown-blueprint')
    expect((await create(order('polova', { kind: 'platform' }))).status).toBe(400)
    expect((await visit('polova', '/')).status).toBe(421)
  })

  it('ends where one person looks after ten communities', async () => {
    const busy = await staffAccount('busy@rada.example')
    for (const slug of ['odna', 'dvi', 'try', 'chotyry', 'piat', 'shist', 'sim', 'visim', 'deviat', 'desiat']) {
      await appointOwner('busy@rada.example', slug)
    }
    expect((await create(order('odynadtsiata'), busy)).json().code).toBe('site.too-many-communities')
  })
})

describe('the name of a community', () => {
  const maker = staffAccount('namer@rada.example')
  const named = async (slug: string, uk: string, en?: string) =>
    create(order(slug, { name: { uk, ...(en ? { en } : {}) } }), await maker)

  it('is nobody else’s, however it is typed', async () => {
    expect((await named('kamianka', 'Кам’янська громада', 'Kamianka community')).status).toBe(201)
    const alike = [
      'Кам’янська громада',
      'кам’янська  ГРОМАДА',
      "Кам'янська громада",
      'Камянська громада',
      'Кaм’янcькa гpoмaдa', // Latin a, c, p, o
      'Кам’янська\u00a0громада',
      'К а м ’ я н с ь к а громада',
    ]
    for (const [at, name] of alike.entries()) {
      const refused = (await named(`kopiia-${at}`, name)).json()
      expect(refused, name).toMatchObject({ status: 409, code: 'site.name-taken' })
      expect(refused.detail).toMatch(/«Кам’янська громада» \(kamianka\).*район або область/)
    }
    expect((await named('kopiia-en', 'Інша громада', 'KAMIANKA Community')).json().code).toBe('site.name-taken')
    for (const slug of ['kopiia-0', 'kopiia-en']) expect((await visit(slug, '/')).status).toBe(421)
  })

  it('may be that of another with its kind or its district', async () => {
    expect((await named('kamianka-pl', 'Кам’янська громада, Полтавська область')).status).toBe(201)
    expect((await named('kamianka-s', 'Кам’янська сільська громада')).status).toBe(201)
  })

  it('holds letters, and is not the platform’s own', async () => {
    expect((await named('znaky', '—— ——')).json().code).toBe('site.name-letters')
    expect((await named('viche-2', 'Віче')).json().code).toBe('site.name-taken')
  })

  it('is given once, however many ask for it at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map((at) => named(`odnakova-${at}`, 'Однакова громада')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('cannot be taken by renaming a community either; one that had it before keeps it', async () => {
    const owner = await staffAccount('renamer@rada.example')
    await create(order('pereimenna'), owner)
    const path = '/api/v1/communities/pereimenna/settings'
    const settings = (await request(app, { host, path, cookies: owner })).json()
    const rename = (uk: string, more: object = {}) =>
      request(app, { host, method: 'PUT', path, cookies: owner, body: { ...settings, name: { uk }, ...more } })
    expect((await rename('КАЛИНІВСЬКА СІЛЬСЬКА ГРОМАДА')).json().code).toBe('site.name-taken')
    await app.owner
      .updateTable('communities')
      .set({ name: JSON.stringify({ uk: 'Калинівська сільська громада' }) })
      .where('slug', '=', 'pereimenna')
      .execute()
    expect((await rename('Калинівська сільська громада', { hue: 10 })).status).toBe(200)
    expect((await rename('Перейменна громада')).status).toBe(200)
  })
})

describe('an account', () => {
  it('makes three communities a day, and learns when it can make the next one', async () => {
    const eager = await staffAccount('eager@rada.example')
    // What does not come about does not count.
    for (let time = 0; time < 4; time += 1) expect((await create(order('api'), eager)).status).toBe(409)
    const answers = await Promise.all(
      ['persha', 'druha', 'tretia', 'chetverta'].map((slug) => create(order(slug), eager)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.json()).toMatchObject({ code: 'site.too-many-today', detail: expect.stringMatching(/\d{4}/) })
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    app.clock.move({ days: 1 })
    expect((await create(order('piata'), eager)).status).toBe(201)
  })
})

describe('an address for a community', () => {
  it.each([
    ['ab', 'site.address-length'],
    ['a'.repeat(41), 'site.address-length'],
    ['Verbivka', 'site.address-form'],
    ['-verbivka', 'site.address-form'],
    ['ver--bivka', 'site.address-form'],
    ['ver_bivka', 'site.address-form'],
    ['ver.bivka', 'site.address-form'],
    ['www', 'site.address-reserved'],
    ['api', 'site.address-reserved'],
    ['viche', 'site.address-reserved'],
    ['вербівка', 'site.address-alphabet'],
    ['verbivkа', 'site.address-alphabet'], // the last letter is Cyrillic
    ['xn--80aacbuh', 'site.address-alphabet'],
  ])('%s is refused: %s', async (slug, code) => {
    const made = await create(order(slug))
    expect(made.json().code).toBe(code)
    const asked = await address(slug)
    expect(asked.json()).toEqual({
      available: false,
      host: expect.stringContaining('.localhost:'),
      reason: expect.stringMatching(/[А-ЯІЇЄҐ].+\.$/),
    })
  })

  it('is free until somebody has it, and so is none that reads like it', async () => {
    expect((await address('horikhove')).json()).toEqual({
      available: true,
      host: expect.stringContaining('horikhove.localhost:'),
    })
    await create(order('horikhove'), await staffAccount('horikh@rada.example'))
    expect((await address('horikhove')).json().available).toBe(false)
    for (const alike of ['h0rikhove', 'horlkhove', 'hori-khove'])
      expect((await create(order(alike))).json().code, alike).toBe('site.address-alike')
  })
})

it('lists the blueprints with what each holds', async () => {
  const { items } = (await request(app, { host, path: '/api/v1/blueprints', cookies: founder })).json()
  expect(items).toEqual([
    {
      id: 'village',
      name: { uk: 'Сільська або селищна громада', en: 'Village or settlement community' },
      description: { uk: expect.stringContaining('«Зразок»'), en: expect.stringContaining('“Sample”') },
    },
  ])
  expect((await request(app, { host, path: '/api/v1/blueprints' })).status).toBe(401)
})
