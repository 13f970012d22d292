import { expect, it } from 'vitest'
import { z } from 'zod'
import { read } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import { identityChecks } from '#platform/identity/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from './made-up.ts'

declare module '#platform/identity/actor.ts' {
  interface FeatureRoles {
    'tree-warden': true
  }
}

const trees = read({
  name: 'tree.list',
  access: 'tree-warden',
  path: '/trees',
  output: z.object({ items: z.array(z.string()) }),
  run: async () => ({ items: ['дуб'] }),
})
const feature = madeUpFeature({
  id: 'tree',
  reads: [trees],
  // Strings that exist in both languages.
  roles: [{ id: 'tree-warden', title: 'petition:title', description: 'news:title' }],
})

const app = await startTestApp({ demo: true, features: [feature] })
const host = app.platformHost
const api = '/api/v1/communities/verbivka'
const ask = (cookies: CookieJar, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, headers = {}) =>
  request(app, { host, method, path: api + path, cookies, headers, ...(body === undefined ? {} : { body }) })
const owner = await signIn(app, host, 'owner@verbivka.example')
const official = await signIn(app, host, 'official@verbivka.example')

const memberOf = async (email: string) =>
  (await ask(owner, 'GET', '/members')).json().items.find((one: { email: string }) => one.email === email)

it('opens what asks for it to those who hold it, and to owners', async () => {
  expect((await ask(official, 'GET', '/trees')).status).toBe(403)
  expect((await ask(owner, 'GET', '/trees')).json()).toEqual({ items: ['дуб'] })
  const { id } = await memberOf('official@verbivka.example')
  const changed = await ask(owner, 'PATCH', `/members/${id}`, { roles: ['official', 'tree-warden'] })
  expect(changed.json().roles).toEqual(['official', 'tree-warden'])
  expect((await ask(official, 'GET', '/trees')).status).toBe(200)
})

it('can be given with an invitation; one that nothing declares cannot', async () => {
  const invited = { email: 'forester@example.com', displayName: 'Ольга Дубова', roles: ['tree-warden'] }
  expect((await ask(owner, 'POST', '/members', invited)).status).toBe(201)
  const unknown = await ask(owner, 'POST', '/members', { ...invited, email: 'x@example.com', roles: ['lake-warden'] })
  expect([unknown.status, unknown.json().errors[0].path]).toEqual([400, 'roles.0'])
  for (const role of ['operator', 'member']) {
    const refused = await ask(owner, 'POST', '/members', { ...invited, email: 'y@example.com', roles: [role] })
    expect(refused.status).toBe(400)
  }
})

it('has its title and its sentence in the language of the reader', async () => {
  const [uk, en] = await Promise.all(
    ['uk', 'en'].map((language) => ask(official, 'GET', '/feature-roles', undefined, { 'accept-language': language })),
  )
  const t = (locale: 'uk' | 'en', key: string) => app.kernel.i18n.t(locale, key)
  expect(uk?.json().items).toEqual([
    { id: 'tree-warden', title: t('uk', 'petition:title'), description: t('uk', 'news:title') },
  ])
  expect(en?.json().items[0].title).toBe(t('en', 'petition:title'))
})

it('is shown and allows nothing when no feature knows it any more', async () => {
  await app.owner
    .updateTable('members')
    .set({ roles: ['lake-warden'] })
    .where('email', '=', 'moderator@verbivka.example')
    .execute()
  const moderator = await signIn(app, host, 'moderator@verbivka.example')
  expect((await memberOf('moderator@verbivka.example')).roles).toEqual(['lake-warden'])
  expect((await ask(moderator, 'GET', '/trees')).status).toBe(403)
  const place = crypto.randomUUID()
  for (const path of ['/petitions', '/members', '/media', `/media/${place}/x.webp`]) {
    const refused = await ask(moderator, 'GET', path)
    expect([refused.status, refused.json().code], path).toEqual([403, 'access.role-required'])
  }
  // Giving the member another role removes the unknown one.
  const { id } = await memberOf('moderator@verbivka.example')
  await waitFor(
    'the change',
    async () => (await ask(owner, 'PATCH', `/members/${id}`, { roles: ['moderator'] })).status === 200,
  )
  expect((await memberOf('moderator@verbivka.example')).roles).toEqual(['moderator'])
})

it('comes with a bundle, known here or not; the operator of a platform does not', () => {
  const roles = identityChecks.find(({ table }) => table === 'members')?.columns.roles
  for (const fit of [['owner'], ['tree-warden'], ['lake-warden', 'desk']])
    expect(roles?.safeParse(fit).success).toBe(true)
  for (const unfit of [[], ['operator'], ['desk', 'desk'], ['Owner'], ['x'.repeat(41)], Array(31).fill('a')])
    expect(roles?.safeParse(unfit).success).toBe(false)
})

it.each(['owner', 'member', 'operator', 'Tree'])('cannot be called %s', (id) => {
  const role = { id: id as 'tree-warden', title: '', description: '' }
  expect(() => registryOf([madeUpFeature({ id: 'tree', roles: [role] })])).toThrow(`the role '${id}' has an unfit name`)
})

it('is declared by one feature, and by the one whose access it is', () => {
  const { reads: _reads, ...without } = feature
  expect(() => registryOf([feature, madeUpFeature({ ...without, id: 'wood' })])).toThrow(
    "the role 'tree-warden' is declared twice",
  )
  expect(() => registryOf([madeUpFeature({ id: 'tree', reads: [trees] })])).toThrow("'tree.list' declares no access")
})
