import { describe, expect, it } from 'vitest'
import { commentsChecks } from '#participation/comments/import-checks.ts'
import { commentsPersonalData } from '#participation/comments/personal-data.ts'
import { insertComment } from '#participation/comments/queries.ts'
import { MAX_REPLIES } from '#participation/comments/rules.ts'
import { THREADS_ON_PAGE } from '#participation/comments/schema.ts'
import { eraseAccount } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { newResident } from '#tests/security/people.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, type Question, request } from '#tests/support/http.ts'

/* Residents and staff discuss petitions of a demo community, by the API and by the pages. */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const communityOf = async (slug: string): Promise<Community> => {
  const found = await app.kernel.directory.findBySlug(slug)
  if (!found) throw new Error(`${slug} is missing`)
  return found
}
const community = await communityOf(SLUG)
const jars = new Map<string, CookieJar>()
const jarOf = async (at: string, email: string): Promise<CookieJar> => {
  const jar = jars.get(`${at} ${email}`) ?? (await signIn(app, at, email))
  jars.set(`${at} ${email}`, jar)
  return jar
}
const staff = async (
  role: string,
  method: NonNullable<Question['method']>,
  path: string,
  body?: unknown,
  slug = SLUG,
) =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/${slug}${path}`,
    cookies: await jarOf(app.platformHost, `${role}@${slug}.example`),
    ...(body === undefined ? {} : { body }),
  })
const RESIDENT = `resident@${SLUG}.example`
const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, email: string | null = RESIDENT) =>
  request(app, {
    host,
    method,
    path,
    ...(email === null ? {} : { cookies: await jarOf(host, email) }),
    ...(body === undefined ? {} : { body }),
  })

/** As the webmaster saves it in the console. */
async function moderate(comments: 'off' | 'before' | 'after', slug = SLUG): Promise<void> {
  const features = (await staff('webmaster', 'GET', '/features', undefined, slug)).json().items
  const { settings } = features.find((one: { id: string }) => one.id === 'petition')
  const saved = await staff('webmaster', 'PUT', '/features/petition/settings', { ...settings, comments }, slug)
  expect(saved.status, saved.text).toBe(200)
}
const idIn = (state: string, of = community): Promise<number> =>
  withCommunity(app.db, of, async (tx) => {
    const found = tx.selectFrom('petitions').select('id').where('community_id', '=', of.id)
    return (await found.where('state', '=', state).orderBy('id').executeTakeFirstOrThrow()).id
  })
const open = await idIn('collecting')
const considered = await idIn('threshold_reached')
const waiting = await idIn('moderation')
const closed = await idIn('answered_supported')
const commentsOf = (id: number | string) => `/api/v1/petitions/${id}/comments`
const write = async (text: string, { id = open, email = RESIDENT }: { id?: number; email?: string } = {}) => {
  app.clock.move({ seconds: 1 })
  const answer = await ask('POST', commentsOf(id), { text }, email)
  expect(answer.status, answer.text).toBe(201)
  return answer.json()
}
const listed = async (id = open, query = '') => (await ask('GET', `${commentsOf(id)}${query}`, undefined, null)).json()
const page = async (path: string) => (await ask('GET', path, undefined, null)).text
let neighbours = 0
const newNeighbour = async (name: string): Promise<{ email: string; id: string }> => {
  neighbours += 1
  const email = `neighbour-${neighbours}@${SLUG}.example`
  return { email, id: await newResident(app, community, email, name) }
}

describe('a community that has not switched comments on', () => {
  it('shows none and takes none', async () => {
    expect(await page(`/petitions/${open}`)).not.toContain('/comment')
    for (const path of [commentsOf(open), `/petitions/${open}/comments`, `/account/petitions/${open}/comment`])
      expect((await ask('GET', path)).status, path).toBe(404)
    const refused = await ask('POST', commentsOf(open), { text: 'Підтримую цю петицію.' })
    expect([refused.status, refused.json().code]).toEqual([404, 'comments.not-found'])
  })
})

describe('moderated before publication', () => {
  it('a comment waits for a moderator, who publishes it', async () => {
    await moderate('before')
    const text = 'Дорогу треба ремонтувати ще до зими.'
    const own = await write(text)
    expect(own).toMatchObject({ state: 'pending', text, item: { url: `${community.origin}/petitions/${open}` } })
    expect(await listed()).toMatchObject({ items: [], comments: 0, open: true })
    expect(await page(`/petitions/${open}`)).not.toContain(text)

    const inbox = (await staff('moderator', 'GET', '/inbox')).json().items
    const task = inbox.find((one: { id: string }) => one.id === `petition:${open}:comments`)
    expect(task).toMatchObject({ role: 'moderator', href: '/comments?state=pending', feature: 'petition' })
    expect(task.title).not.toMatch(/comments:/)
    const queue = (await staff('moderator', 'GET', '/comments?state=pending')).json()
    expect(queue.items).toMatchObject([{ id: own.id, text, allowedActions: ['publish', 'reject'] }])

    expect((await staff('official', 'POST', `/comments/${own.id}/publish`)).status).toBe(403)
    const published = await staff('moderator', 'POST', `/comments/${own.id}/publish`)
    expect([published.status, published.json().state]).toEqual([200, 'published'])
    expect(await listed()).toMatchObject({ comments: 1, items: [{ id: own.id, text, official: false, replies: [] }] })
    const after = (await staff('moderator', 'GET', '/inbox')).json().items
    expect(after.map((one: { id: string }) => one.id)).not.toContain(`petition:${open}:comments`)
  })

  it('a rejected one is shown to its author only, with the reason', async () => {
    const own = await write('Продаю гараж біля ринку, недорого.')
    const unknown = await staff('moderator', 'POST', `/comments/${own.id}/reject`, { reason: 'duplicate' })
    expect(unknown.status).toBe(400)
    const rejected = await staff('moderator', 'POST', `/comments/${own.id}/reject`, { reason: 'advertising' })
    expect(rejected.json()).toMatchObject({ state: 'rejected', reason: 'advertising', allowedActions: [] })
    const again = await staff('moderator', 'POST', `/comments/${own.id}/publish`)
    expect([again.status, again.json().code]).toEqual([409, 'comments.already-decided'])
    const html = (await ask('GET', `/account/comments/${own.id}`)).text
    expect(html).toContain(app.kernel.i18n.t('uk', 'participation:reasons.advertising'))
    const stranger = await newNeighbour('Сусідка Стороння')
    expect((await ask('GET', `/account/comments/${own.id}`, undefined, stranger.email)).status).toBe(404)
    expect((await ask('POST', `/api/v1/comments/${own.id}/withdraw`, undefined, stranger.email)).status).toBe(404)
    expect(await page(`/petitions/${open}`)).not.toContain('гараж')
  })

  it('is in the journal, without a name and without the text', async () => {
    const lines = (await staff('owner', 'GET', '/audit')).json().items
    const own = lines.filter(({ action }: { action: string }) => action.startsWith('comments.'))
    expect(own.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['comments.written', 'comments.published', 'comments.rejected']),
    )
    expect(JSON.stringify(own.map(({ details }: { details: object }) => details))).not.toMatch(/гараж|Дорогу/)
  })
})

describe('published at once', () => {
  it('a comment is on the page, with the name of the account, escaped like its text', async () => {
    await moderate('after')
    const name = `"'><svg onload=alert(1)>`
    const { email, id } = await newNeighbour('Мешканка Гостра')
    // No form takes such a name; a row of an older version or of an import could have it.
    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('accounts')
        .set({ display_name: name })
        .where('community_id', '=', community.id)
        .where('id', '=', id)
        .execute(),
    )
    const text = 'Погляньте <img src=x onerror=alert(1)> сюди.\n\nДругий абзац.'
    const own = await write(text, { email, id: considered })
    expect(own.state).toBe('published')
    expect((await listed(considered)).items.at(-1)).toMatchObject({ author: name, text })
    for (const path of [`/petitions/${considered}/comments`, `/en/petitions/${considered}/comments`]) {
      const html = await page(path)
      expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;')
      expect(html).toContain('&lt;svg onload')
      expect(html).not.toMatch(/<svg onload|<img src=x/)
    }
  })

  it('is on a cached page that says nothing of who looks', async () => {
    const path = `/petitions/${considered}/comments`
    const [stranger, author] = [await page(path), (await ask('GET', path)).text]
    expect(author).toBe(stranger)
  })

  it('takes one level of replies, and marks those of officials', async () => {
    const root = await write('Хто відповідає за цю дорогу?')
    const path = `${commentsOf(open)}/${root.id}/replies`
    const reply = (await ask('POST', path, { text: 'Мабуть, район.' })).json()
    expect(reply.state).toBe('published')
    app.clock.move({ seconds: 1 })
    const second = await ask('POST', `${commentsOf(open)}/${reply.id}/replies`, { text: 'А от і ні.' })
    expect([second.status, second.json().code]).toEqual([404, 'comments.not-found'])
    const elsewhere = await ask('POST', `${commentsOf(considered)}/${root.id}/replies`, { text: 'Не туди.' })
    expect(elsewhere.status).toBe(404)

    expect((await staff('moderator', 'POST', `/comments/${root.id}/answer`, { text: 'Ні.' })).status).toBe(403)
    const answer = await staff('official', 'POST', `/comments/${root.id}/answer`, {
      text: 'За дорогу відповідає область.',
    })
    expect([answer.status, answer.json().inReplyTo]).toEqual([201, 'Хто відповідає за цю дорогу?'])
    const found = (await listed()).items.find((one: { id: string }) => one.id === root.id)
    expect(found.replies).toMatchObject([
      { id: reply.id, official: false },
      { official: true, author: null, text: 'За дорогу відповідає область.' },
    ])
    expect(await page(`/petitions/${open}/comments`)).toContain('Офіційна відповідь')
  })

  it('a hidden or withdrawn comment stays as a frame while it holds replies, and is gone without them', async () => {
    const root = await write('Цей коментар приховають.')
    const reply = (await ask('POST', `${commentsOf(open)}/${root.id}/replies`, { text: 'Відповідь лишається.' })).json()
    const hidden = await staff('moderator', 'POST', `/comments/${root.id}/hide`, { reason: 'insulting' })
    expect(hidden.json()).toMatchObject({ state: 'hidden', reason: 'insulting', allowedActions: ['publish'] })
    const html = await page(`/petitions/${open}/comments`)
    expect(html).toContain('Модератор приховав цей коментар.')
    expect(html).not.toContain('Цей коментар приховають.')
    const frame = (await listed()).items.find((one: { id: string }) => one.id === root.id)
    expect(frame).toMatchObject({
      state: 'hidden',
      text: null,
      author: null,
      replies: [{ text: 'Відповідь лишається.' }],
    })
    expect((await ask('POST', `${commentsOf(open)}/${root.id}/replies`, { text: 'Пізно.' })).status).toBe(404)
    const restored = await staff('moderator', 'POST', `/comments/${root.id}/publish`)
    expect(restored.json()).toMatchObject({ state: 'published', reason: null })

    const withdrawn = await ask('POST', `/api/v1/comments/${root.id}/withdraw`)
    expect(withdrawn.json()).toMatchObject({ state: 'withdrawn', text: '' })
    await ask('POST', `/api/v1/comments/${reply.id}/withdraw`)
    expect((await listed()).items.map((one: { id: string }) => one.id)).not.toContain(root.id)
  })

  it('takes so many replies and no more', async () => {
    const root = await write('Скільки тут уміститься?')
    await withCommunity(app.db, community, async (tx) => {
      for (let n = 0; n < MAX_REPLIES; n++)
        await insertComment(tx, {
          subject: `petition:${open}`,
          parentId: root.id,
          state: 'published',
          text: `Відповідь ${n}`,
          authorAccountId: null,
          authorName: null,
          memberName: null,
          createdAt: app.clock.now(),
        })
    })
    const refused = await ask('POST', `${commentsOf(open)}/${root.id}/replies`, { text: 'Ще одна.' })
    expect([refused.status, refused.json().code]).toEqual([409, 'comments.too-many-replies'])
    const found = (await listed()).items.find((one: { id: string }) => one.id === root.id)
    expect(found.replies).toHaveLength(MAX_REPLIES)
  })

  it('goes on over pages, oldest first', async () => {
    const id = (await idsOf('collecting')).at(-1) ?? open
    await withCommunity(app.db, community, async (tx) => {
      for (let n = 1; n <= THREADS_ON_PAGE + 1; n++)
        await insertComment(tx, {
          subject: `petition:${id}`,
          parentId: null,
          state: 'published',
          text: `Думка номер ${n}`,
          authorAccountId: null,
          authorName: null,
          memberName: null,
          createdAt: new Date(app.clock.now().getTime() + n),
        })
    })
    const first = await listed(id)
    expect(first).toMatchObject({ page: 1, pages: 2, total: THREADS_ON_PAGE + 1 })
    expect(first.items[0].text).toBe('Думка номер 1')
    expect((await listed(id, '?page=2')).items).toMatchObject([{ text: `Думка номер ${THREADS_ON_PAGE + 1}` }])
    expect(await page(`/petitions/${id}/comments?page=2`)).toContain(`Думка номер ${THREADS_ON_PAGE + 1}`)
    expect((await ask('GET', `/petitions/${id}/comments?page=3`)).status).toBe(404)
  })
})

const idsOf = (state: string): Promise<number[]> =>
  withCommunity(app.db, community, async (tx) => {
    const found = tx.selectFrom('petitions').select('id').where('community_id', '=', community.id)
    return (await found.where('state', '=', state).orderBy('id').execute()).map(({ id }) => id)
  })

describe('a form without JavaScript', () => {
  const form = `/account/petitions/${considered}/comment`

  it('keeps what was typed when it is refused, and says what is wrong', async () => {
    const text = `${'я'.repeat(2_000)} і ще`
    const answer = await ask('POST', form, new URLSearchParams({ text }))
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(text)
    expect(answer.text).toContain('Коментар довший за 2000 символів.')
  })

  it('keeps the text over the sign-in', async () => {
    const visitor = new CookieJar()
    const text = 'Написано ще до входу.'
    const body = new URLSearchParams({ text })
    const sent = await request(app, { host, method: 'POST', path: form, cookies: visitor, body })
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringContaining('/account/sign-in')])
    const back = await request(app, { host, path: form, cookies: visitor })
    expect(back.text).toContain(text)
  })

  it('leads to a page that says what becomes of the comment, where it can be removed', async () => {
    await moderate('before')
    const sent = await ask('POST', form, new URLSearchParams({ text: 'Дочекаюся модератора.' }))
    expect(sent.status, sent.text).toBe(303)
    const own = String(sent.headers.location)
    expect(own).toMatch(/^\/account\/comments\/[0-9a-f-]{36}$/)
    expect((await ask('GET', own)).text).toContain('з’явиться на сторінці, коли його прочитає модератор')
    expect((await ask('GET', '/account/comments')).text).toContain(own)
    expect((await ask('GET', `${own}/withdraw`)).text).toContain('Дочекаюся модератора.')
    expect((await ask('POST', `${own}/withdraw`, new URLSearchParams())).headers.location).toBe(own)
    const after = (await ask('GET', own)).text
    expect(after).not.toContain('Дочекаюся модератора.')
    expect((await ask('GET', `${own}/withdraw`)).status).toBe(404)
    await moderate('after')
  })
})

describe('what is not public has no comments', () => {
  it('a petition that waits or another community’s is 404 by every address', async () => {
    const root = (await listed(considered)).items[0]
    await withCommunity(app.db, community, (tx) =>
      insertComment(tx, {
        subject: `petition:${waiting}`,
        parentId: null,
        state: 'published',
        text: 'канарейка під прихованою петицією',
        authorAccountId: null,
        authorName: 'Канарейка',
        memberName: null,
        createdAt: app.clock.now(),
      }),
    )
    for (const path of [
      commentsOf(waiting),
      `/petitions/${waiting}/comments`,
      `/account/petitions/${waiting}/comment`,
    ]) {
      const answer = await ask('GET', path)
      expect([answer.status, answer.text.includes('канарейка')], path).toEqual([404, false])
    }
    expect((await ask('POST', commentsOf(waiting), { text: 'Бачу приховане.' })).status).toBe(404)

    await moderate('after', 'yasnohirsk')
    const other = app.siteHost('yasnohirsk')
    const theirs = await idIn('collecting', await communityOf('yasnohirsk'))
    const path = `${commentsOf(theirs)}/${root.id}/replies`
    const cookies = await jarOf(other, 'resident@yasnohirsk.example')
    const reply = await request(app, { host: other, method: 'POST', path, cookies, body: { text: 'Чуже.' } })
    expect([reply.status, reply.json().code]).toEqual([404, 'comments.not-found'])
    const theirModerator = await staff(
      'moderator',
      'POST',
      `/comments/${root.id}/hide`,
      { reason: 'hatred' },
      'yasnohirsk',
    )
    expect(theirModerator.status).toBe(404)
    const queue = (await staff('moderator', 'GET', '/comments', undefined, 'yasnohirsk')).json()
    const urls = queue.items.map(({ item }: { item: { url: string } }) => item.url)
    expect(urls.filter((url: string) => new URL(url).hostname !== other.split(':')[0])).toEqual([])
    expect(JSON.stringify(queue)).not.toContain('канарейка')
  })

  it('an answered petition keeps its comments and takes no new ones', async () => {
    const refused = await ask('POST', commentsOf(closed), { text: 'Запізно.' })
    expect([refused.status, refused.json().code]).toEqual([409, 'comments.closed'])
    expect(await listed(closed)).toMatchObject({ open: false })
    expect(await page(`/petitions/${closed}`)).toContain('Обговорення завершено.')
    expect(await page(`/petitions/${closed}`)).not.toContain(`/account/petitions/${closed}/comment`)
  })
})

describe('one person', () => {
  it('writes twenty comments a day', async () => {
    const { email } = await newNeighbour('Сусід Балакучий')
    for (let n = 0; n < 20; n++) await write(`Моя думка номер ${n}`, { email, id: considered })
    const refused = await ask('POST', commentsOf(considered), { text: 'І ще одна.' }, email)
    expect([refused.status, refused.json().code]).toEqual([429, 'comments.too-many-today'])
  })

  it('is asked to sign in, and learns nothing of what others wrote', async () => {
    expect((await ask('POST', commentsOf(open), { text: 'Без входу.' }, null)).status).toBe(401)
    expect((await ask('GET', '/api/v1/my/comments', undefined, null)).status).toBe(401)
    const mine = (await ask('GET', '/api/v1/my/comments')).json().items
    expect(mine.length).toBeGreaterThan(3)
  })

  it('downloads everything, and leaves published texts without a name', async () => {
    const { email, id } = await newNeighbour('Канарейка Особиста')
    const kept = await write('Цей текст лишиться без імені.', { email, id: considered })
    const hidden = await write('Цей текст зникне.', { email, id: considered })
    await staff('moderator', 'POST', `/comments/${hidden.id}/hide`, { reason: 'hatred' })
    const data = await withCommunity(app.db, community, (tx) => commentsPersonalData.collect(tx, id))
    expect(data).toMatchObject({ comments: [{ name: 'Канарейка Особиста' }, { name: 'Канарейка Особиста' }] })
    await withCommunity(app.db, community, (tx) => eraseAccount(tx, id, [commentsPersonalData.erase], app.clock.now()))
    const rows = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('comments')
        .selectAll()
        .where('community_id', '=', community.id)
        .where('id', 'in', [kept.id, hidden.id])
        .execute(),
    )
    expect(rows).toMatchObject([
      { id: kept.id, text: 'Цей текст лишиться без імені.', author_name: null, author_account_id: null },
    ])
    // The thread is beyond the first page: neighbours have written before.
    const { pages } = await listed(considered)
    expect(await page(`/petitions/${considered}/comments?page=${pages}`)).toContain('Ім’я вилучено на прохання особи')
  })
})

describe('an import', () => {
  const petition = app.kernel.registry.find('petition')
  const options = petition?.traits?.comments
  if (!options) throw new Error('petitions have no comments')
  const [check] = commentsChecks([{ host: { id: 'petition', icon: 'signature', home: '/petitions' }, options }])
  const facts = { community: { kind: 'village', languages: ['uk'] }, media: new Map() } as const
  const problems = (row: object) => check?.row?.(row as never, facts).map(({ path }) => path)
  const row = { state: 'published', text: 'Так.', published_at: '2026-11-20T10:00:00Z' }

  it.each([
    ['nothing of a published comment', row, []],
    ['a text that a withdrawn one still has', { ...row, state: 'withdrawn' }, ['text']],
    ['a missing reason', { ...row, state: 'hidden' }, ['reason']],
    ['a moment that a waiting one cannot have', { ...row, state: 'pending' }, ['published_at']],
    ['an official answer that is no reply', { ...row, member_name: 'Олег' }, ['member_name']],
  ])('refuses %s', (_what, given, expected) => {
    expect(problems(given)).toEqual(expected)
  })

  it('knows only items of features with comments', () => {
    const subject = check?.columns.subject
    expect(subject?.safeParse('petition:12').success).toBe(true)
    for (const wrong of ['news:12', 'petition:0', 'petition:x', 'petition'])
      expect(subject?.safeParse(wrong).success).toBe(false)
  })

  it('finds comments about nothing and replies that lead elsewhere', async () => {
    expect(await withCommunity(app.db, community, (tx) => check?.whole?.(tx, 9) ?? Promise.resolve([]))).toEqual([])
    const found = await withCommunity(app.db, community, async (tx) => {
      const blank = { state: 'published', authorAccountId: null, authorName: null, memberName: null } as const
      const createdAt = app.clock.now()
      const lost = await insertComment(tx, {
        ...blank,
        subject: 'petition:99999',
        parentId: null,
        text: 'Ніде.',
        createdAt,
      })
      await insertComment(tx, { ...blank, subject: `petition:${open}`, parentId: lost.id, text: 'Не тут.', createdAt })
      return (await check?.whole?.(tx, 9)) ?? []
    })
    expect(found.map(({ path, message }) => [path, message])).toEqual([
      ['subject', 'rows:item'],
      ['parent_id', 'rows:state'],
    ])
  })
})
