import { describe, expect, it } from 'vitest'
import { commentsChecks } from '#participation/comments/import-checks.ts'
import { commentsPersonalData } from '#participation/comments/personal-data.ts'
import { insertComment } from '#participation/comments/queries.ts'
import { MAX_WORD_LIST } from '#participation/comments/settings.ts'
import { eraseAccount } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { newResident } from '#tests/security/people.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'

/* Comments that a rule holds back, and comments that readers report, by the API and by the pages. */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const found = await app.kernel.directory.findBySlug(SLUG)
if (!found) throw new Error('the demo community is missing')
const community = found
const inTown = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, community, work)

const jars = new Map<string, CookieJar>()
const jarOf = async (at: string, email: string): Promise<CookieJar> => {
  const jar = jars.get(`${at} ${email}`) ?? (await signIn(app, at, email))
  jars.set(`${at} ${email}`, jar)
  return jar
}
type Method = NonNullable<Question['method']>
const staff = async (role: string, method: Method, path: string, body?: unknown, slug = SLUG) =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/${slug}${path}`,
    cookies: await jarOf(app.platformHost, `${role}@${slug}.example`),
    ...(body === undefined ? {} : { body }),
  })
const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, email?: string) => {
  app.clock.move({ seconds: 1 })
  return request(app, {
    host,
    method,
    path,
    ...(email === undefined ? {} : { cookies: await jarOf(host, email) }),
    ...(body === undefined ? {} : { body }),
  })
}

/** As the webmaster saves it in the console. */
async function set(changes: Record<string, unknown>): Promise<{ status: number; text: string }> {
  const features = (await staff('webmaster', 'GET', '/features')).json().items
  const { settings } = features.find((one: { id: string }) => one.id === 'petition')
  return staff('webmaster', 'PUT', '/features/petition/settings', { ...settings, ...changes })
}
const [petition = 0, elsewhere = 0] = await inTown(async (tx) => {
  const open = tx.selectFrom('petitions').select('id').where('community_id', '=', community.id)
  return (await open.where('state', '=', 'collecting').orderBy('id').execute()).map(({ id }) => id)
})
const REPORTS_A_DAY = 20
const COMMENTS = `/api/v1/petitions/${petition}/comments`
let neighbours = 0
const newNeighbour = async (): Promise<{ email: string; id: string }> => {
  neighbours += 1
  const email = `reader-${neighbours}@${SLUG}.example`
  return { email, id: await newResident(app, community, email, `Читачка Номер${'і'.repeat(neighbours)}`) }
}
const write = async (text: string, email: string) => {
  const answer = await ask('POST', COMMENTS, { text }, email)
  expect(answer.status, answer.text).toBe(201)
  return answer.json()
}
const report = (id: string, email: string | undefined, reason = 'insulting') =>
  ask('POST', `/api/v1/comments/${id}/report`, { reason }, email)
const shown = async (id: string) =>
  (await ask('GET', COMMENTS)).json().items.find((one: { id: string }) => one.id === id)
const tasks = async (suffix: string) =>
  (await staff('moderator', 'GET', '/inbox')).json().items.filter(({ id }: { id: string }) => id.endsWith(suffix))
const reported = async () => (await staff('moderator', 'GET', '/comments?reports=open')).json().items
const outcomes = async (email: string) =>
  (await ask('GET', '/api/v1/my/comment-reports', undefined, email))
    .json()
    .items.map(({ outcome }: { outcome: string | null }) => outcome)

const author = await newNeighbour()

describe('moderated by rule', () => {
  it('holds back the first comment of an account until one of its comments is published', async () => {
    expect((await set({ comments: 'by-rule', commentWords: 'дурень\nгараж на продаж' })).status).toBe(200)
    expect((await ask('GET', `/petitions/${petition}`)).text).toContain('Перший коментар кожної людини')
    const first = await write('Мій перший коментар.', author.email)
    expect(first.state).toBe('pending')
    expect((await write('Другий, доки перший чекає.', author.email)).state).toBe('pending')
    const [waiting] = (await staff('moderator', 'GET', '/comments?state=pending')).json().items
    expect(waiting).toMatchObject({ id: first.id, heldFor: 'first', reports: [] })
    expect(await tasks(':comments')).toHaveLength(1)
    expect((await staff('moderator', 'POST', `/comments/${first.id}/publish`)).status).toBe(200)
    expect((await write('Тепер одразу.', author.email)).state).toBe('published')
  })

  it.each([
    ['link', 'Докладніше на site.com.ua'],
    ['word', 'А хто ж тут ДУ́РЕНЬ?'],
    ['word', 'Гараж на продаж, недорого.'],
  ])('holds back what has a %s: %s', async (heldFor, text) => {
    const own = await write(text, author.email)
    expect(own.state).toBe('pending')
    const { items } = (await staff('moderator', 'GET', '/comments?state=pending')).json()
    expect(items.find(({ id }: { id: string }) => id === own.id)).toMatchObject({ heldFor })
    expect((await ask('GET', `/account/comments/${own.id}`, undefined, author.email)).text).toContain(
      'прочитає модератор',
    )
  })

  it('keeps the word list short, and its words out of the journal', async () => {
    const refused = await set({ commentWords: 'а'.repeat(MAX_WORD_LIST + 1) })
    expect(refused.status).toBe(400)
    for (const commentReportsToHide of [-1, 101, 1.5]) expect((await set({ commentReportsToHide })).status).toBe(400)
    const lines = (await staff('owner', 'GET', '/audit')).json().items
    expect(JSON.stringify(lines)).not.toContain('гараж на продаж')
  })
})

describe('reports', () => {
  it('hide a comment when there are three of them, until a moderator decides; nobody learns who sent them', async () => {
    expect((await set({ comments: 'after' })).status).toBe(200)
    const own = await write('Спірний коментар.', author.email)
    const readers = [await newNeighbour(), await newNeighbour(), await newNeighbour()] as const
    for (const [at, reason] of (['insulting', 'insulting'] as const).entries()) {
      const sent = await report(own.id, readers[at]?.email, reason)
      expect([sent.status, sent.json().outcome], sent.text).toEqual([201, null])
    }
    expect(await shown(own.id)).toMatchObject({ state: 'published', text: 'Спірний коментар.' })
    expect(await tasks(':comment-reports')).toMatchObject([{ role: 'moderator', href: '/comments?state=reported' }])
    expect((await tasks(':comment-reports'))[0].title).not.toMatch(/comments:/)

    await report(own.id, readers[2].email, 'hatred')
    expect(await shown(own.id)).toBeUndefined()
    expect((await ask('GET', `/petitions/${petition}/comments`)).text).not.toContain('Спірний коментар.')
    const queue = await staff('moderator', 'GET', '/comments?reports=open')
    expect(queue.json().items).toMatchObject([
      {
        id: own.id,
        state: 'reported',
        reports: [
          { reason: 'insulting', count: 2 },
          { reason: 'hatred', count: 1 },
        ],
        allowedActions: ['keep', 'hide'],
      },
    ])
    expect(queue.text).not.toMatch(/Читачка Номеріі|reader-/)
    const wrong = await staff('moderator', 'POST', `/comments/${own.id}/publish`)
    expect([wrong.status, wrong.json().code]).toEqual([409, 'comments.hidden-by-reports'])
    expect((await staff('official', 'POST', `/comments/${own.id}/keep`)).status).toBe(403)
    const mine = await ask('GET', `/account/comments/${own.id}`, undefined, author.email)
    expect(mine.text).toContain('Читачі поскаржилися на коментар.')

    const kept = await staff('moderator', 'POST', `/comments/${own.id}/keep`)
    expect(kept.json()).toMatchObject({ state: 'published', reports: [], allowedActions: ['hide'] })
    expect(await shown(own.id)).toMatchObject({ state: 'published' })
    for (const { email } of readers) expect(await outcomes(email)).toEqual(['kept'])
    expect(await tasks(':comment-reports')).toEqual([])
    const again = await staff('moderator', 'POST', `/comments/${own.id}/keep`)
    expect([again.status, again.json().code]).toEqual([409, 'comments.no-reports'])
  })

  it('are one for each person and comment, even when it has been decided on', async () => {
    const own = await write('На нього скаржаться двічі.', author.email)
    const reader = await newNeighbour()
    const answers = await Promise.all([report(own.id, reader.email), report(own.id, reader.email)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await staff('moderator', 'POST', `/comments/${own.id}/keep`)).status).toBe(200)
    const again = await report(own.id, reader.email)
    expect([again.status, again.json().code]).toEqual([409, 'comments.already-reported'])
    expect(await reported()).toEqual([])
  })

  it('are closed by hiding and by the author, and each reporter sees what became of them', async () => {
    const [one, other] = [await write('Його приховають.', author.email), await write('Його вилучать.', author.email)]
    const reader = await newNeighbour()
    await report(one.id, reader.email, 'violence')
    await report(other.id, reader.email, 'other')
    const hidden = await staff('moderator', 'POST', `/comments/${one.id}/hide`, { reason: 'insulting' })
    expect(hidden.json()).toMatchObject({ state: 'hidden', reports: [] })
    expect((await ask('POST', `/api/v1/comments/${other.id}/withdraw`, undefined, author.email)).status).toBe(200)
    expect(await outcomes(reader.email)).toEqual(['withdrawn', 'hidden'])
    const html = (await ask('GET', '/account/comments/reports', undefined, reader.email)).text
    expect(html).toContain('Модератор погодився зі скаргами й приховав коментар.')
    expect(html).toContain('Автор видалив коментар раніше')
    expect(html).not.toMatch(/Його приховають|Його вилучать/)
    expect((await ask('GET', '/account/comments', undefined, reader.email)).text).toContain('/account/comments/reports')
  })

  it('hide nothing where the community says 0', async () => {
    await set({ commentReportsToHide: 0 })
    const own = await write('Скільки не скаржся.', author.email)
    for (let n = 0; n < 4; n++) await report(own.id, (await newNeighbour()).email)
    expect(await shown(own.id)).toMatchObject({ state: 'published' })
    expect(await reported()).toMatchObject([{ id: own.id, reports: [{ count: 4 }] }])
    await staff('moderator', 'POST', `/comments/${own.id}/keep`)
    await set({ commentReportsToHide: 1 })
    const next = await write('Досить однієї скарги.', author.email)
    await report(next.id, (await newNeighbour()).email)
    expect(await shown(next.id)).toBeUndefined()
    await staff('moderator', 'POST', `/comments/${next.id}/keep`)
    await set({ commentReportsToHide: 3 })
  })

  it('leave an empty frame while there are replies', async () => {
    await set({ commentReportsToHide: 1 })
    const own = await write('З відповіддю.', author.email)
    const reader = await newNeighbour()
    await ask('POST', `${COMMENTS}/${own.id}/replies`, { text: 'Відповідь лишається.' }, reader.email)
    await report(own.id, reader.email)
    expect(await shown(own.id)).toMatchObject({ state: 'reported', text: null, author: null, replies: [{}] })
    const { pages } = (await ask('GET', COMMENTS)).json()
    const html = (await ask('GET', `/petitions/${petition}/comments?page=${pages}`)).text
    expect(html).toContain('На цей коментар поскаржилися.')
    await staff('moderator', 'POST', `/comments/${own.id}/keep`)
    await set({ commentReportsToHide: 3 })
  })

  it('are of what somebody else wrote and everybody can read', async () => {
    const own = await write('Мій власний.', author.email)
    expect((await report(own.id, undefined)).status).toBe(401)
    const mine = await report(own.id, author.email)
    expect([mine.status, mine.json().code]).toEqual([409, 'comments.report-own'])
    const answered = await staff('official', 'POST', `/comments/${own.id}/answer`, { text: 'Відповідь ради.' })
    const reader = await newNeighbour()
    const official = await report(answered.json().id, reader.email)
    expect([official.status, official.json().code]).toEqual([409, 'comments.report-official'])
    for (const reason of ['duplicate', '', 5]) {
      const wrong = await report(own.id, reader.email, reason as string)
      expect(wrong.status).toBe(400)
    }
    await staff('moderator', 'POST', `/comments/${own.id}/hide`, { reason: 'insulting' })
    expect((await report(own.id, reader.email)).status).toBe(404)
    expect((await report('00000000-0000-4000-8000-000000000000', reader.email)).status).toBe(404)
    await set({ comments: 'off' })
    const other = (await reported())[0]
    expect(other).toBeUndefined()
    await set({ comments: 'after' })
  })

  it('stay in their community', async () => {
    const own = await write('Чужі його не бачать.', author.email)
    const theirs = app.siteHost('yasnohirsk')
    const cookies = await jarOf(theirs, 'resident@yasnohirsk.example')
    const path = `/api/v1/comments/${own.id}/report`
    const sent = await request(app, { host: theirs, method: 'POST', path, cookies, body: { reason: 'other' } })
    expect(sent.status).toBe(404)
    expect((await staff('moderator', 'POST', `/comments/${own.id}/keep`, undefined, 'yasnohirsk')).status).toBe(404)
  })

  it('are limited by day', async () => {
    const reader = await newNeighbour()
    const ids = await inTown(async (tx) => {
      const made: string[] = []
      for (let n = 0; n <= REPORTS_A_DAY; n++) {
        const blank = { parentId: null, authorAccountId: null, authorName: 'Сусід', memberName: null }
        const row = { ...blank, subject: `petition:${elsewhere}`, state: 'published' as const, text: `Реклама ${n}` }
        made.push((await insertComment(tx, { ...row, createdAt: app.clock.now() })).id)
      }
      return made
    })
    for (const id of ids.slice(0, REPORTS_A_DAY))
      expect((await report(id, reader.email, 'advertising')).status).toBe(201)
    const refused = await report(ids.at(-1) ?? '', reader.email, 'advertising')
    expect([refused.status, refused.json().code]).toEqual([429, 'comments.too-many-reports'])
    for (const id of ids.slice(0, REPORTS_A_DAY)) await staff('moderator', 'POST', `/comments/${id}/keep`)
  })
})

describe('the form without JavaScript', () => {
  it('stands behind the link below a comment, and leads to the reports of the reader', async () => {
    const own = await write('Поскаржіться на мене.', author.email)
    const { pages } = (await ask('GET', COMMENTS)).json()
    const form = `/account/comments/${own.id}/report`
    expect((await ask('GET', `/petitions/${petition}/comments?page=${pages}`)).text).toContain(form)
    const reader = await newNeighbour()
    const open = await ask('GET', form, undefined, reader.email)
    expect(open.text).toContain('Поскаржіться на мене.')
    expect(open.text).toContain('Ображає або принижує когось')
    const empty = await ask('POST', form, new URLSearchParams({ reason: '' }), reader.email)
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('Виберіть, що не так із коментарем.')
    const chosen = new URLSearchParams([
      ['reason', ''],
      ['reason', 'false'],
    ])
    const sent = await ask('POST', form, chosen, reader.email)
    expect([sent.status, sent.headers.location]).toEqual([303, '/account/comments/reports'])
    const html = (await ask('GET', '/account/comments/reports', undefined, reader.email)).text
    expect(html).toContain('Видає завідому неправду за факт')
    expect(html).toContain('Чекає на модератора')
    const again = await ask('POST', form, new URLSearchParams({ reason: 'false' }), reader.email)
    expect(again.text).toContain('Ви вже скаржилися на цей коментар.')
    const kept = await ask('POST', form, chosen, reader.email)
    expect(kept.text).toMatch(/value="false" checked/)
  })
})

describe('what remains of people', () => {
  const rowsOf = (comment: string) =>
    inTown((tx) =>
      tx
        .selectFrom('comment_reports')
        .selectAll()
        .where('community_id', '=', community.id)
        .where('comment_id', '=', comment)
        .execute(),
    )
  const erase = (id: string) => inTown((tx) => eraseAccount(tx, id, [commentsPersonalData.erase], app.clock.now()))

  it('a reporter downloads the reports; an erasure leaves them without a person', async () => {
    const own = await write('Скаржник зникне.', author.email)
    const reader = await newNeighbour()
    await report(own.id, reader.email, 'false')
    const data = await inTown((tx) => commentsPersonalData.collect(tx, reader.id))
    expect(data).toMatchObject({ reports: [{ comment: own.id, reason: 'false', outcome: null }] })
    await erase(reader.id)
    expect(await rowsOf(own.id)).toMatchObject([{ account_id: null, reason: 'false', outcome: null }])
    expect((await reported()).map(({ id }: { id: string }) => id)).toContain(own.id)
    await staff('moderator', 'POST', `/comments/${own.id}/keep`)
    expect(await rowsOf(own.id)).toMatchObject([{ account_id: null, outcome: 'kept' }])
  })

  it('the reports of an erased author’s comments end with the comments', async () => {
    await set({ commentReportsToHide: 1 })
    const writer = await newNeighbour()
    const [gone, framed] = [await write('Зникне весь.', writer.email), await write('Лишиться рамка.', writer.email)]
    const reader = await newNeighbour()
    await ask('POST', `${COMMENTS}/${framed.id}/replies`, { text: 'Відповідь сусідки.' }, reader.email)
    for (const { id } of [gone, framed]) await report(id, reader.email)
    await set({ commentReportsToHide: 3 })
    await erase(writer.id)
    expect(await rowsOf(gone.id)).toEqual([])
    expect(await rowsOf(framed.id)).toMatchObject([{ outcome: 'withdrawn' }])
    expect(await outcomes(reader.email)).toEqual(['withdrawn'])
  })
})

describe('an import', () => {
  const options = app.kernel.registry.find('petition')?.traits?.comments
  if (!options) throw new Error('petitions have no comments')
  const checks = commentsChecks([{ host: { id: 'petition', icon: 'signature', home: '/petitions' }, options }])
  const facts = { community: { kind: 'village', languages: ['uk'] }, media: new Map() } as const
  const problems = (table: string, row: object) =>
    checks
      .find((check) => check.table === table)
      ?.row?.(row as never, facts)
      .map(({ path }) => path)
  const comment = { state: 'published', text: 'Так.', published_at: '2026-11-20T10:00:00Z' }

  it.each([
    ['nothing of a comment of an older version', 'comments', comment, []],
    ['nothing of one that reports hide', 'comments', { ...comment, state: 'reported', open_reports: 3 }, []],
    [
      'one that reports hide and that was never public',
      'comments',
      { state: 'reported', text: 'Так.' },
      ['published_at'],
    ],
    [
      'open reports of a hidden one',
      'comments',
      { ...comment, state: 'hidden', reason: 'hatred', open_reports: 1 },
      ['open_reports'],
    ],
    ['nothing of an open report', 'comment_reports', { reason: 'other' }, []],
    ['a decision without its moment', 'comment_reports', { reason: 'other', outcome: 'kept' }, ['outcome']],
  ])('refuses %s', (_what, table, row, expected) => expect(problems(table, row)).toEqual(expected))

  it('finds comments that count other reports than there are', async () => {
    const check = checks.find(({ table }) => table === 'comments')
    const all = await inTown(async (tx) => (await check?.whole?.(tx, 9)) ?? [])
    expect(all).toEqual([])
    const own = await write('Лічильник збреше.', author.email)
    const found = await inTown(async (tx) => {
      const update = tx.updateTable('comments').set({ open_reports: 2 }).where('community_id', '=', community.id)
      await update.where('id', '=', own.id).execute()
      const problems = (await check?.whole?.(tx, 9)) ?? []
      const back = tx.updateTable('comments').set({ open_reports: 0 }).where('community_id', '=', community.id)
      await back.where('id', '=', own.id).execute()
      return problems
    })
    expect(found).toEqual([{ row: own.id, path: 'open_reports', message: 'rows:state' }])
  })
})
