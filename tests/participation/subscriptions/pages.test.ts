import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_FOLLOWED } from '#participation/subscriptions/rules.ts'
import { unsubscribeToken } from '#participation/subscriptions/unsubscribe-token.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { type Answer, CookieJar, type Question, request } from '#tests/support/http.ts'

/* Following, the page of one's subscriptions, and the two ways to unsubscribe by a letter: without JavaScript and over the API. */

const app = await startTestApp({ demo: true })
const host = app.siteHost('verbivka')
const [community, other] = await Promise.all(['verbivka', 'yasnohirsk'].map(communityBy))
const email = 'resident@verbivka.example'
const cookies = await signIn(app, host, email)
const petition = await idOf('collecting')
const waiting = await idOf('moderation')

async function communityBy(slug: string): Promise<Community> {
  const found = await app.kernel.directory.findBySlug(slug)
  if (!found) throw new Error(`there is no community ${slug}`)
  return found
}

async function idOf(state: string): Promise<number> {
  const { id } = await withCommunity(app.db, community as Community, (tx) =>
    tx
      .selectFrom('petitions')
      .select('id')
      .where('community_id', '=', (community as Community).id)
      .where('state', '=', state)
      .executeTakeFirstOrThrow(),
  )
  return id
}

const accountId = (await account(email)).id
async function account(address: string) {
  return withCommunity(app.db, community as Community, (tx) =>
    tx
      .selectFrom('accounts')
      .select('id')
      .where('community_id', '=', (community as Community).id)
      .where('email', '=', address)
      .executeTakeFirstOrThrow(),
  )
}

type Ask = Partial<Question>
const ask = (method: Question['method'], path: string, more: Ask = {}): Promise<Answer> =>
  request(app, { host, cookies, ...more, ...(method ? { method } : {}), path })
const api = (method: Question['method'], path: string, body?: unknown) =>
  ask(method, `/api/v1${path}`, body === undefined ? {} : { body })
const form = (path: string, fields: Record<string, string> = {}, more: Ask = {}) =>
  ask('POST', path, { body: new URLSearchParams(fields), ...more })
const followed = async (): Promise<{ id: string; subject: string; title: string | null }[]> =>
  (await api('GET', '/subscriptions')).json().items
const follow = () => api('POST', `/petitions/${petition}/follow`)
const anonymous = () => new CookieJar()

describe('following', () => {
  it('begins at a link on the public page, and asks who is not signed in to sign in first', async () => {
    const page = await ask('GET', `/petitions/${petition}`, { cookies: anonymous() })
    expect(page.text).toContain(`href="/account/petitions/${petition}/follow"`)
    const path = `/account/petitions/${petition}/follow`
    for (const answer of [
      await ask('GET', path, { cookies: anonymous() }),
      await form(path, {}, { cookies: anonymous() }),
    ]) {
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toBe(`/account/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  it('works without JavaScript, and the page says afterwards that one follows', async () => {
    const path = `/account/petitions/${petition}/follow`
    expect((await ask('GET', path)).text).toContain(`action="${path}"`)
    const done = await form(path)
    expect([done.status, done.headers.location]).toEqual([303, path])
    const page = await ask('GET', path)
    expect(page.text).toContain('Ви стежите за цією сторінкою')
    expect(page.text).not.toContain(`action="${path}"`)
    const [subscription] = await followed()
    expect(page.text).toContain(`action="/account/subscriptions/${subscription?.id}/stop"`)
    expect((await ask('GET', `/en${path}`)).text).toContain('You follow this page')
  })

  it('twice is the same as once', async () => {
    const before = await followed()
    expect((await follow()).status).toBe(200)
    expect(await followed()).toEqual(before)
    expect(before.map(({ subject }) => subject)).toEqual([`petition:${petition}`])
  })

  it('is for what everybody may see: another petition is as if it were not there', async () => {
    for (const id of [waiting, 999_999]) {
      const answer = await api('POST', `/petitions/${id}/follow`)
      expect([answer.status, answer.json().code]).toEqual([404, 'subscriptions.not-found'])
      expect((await ask('GET', `/account/petitions/${id}/follow`)).status).toBe(404)
    }
  })

  it(`ends at ${MAX_FOLLOWED} items, and says what to do`, async () => {
    const rows = Array.from({ length: MAX_FOLLOWED - 1 }, (_, n) => ({
      community_id: (community as Community).id,
      account_id: accountId,
      workflow: 'elsewhere',
      item_id: String(n),
      notified_number: 0,
      created_at: app.clock.now(),
    }))
    await withCommunity(app.db, community as Community, (tx) => tx.insertInto('subscriptions').values(rows).execute())
    const second = await idOf('review')
    const answer = await api('POST', `/petitions/${second}/follow`)
    expect([answer.status, answer.json().code]).toEqual([409, 'subscriptions.too-many'])
    await withCommunity(app.db, community as Community, (tx) =>
      tx
        .deleteFrom('subscriptions')
        .where('community_id', '=', (community as Community).id)
        .where('workflow', '=', 'elsewhere')
        .execute(),
    )
    // Lists begin with the newest; two of the same instant would come in any order.
    app.clock.move({ minutes: 1 })
    expect((await api('POST', `/petitions/${second}/follow`)).status).toBe(200)
  })
})

describe('«My notifications»', () => {
  it('lists what one follows, with a button for each, and stands in the menu of the account', async () => {
    const page = await ask('GET', '/account/subscriptions')
    expect(page.status).toBe(200)
    for (const { id, title } of await followed()) {
      expect(page.text).toContain(`action="/account/subscriptions/${id}/stop"`)
      expect(page.text).toContain(title)
    }
    expect((await ask('GET', '/account')).text).toContain('href="/account/subscriptions"')
    expect((await ask('GET', '/account/subscriptions', { cookies: anonymous() })).status).toBe(303)
  })

  it('keeps how often letters come, and refuses what is no frequency', async () => {
    const saved = await form('/account/subscriptions', { frequency: 'weekly' })
    expect([saved.status, saved.text.includes('Збережено')]).toEqual([200, true])
    expect(saved.text).toMatch(/value="weekly" checked/)
    expect((await api('GET', '/subscriptions')).json().frequency).toBe('weekly')
    const refused = await form('/account/subscriptions', { frequency: 'hourly' })
    expect([refused.status, refused.text.includes('Оберіть, як часто надсилати листи.')]).toEqual([400, true])
    expect((await form('/account/subscriptions')).status).toBe(400)
    expect((await api('GET', '/subscriptions')).json().frequency).toBe('weekly')
    expect((await api('PUT', '/subscriptions/frequency', { frequency: 'daily' })).json()).toEqual({
      frequency: 'daily',
    })
  })

  it('ends one subscription, and no other person’s', async () => {
    const stranger = await signIn(app, host, 'verified@verbivka.example')
    const [one] = await followed()
    const path = `/account/subscriptions/${one?.id}/stop`
    const before = await followed()
    expect((await ask('GET', path, { cookies: stranger })).status).toBe(404)
    const foreign = await ask('DELETE', `/api/v1/subscriptions/${one?.id}`, { cookies: stranger })
    expect(foreign.json()).toEqual({ stopped: 0 })
    expect(await followed()).toEqual(before)
    expect((await ask('GET', path)).text).toContain(one?.title)
    const done = await form(path)
    expect([done.status, done.headers.location]).toEqual([303, '/account/subscriptions'])
    expect((await followed()).map(({ id }) => id)).toEqual(before.slice(1).map(({ id }) => id))
    expect((await ask('GET', path)).status).toBe(404)
  })
})

describe('by the link in a letter', () => {
  const tokenOf = (item?: string, of = community as Community) =>
    unsubscribeToken(app.kernel.services, of, {
      accountId,
      ...(item === undefined ? {} : { item: { workflow: 'petition', itemId: item } }),
    })
  const page = (token: string) => `/account/subscriptions/unsubscribe/${token}`
  const hook = (token: string) => `/hooks/subscriptions/unsubscribe/${token}`
  /** As a provider of mail does: no cookies, no origin, no page. */
  const post = (token: string, more: Ask = {}) =>
    ask('POST', hook(token), {
      cookies: anonymous(),
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      headers: { 'sec-fetch-site': undefined },
      ...more,
    })

  beforeAll(async () => {
    await follow()
  })

  it('a scanner that opens every link ends nothing', async () => {
    await follow()
    const before = await followed()
    const token = tokenOf()
    const redirect = await ask('GET', hook(token), { cookies: anonymous() })
    expect([redirect.status, redirect.headers.location]).toEqual([303, page(token)])
    expect((await ask('GET', page(token), { cookies: anonymous() })).status).toBe(200)
    expect((await ask('HEAD', hook(token), { cookies: anonymous() })).status).toBe(303)
    expect(await followed()).toEqual(before)
  })

  it('one press of the mail program ends it without a sign-in, and a second one does no harm', async () => {
    await follow()
    const token = tokenOf(String(petition))
    for (const _ of [1, 2]) {
      const answer = await post(token)
      expect([answer.status, answer.text]).toEqual([200, 'Ви відписалися'])
    }
    expect((await followed()).some(({ subject }) => subject === `petition:${petition}`)).toBe(false)
    await follow()
    const parts = new FormData()
    parts.set('List-Unsubscribe', 'One-Click')
    expect((await post(token, { body: parts })).status).toBe(200)
    expect((await followed()).some(({ subject }) => subject === `petition:${petition}`)).toBe(false)
  })

  it('the page names the item, asks once, and says what is over, in both languages', async () => {
    await follow()
    const token = tokenOf(String(petition))
    const [item] = await followed()
    const asked = await ask('GET', page(token), { cookies: anonymous() })
    expect(asked.text).toContain(item?.title)
    expect(asked.text).toContain('Більше не повідомляти')
    const done = await form(page(token), {}, { cookies: anonymous() })
    expect([done.status, done.text.includes('Ви відписалися')]).toEqual([200, true])
    expect((await followed()).some(({ subject }) => subject === `petition:${petition}`)).toBe(false)
    const english = await form(`/en${page(tokenOf())}`, {}, { cookies: anonymous() })
    expect(english.text).toContain('You are unsubscribed')
    expect(await followed()).toEqual([])
  })

  it('nothing else opens it: no changed token, no other community, no guess', async () => {
    await follow()
    const token = tokenOf()
    const [payload = '', signature = ''] = token.split('.')
    const forged = Buffer.from(JSON.stringify([crypto.randomUUID()])).toString('base64url')
    const wrong = [
      `${forged}.${signature}`,
      `${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      payload,
      'x',
      tokenOf(undefined, other as Community),
    ]
    for (const one of wrong) {
      expect((await post(one)).status).toBe(401)
      const answer = await ask('POST', `/api/v1/subscriptions/unsubscribe/${one}`, { cookies: anonymous() })
      expect([answer.status, answer.json().code]).toEqual([404, 'subscriptions.link-invalid'])
      expect((await ask('GET', page(one), { cookies: anonymous() })).status).toBe(404)
    }
    expect(await followed()).toHaveLength(1)
    const elsewhere = await ask('POST', hook(token), {
      host: app.siteHost('yasnohirsk'),
      cookies: anonymous(),
      headers: { 'sec-fetch-site': undefined },
    })
    expect(elsewhere.status).toBe(401)
    expect(await followed()).toHaveLength(1)
  })
})

describe('a person’s data', () => {
  it('name what one follows, and go with the account', async () => {
    await follow()
    const data = (await ask('GET', '/account/data.json')).json()
    const held = JSON.stringify(data)
    expect(held).toContain(`"subject":"petition:${petition}"`)
    expect(held).toContain('"frequency":"daily"')
    const erased = await form('/account/erase', { password: DEMO_PASSWORD, sure: 'yes' })
    expect(erased.status).toBe(303)
    const left = await withCommunity(app.db, community as Community, async (tx) => [
      await tx
        .selectFrom('subscriptions')
        .select('id')
        .where('community_id', '=', (community as Community).id)
        .where('account_id', '=', accountId)
        .execute(),
      await tx
        .selectFrom('subscription_preferences')
        .select('frequency')
        .where('community_id', '=', (community as Community).id)
        .where('account_id', '=', accountId)
        .execute(),
    ])
    expect(left).toEqual([[], []])
  })
})
