import { describe, expect, it, vi } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

/*
 * Who may change what the statute or the law decides. Each role of staff asks for it over the API, as a webmaster who
 * wants a petition of theirs to win would.
 */

const app = await startTestApp({ demo: true })
const base = '/api/v1/communities/verbivka'
const site = app.siteHost('verbivka')
const as = (name: string) => signIn(app, app.platformHost, `${name}@verbivka.example`)
const [owner, webmaster] = [await as('owner'), await as('webmaster')]

const read = async (path: string, cookies: CookieJar = owner) =>
  (await request(app, { host: app.platformHost, path: base + path, cookies })).json()
const write = (path: string, body: unknown, cookies: CookieJar) =>
  request(app, { host: app.platformHost, method: 'PUT', path: base + path, body, cookies })
const petitionForm = async () => {
  const { items } = (await read('/features')) as { items: { id: string; settings: Record<string, unknown> }[] }
  return items.find(({ id }) => id === 'petition')?.settings ?? {}
}
const lastLine = async () => (await read('/audit')).items[0]
const rulesPage = async (path = '/petitions/rules') => {
  const answer = await request(app, { host: site, path })
  expect(answer.status).toBe(200)
  return answer.text
}

/** What the statute of a community decides about petitions, with another value for each. */
const STATUTE = {
  required: 1,
  collectingDays: 1,
  signAfterThreshold: false,
  authorMayWithdraw: false,
  reviewer: 'head',
  hearings: false,
  openPerAuthor: 20,
  rejectionReasons: [],
}

describe('what the statute decides', () => {
  it.each(Object.entries(STATUTE))('is not the webmaster’s to change: %s', async (field, value) => {
    const before = await petitionForm()
    expect(before[field]).not.toEqual(value)
    const refused = await write('/features/petition/settings', { ...before, [field]: value }, webmaster)
    expect(refused.status).toBe(403)
    expect(refused.json()).toMatchObject({ code: 'access.statute', details: { names: [field] } })
    expect(refused.json().detail).toMatch(/лише власник.*«.+»/)
    expect(await petitionForm()).toEqual(before)
  })

  it('keeps a category that petitions have, and lets go of one that none has', async () => {
    const before = await petitionForm()
    const categories = before.categories as { id: string; name: { uk: string; en: string } }[]
    const used = categories.find(({ id }) => id === 'transport')
    const spare = { id: 'spare', name: { uk: 'Запасна', en: 'Spare' } }
    const save = (list: unknown) => write('/features/petition/settings', { ...before, categories: list }, owner)
    expect((await save([...categories, spare])).status).toBe(200)

    const refused = await save([...categories.filter((one) => one !== used), spare])
    expect([refused.status, refused.json().errors[0].path]).toEqual([400, 'categories'])
    expect(refused.json().errors[0].message).toContain(`«${used?.name.uk}»`)
    expect(await petitionForm()).toMatchObject({ categories: [...categories, spare] })

    const renamed = categories.map((one) => (one === used ? { ...one, name: { uk: 'Шляхи', en: 'Roads' } } : one))
    expect((await save([...renamed, spare])).status).toBe(200)
    expect((await save(categories)).status).toBe(200)
  })

  it('leaves the rest of the same form to the webmaster, and the journal says what was before', async () => {
    const before = await petitionForm()
    app.clock.move({ minutes: 1 })
    const saved = await write('/features/petition/settings', { ...before, archiveAfterMonths: 7 }, webmaster)
    expect(saved.status, saved.text).toBe(200)
    expect(await lastLine()).toMatchObject({
      action: 'console.save-feature-settings',
      details: { changes: { archiveAfterMonths: { from: before.archiveAfterMonths, to: 7 } } },
    })
  })

  it('has due items computed anew when a setting has changed, and only then', async () => {
    const workflow = app.kernel.registry.workflows.find(({ id }) => id === 'petition')
    if (!workflow) throw new Error('petitions have no workflow')
    const refile = vi.spyOn(workflow, 'refile')
    const before = await petitionForm()
    expect((await write('/features/petition/settings', before, owner)).status).toBe(200)
    expect(refile).not.toHaveBeenCalled()
    expect((await write('/features/petition/settings', { ...before, archiveAfterMonths: 8 }, owner)).status).toBe(200)
    expect(refile).toHaveBeenCalledTimes(1)
    refile.mockRestore()
  })

  it('is the owner’s; petitions that are already collecting keep the rules of their publication', async () => {
    const list = async () =>
      (await request(app, { host: site, path: '/api/v1/petitions?state=collecting' })).json().items as {
        id: number
        required: number
      }[]
    const collecting = await list()
    expect(collecting.length).toBeGreaterThan(3)
    const before = await petitionForm()
    app.clock.move({ minutes: 1 })
    const saved = await write('/features/petition/settings', { ...before, required: 140, hearings: false }, owner)
    expect(saved.status, saved.text).toBe(200)
    expect(await list()).toEqual(collecting)
    expect((await lastLine()).details).toEqual({
      changes: { required: { from: 100, to: 140 }, hearings: { from: true, to: false } },
    })
  })

  it('is told to the console, so that the form can show it closed', async () => {
    const { items } = await read('/features')
    const { properties } = items.find(({ id }: { id: string }) => id === 'petition').settingsSchema
    for (const field of Object.keys(STATUTE)) expect(properties[field].statute, field).toBe(true)
    expect(properties.archiveAfterMonths.statute).toBeUndefined()
    const site = await read('/settings/schema')
    expect(site.properties).toMatchObject({ name: { statute: true }, languages: { statute: true } })
  })
})

describe('the public page of the rules', () => {
  const since = (text: string, title: string) =>
    new RegExp(`<dt>${title}[\\s\\S]*?<time datetime="([^"]+)"`).exec(text)?.[1]?.slice(0, 10)

  it('shows each value with the day since which it holds, in both languages', async () => {
    const uk = await rulesPage()
    const today = app.clock.now().toISOString().slice(0, 10)
    expect(uk).toMatch(/<dt>Необхідна кількість підписів[\s\S]*?<dd>140/)
    expect(since(uk, 'Необхідна кількість підписів')).toBe(today)
    // Never changed: since the community is there, which is long ago in the demo.
    const begun = since(uk, 'Строк збору підписів, днів') ?? today
    expect(new Date(begun) < new Date(app.clock.now().getTime() - 300 * 86_400_000)).toBe(true)
    const en = await rulesPage('/en/petitions/rules')
    expect(en).toMatch(/<dt>Required number of signatures[\s\S]*?<dd>140/)
    expect(since(en, 'Required number of signatures')).toBe(today)
  })

  it('names the law where the law decides, and is linked from the list', async () => {
    const text = await rulesPage()
    expect(text).toContain('№ 393/96-ВР, ст. 23-1')
    expect(text).toContain('Розгляд петиції, робочих днів')
    expect((await request(app, { host: site, path: '/petitions' })).text).toContain('href="/petitions/rules"')
    expect((await request(app, { host: site, path: '/sitemap.xml' })).text).toContain('/petitions/rules</loc>')
  })

  it('dates every rule by an older line of the journal that does not say what it changed', async () => {
    app.clock.move({ days: 2 })
    const { id } = await app.owner
      .selectFrom('communities')
      .select('id')
      .where('slug', '=', 'verbivka')
      .executeTakeFirstOrThrow()
    const line = { action: 'console.save-feature-settings', subject: 'feature:petition', actor_kind: 'system' }
    await app.owner
      .insertInto('audit_entries')
      .values({ ...line, community_id: id, at: app.clock.now(), details: '{}' })
      .execute()
    // The page is rendered anew after any change of the settings.
    await write('/features/petition/settings', { ...(await petitionForm()), archiveAfterMonths: 8 }, webmaster)
    const today = app.clock.now().toISOString().slice(0, 10)
    expect(since(await rulesPage(), 'Строк збору підписів, днів')).toBe(today)
  })
})

describe('the name and the languages of a community', () => {
  it('are the owner’s to change; the colour is the webmaster’s', async () => {
    const before = await read('/settings')
    const named = await write('/settings', { ...before, name: { uk: 'Нова Вербівка', en: 'New Verbivka' } }, webmaster)
    expect(named.json()).toMatchObject({ status: 403, code: 'access.statute', details: { names: ['name'] } })
    const spoken = await write('/settings', { ...before, languages: ['uk'] }, webmaster)
    expect(spoken.json()).toMatchObject({ status: 403, details: { names: ['languages'] } })
    expect(await read('/settings')).toEqual(before)
    expect((await write('/settings', { ...before, hue: 20 }, webmaster)).status).toBe(200)
    expect((await write('/settings', { ...before, name: { uk: 'Нова Вербівка' } }, owner)).status).toBe(200)
  })

  it('stand in the journal with what was before; contacts are only named, since they may be a person’s', async () => {
    const before = await read('/settings')
    app.clock.move({ minutes: 1 })
    const contacts = { ...before.contacts, phone: '+380 50 000 00 00' }
    expect((await write('/settings', { ...before, hue: 33, contacts }, webmaster)).status).toBe(200)
    expect((await lastLine()).details).toEqual({ changes: { hue: { from: before.hue, to: 33 }, contacts: {} } })
  })
})
