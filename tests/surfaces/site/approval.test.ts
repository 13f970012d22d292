import { describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

/** The platform asks for an approval of new communities: VICHE_COMMUNITY_APPROVAL=1. */
const app = await startTestApp({ demo: true, env: { VICHE_COMMUNITY_APPROVAL: '1' } })
const host = app.platformHost
const operator = await signIn(app, host, 'operator@viche.example')
/** Works in communities of the demo; here a person who makes more of them. */
const founder = await signIn(app, host, 'webmaster@verbivka.example')

const create = async (slug: string, cookies: CookieJar, name = `Громада ${slug}`) => {
  const body = { name: { uk: name, en: `Community ${slug}` }, slug, blueprint: 'village' }
  return request(app, { host, method: 'POST', path: '/api/v1/communities', body, cookies })
}
const decide = (slug: string, step: 'approve' | 'refuse', cookies = operator, body: unknown = {}) =>
  request(app, { host, method: 'POST', path: `/api/v1/waiting-communities/${slug}/${step}`, body, cookies })
const waiting = async () =>
  (await request(app, { host, path: '/api/v1/waiting-communities', cookies: operator })).json() as {
    items: { slug: string; owners: { email: string }[] }[]
    total: number
  }
const visit = (slug: string, path: string) => request(app, { host: app.siteHost(slug), path })
const directory = async (query: string) => (await request(app, { host, path: `/?query=${query}` })).text
const lettersTo = (template: string) =>
  app.owner.selectFrom('mails').select(['recipient', 'text_body']).where('template', '=', template).execute()
const reason = { reason: 'Такої громади немає, це назва сусідньої.' }

describe('a community that was just made', () => {
  it('works at once for everybody who has its address, and is found by nobody else', async () => {
    const made = await create('dovha', founder)
    expect(made.json()).toMatchObject({ slug: 'dovha', listed: false })
    const home = await visit('dovha', '/')
    expect(home.status).toBe(200)
    expect(home.text).toContain('<meta name="robots" content="noindex')
    expect(home.headers['x-robots-tag']).toBe('noindex')
    for (const path of ['/petitions', '/petitions/feed.xml', '/en'])
      expect((await visit('dovha', path)).headers['x-robots-tag'], path).toBe('noindex')
    expect((await visit('dovha', '/sitemap.xml')).text).not.toContain('<loc>')
    expect((await visit('dovha', '/robots.txt')).text).not.toContain('Sitemap')
    expect(await directory('dovha')).not.toContain('dovha.localhost')
    // Those that were there before stay as they were.
    expect((await visit('verbivka', '/')).headers['x-robots-tag']).toBeUndefined()
    expect(await directory('verbivka')).toContain('verbivka.localhost')
  })

  it('waits in the list of the operators with the addresses of its owners, and in nobody else’s', async () => {
    const { items, total } = await waiting()
    expect(total).toBe(items.length)
    expect(items).toContainEqual(
      expect.objectContaining({
        slug: 'dovha',
        owners: [expect.objectContaining({ email: 'webmaster@verbivka.example' })],
      }),
    )
    const path = '/api/v1/waiting-communities'
    expect((await request(app, { host, path, cookies: founder })).json().code).toBe('access.operator-required')
    expect((await request(app, { host, path })).status).toBe(401)
    for (const step of ['approve', 'refuse'] as const)
      expect((await decide('dovha', step, founder, reason)).json().code).toBe('access.operator-required')
  })

  it('is found when an operator has approved it; the owner hears of it, and the journal keeps who did it', async () => {
    expect((await decide('dovha', 'approve')).json()).toEqual({ slug: 'dovha', listing: 'listed' })
    expect((await visit('dovha', '/')).headers['x-robots-tag']).toBeUndefined()
    expect((await visit('dovha', '/sitemap.xml')).text).toContain('<loc>')
    expect((await visit('dovha', '/robots.txt')).text).toContain('Sitemap: ')
    expect(await directory('dovha')).toContain('dovha.localhost')
    expect(await lettersTo('site/approved')).toEqual([
      { recipient: 'webmaster@verbivka.example', text_body: expect.stringContaining('Громада dovha') },
    ])
    const line = await app.owner
      .selectFrom('audit_entries')
      .select(['actor_kind', 'subject'])
      .where('action', '=', 'site.approve-community')
      .execute()
    expect(line).toEqual([{ actor_kind: 'member', subject: 'community:dovha' }])
    expect((await decide('dovha', 'approve')).json().code).toBe('site.already-decided')
    expect((await decide('dovha', 'refuse', operator, reason)).json().code).toBe('site.already-decided')
  })

  it('is refused with a reason that the owner reads, and keeps its name from nobody', async () => {
    app.clock.move({ days: 1 })
    await create('pidrobka', founder, 'Справжня громада')
    expect((await create('spravzhnia', founder, 'Справжня громада')).json().code).toBe('site.name-taken')
    expect((await decide('pidrobka', 'refuse', operator, { reason: 'ні' })).status).toBe(400)
    expect((await decide('pidrobka', 'refuse', operator, reason)).json().listing).toBe('refused')
    expect((await lettersTo('site/refused'))[0]?.text_body).toContain(reason.reason)
    expect((await visit('pidrobka', '/')).headers['x-robots-tag']).toBe('noindex')
    expect((await waiting()).items).toEqual([])
    expect((await create('spravzhnia', founder, 'Справжня громада')).status).toBe(201)
    // Second thoughts of the operator: the name has gone to somebody else by now.
    expect((await decide('pidrobka', 'approve')).json().code).toBe('site.name-taken')
    expect((await decide('nemaie', 'approve')).json().code).toBe('site.unknown-community')
  })

  it('is listed at once when an operator makes it', async () => {
    expect((await create('operatorska', operator)).json()).toMatchObject({ listed: true })
  })

  it('waits with no more than twenty of the same account, also when others lead them', async () => {
    const generous = await signIn(app, host, 'moderator@verbivka.example')
    for (let made = 0; made < 20; made += 1) {
      if (made % 3 === 0) app.clock.move({ days: 1 })
      expect((await create(`rozdana-${made}`, generous)).status, String(made)).toBe(201)
      // Given away: the account leads none of them.
      const { id } = await app.owner
        .selectFrom('communities')
        .select('id')
        .where('slug', '=', `rozdana-${made}`)
        .executeTakeFirstOrThrow()
      await app.owner
        .updateTable('members')
        .set({ roles: ['webmaster'] })
        .where('community_id', '=', id)
        .execute()
    }
    app.clock.move({ days: 1 })
    expect((await create('rozdana-20', generous)).json().code).toBe('site.too-many-waiting')
  }, 240_000)
})
