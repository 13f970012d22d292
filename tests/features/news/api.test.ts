import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { paragraph, startNewsroom, textOf, words } from './newsroom.ts'

const room = await startNewsroom()
const { staff, visit, publish, clock } = room

async function draft(title = 'Чернетка'): Promise<{ id: number; revision: number }> {
  return (await staff('POST', '/news', { language: 'uk', title })).json()
}
const put = (id: number, revision: number, body: object) =>
  staff(
    'PUT',
    `/news/${id}`,
    { tags: [], cover: null, texts: {}, ...body },
    { headers: { 'if-match': `"${revision}"` } },
  )

describe('an article', () => {
  it('goes from a title to the site, and every step is in the journal', async () => {
    const created = await staff('POST', '/news', { language: 'uk', title: '  Ремонт\u202e дороги ' })
    expect(created.status).toBe(201)
    const { id, revision } = created.json()
    expect(revision).toBe(1)
    const seen = (await staff('GET', `/news/${id}`)).json()
    expect(seen).toMatchObject({ state: 'draft', publishAt: null, publishedAt: null, pinned: false, cover: null })
    expect(seen.texts).toEqual({ uk: { title: 'Ремонт дороги', summary: '', body: [] } })
    expect(seen.updatedBy).toBe('Олена Верба')
    expect((await visit(`/api/v1/news/${id}`)).status).toBe(404)

    const saved = await put(id, 1, { tags: ['Дороги'], texts: { uk: textOf('Ремонт дороги') } })
    expect(saved.json()).toEqual({ revision: 2, savedAt: clock.now().toISOString() })
    const published = await staff('POST', `/news/${id}/publish`, { revision: 2 })
    expect(published.json()).toMatchObject({ state: 'published', publishedAt: clock.now().toISOString() })

    const shown = (await visit(`/api/v1/news/${id}`)).json()
    expect(shown).toMatchObject({ id, title: 'Ремонт дороги', language: 'uk', tags: ['Дороги'], pinned: false })
    expect(shown.html).toBe('<p>Ремонт триватиме два тижні.</p>')
    expect((await visit('/api/v1/news')).json().items.map((item: { id: number }) => item.id)).toContain(id)

    expect((await staff('POST', `/news/${id}/unpublish`)).json().state).toBe('draft')
    expect((await visit(`/api/v1/news/${id}`)).status).toBe(404)
    expect((await staff('DELETE', `/news/${id}`)).json()).toEqual({ id })
    expect((await staff('GET', `/news/${id}`)).status).toBe(404)
    expect((await room.journal(`news:${id}`)).sort()).toEqual([
      'news.created',
      'news.deleted',
      'news.published',
      'news.saved',
      'news.unpublished',
    ])
  })

  it('is indexed anew only by a step that changes what is found', async () => {
    const id = await publish({ title: 'Ярмарок меду', texts: { uk: textOf('Ярмарок меду') } })
    const documents = () =>
      withCommunity(room.db, room.verbivka, async (tx) => {
        const { rows } = await sql<{ version: string; visibility: string }>`
          select xmin::text as version, visibility from search_documents where subject = ${`news:${id}`}`.execute(tx)
        return rows
      })
    const before = await documents()
    expect(before).toMatchObject([{ visibility: 'public' }])
    for (const pinned of [true, false])
      expect((await staff('POST', `/news/${id}/pin`, { pinned })).json()).toMatchObject({ pinned })
    expect(await documents()).toEqual(before)
    expect((await staff('POST', `/news/${id}/unpublish`)).status).toBe(200)
    expect(await documents()).toMatchObject([{ visibility: 'staff' }])
    expect((await staff('DELETE', `/news/${id}`)).status).toBe(200)
    expect(await documents()).toEqual([])
  })

  it('is never overwritten by whoever has not seen the newest state', async () => {
    const { id } = await draft()
    expect((await put(id, 1, { texts: { uk: textOf('Перший') } })).status).toBe(200)
    const late = await put(id, 1, { texts: { uk: textOf('Другий') } })
    expect(late.status).toBe(409)
    expect(late.json()).toMatchObject({
      code: 'news.revision-conflict',
      details: { revision: 2, savedBy: 'Олена Верба' },
    })
    expect((await staff('GET', `/news/${id}`)).json().texts.uk.title).toBe('Перший')
    expect((await staff('POST', `/news/${id}/publish`, { revision: 1 })).json().code).toBe('news.revision-conflict')
    expect((await staff('PUT', `/news/${id}`, { tags: [], cover: null, texts: {} })).status).toBe(428)
  })

  it('stays at its revision when the same is saved again', async () => {
    const { id } = await draft()
    const body = { tags: ['Школа'], texts: { uk: textOf('Те саме'), en: textOf('The same') } }
    expect((await put(id, 1, body)).json().revision).toBe(2)
    expect((await put(id, 2, body)).json().revision).toBe(2)
  })

  it('is published only with something to read, and stays so while it is public', async () => {
    const { id } = await draft()
    expect((await staff('POST', `/news/${id}/publish`, { revision: 1 })).json().code).toBe('news.incomplete')
    const shown = await publish({})
    const { revision } = (await staff('GET', `/news/${shown}`)).json()
    expect((await put(shown, revision, { texts: {} })).json().code).toBe('news.incomplete')
  })

  it('does not show a picture that nobody has described', async () => {
    const mediaId = await room.picture()
    const image = (alt: string) => ({ type: 'image', mediaId, alt })
    const { id } = await draft()
    const texts = (alt: string) => ({ uk: { title: 'Школа', summary: '', body: [image(alt)] } })
    expect((await put(id, 1, { texts: texts(' ') })).status).toBe(200)
    expect((await staff('POST', `/news/${id}/publish`, { revision: 2 })).json().code).toBe('news.picture-without-alt')
    expect((await put(id, 2, { texts: texts('Школа') })).status).toBe(200)
    expect((await staff('POST', `/news/${id}/publish`, { revision: 3 })).status).toBe(200)
  })
})

describe('a time of publication', () => {
  it('keeps the article back until then, also when it is read', async () => {
    const at = new Date(clock.now().getTime() + 3_600_000)
    const id = await publish({ title: 'Завтра відключать воду', at: at.toISOString() })
    expect((await staff('GET', `/news/${id}`)).json()).toMatchObject({
      state: 'scheduled',
      publishAt: at.toISOString(),
      publishedAt: null,
      url: null,
    })
    expect((await visit(`/api/v1/news/${id}`)).status).toBe(404)
    clock.move({ hours: 1 })
    expect((await visit(`/api/v1/news/${id}`)).json().publishedAt).toBe(at.toISOString())
    expect((await staff('GET', `/news/${id}`)).json().state).toBe('published')
  })

  it('that is past means now; one of another year is a slip', async () => {
    const id = await publish({ at: '2020-01-01T00:00:00Z' })
    expect((await staff('GET', `/news/${id}`)).json().publishedAt).toBe(clock.now().toISOString())
    await expect(publish({ at: '2028-01-01T00:00:00Z' })).rejects.toThrow('news.too-far-ahead')
  })

  it('can be changed before it has come, and not after', async () => {
    const hour = (n: number) => new Date(clock.now().getTime() + n * 3_600_000).toISOString()
    const id = await publish({ at: hour(2) })
    const { revision } = (await staff('GET', `/news/${id}`)).json()
    const again = await staff('POST', `/news/${id}/publish`, { revision, at: hour(5) })
    expect(again.json()).toMatchObject({ state: 'scheduled', publishAt: hour(5) })
    expect((await staff('POST', `/news/${id}/publish`, { revision })).json().state).toBe('published')
    expect((await staff('POST', `/news/${id}/publish`, { revision, at: hour(9) })).json().code).toBe(
      'news.already-published',
    )
  })
})

describe('pinned articles', () => {
  it('are at most three, also when four are pinned at once', async () => {
    const ids = [await publish({}), await publish({}), await publish({}), await publish({})]
    const answers = await Promise.all(ids.map((id) => staff('POST', `/news/${id}/pin`, { pinned: true })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 409])
    expect(answers.find((answer) => answer.status === 409)?.json().code).toBe('news.too-many-pinned')
    const pinned = ids.filter((_, at) => answers[at]?.status === 200)
    expect((await staff('POST', `/news/${pinned[0]}/pin`, { pinned: true })).json().code).toBe('news.already-pinned')
    for (const id of pinned) await staff('POST', `/news/${id}/pin`, { pinned: false })
    expect((await staff('POST', `/news/${pinned[0]}/pin`, { pinned: false })).json().code).toBe('news.not-pinned')
  })

  it('are none of the drafts', async () => {
    const { id } = await draft()
    expect((await staff('POST', `/news/${id}/pin`, { pinned: true })).json().code).toBe('news.not-published')
  })
})

describe('tags', () => {
  it('are one whatever their letters, in the first spelling, and go with their last article', async () => {
    const first = await publish({ tags: ['Безбар’єрність'] })
    const second = await publish({ tags: ['БЕЗБАР’ЄРНІСТЬ', 'Школа'] })
    const names = async () => (await staff('GET', '/news/tags')).json().items
    expect(await names()).toContainEqual({ name: 'Безбар’єрність', articles: 2 })
    expect((await staff('GET', `/news/${second}`)).json().tags).toEqual(['Безбар’єрність', 'Школа'])
    const found = (await visit(`/api/v1/news?tag=${encodeURIComponent('безбар’єрність')}`)).json()
    expect(found.items.map((item: { id: number }) => item.id).sort()).toEqual([first, second].sort())
    await staff('DELETE', `/news/${first}`)
    await staff('DELETE', `/news/${second}`)
    expect(JSON.stringify(await names())).not.toContain('Безбар’єрність')
  })

  it('are taken and let go by many at once without a fault', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => publish({ tags: ['Спільна', 'Своя'] })))
    const answers = await Promise.all([
      ...ids.slice(0, 3).map((id) => staff('DELETE', `/news/${id}`)),
      ...ids.slice(3).map((id) => put(id, 2, { tags: ['Спільна'], texts: { uk: textOf('Ремонт') } })),
      publish({ tags: ['своя'] }).then(() => ({ status: 200 })),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const { items } = (await staff('GET', '/news/tags')).json()
    expect(items).toContainEqual({ name: 'Спільна', articles: 3 })
  })

  it.each([
    [['Школа', 'школа'], 'двічі'],
    [Array.from({ length: 11 }, (_, n) => `мітка ${n}`), 'Забагато'],
    [['а'.repeat(41)], 'задовга'],
    [['\u200e \u0007'], 'порожньою'],
  ])('%j are refused: %s', async (tags, why) => {
    const { id } = await draft()
    const answer = await put(id, 1, { tags })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(why)
  })
})

describe('what does not fit', () => {
  it.each([
    ['an unknown key', { texts: { uk: { ...textOf('Так'), style: 'x' } } }],
    ['raw HTML', { texts: { uk: { ...textOf('Так'), body: [{ type: 'html', html: '<b>' }] } } }],
    [
      'a heading of level 1',
      { texts: { uk: { ...textOf('Так'), body: [{ type: 'heading', level: 1, content: [] }] } } },
    ],
    [
      'a link to a script',
      {
        texts: {
          uk: {
            ...textOf('Так'),
            body: [
              { type: 'paragraph', content: [{ type: 'link', href: 'javascript:alert(1)', children: words('так') }] },
            ],
          },
        },
      },
    ],
    ['a title of 201 characters', { texts: { uk: textOf('т'.repeat(201)) } }],
    ['a focal point outside', { cover: { mediaId: crypto.randomUUID(), focalX: 101, focalY: 0 } }],
    ['401 blocks', { texts: { uk: { ...textOf('Так'), body: Array.from({ length: 401 }, () => paragraph('т')) } } }],
  ])('%s is refused', async (_what, body) => {
    const { id } = await draft()
    expect((await put(id, 1, body)).status).toBe(400)
    expect((await staff('GET', `/news/${id}`)).json().revision).toBe(1)
  })

  it('a picture of another community is as unknown as one that never was', async () => {
    const foreign = await room.picture(room.yasnohirsk)
    const { id } = await draft()
    for (const mediaId of [foreign, crypto.randomUUID()]) {
      const answer = await put(id, 1, { cover: { mediaId, focalX: 50, focalY: 50 } })
      expect(answer.json().errors).toEqual([
        { path: 'cover', message: 'Такого зображення немає серед файлів громади. Оберіть його ще раз.' },
      ])
    }
  })
})

describe('a picture in use', () => {
  it('cannot be deleted, as cover or in the text; when the article is gone it can', async () => {
    const [cover, inText] = [await room.picture(), await room.picture()]
    const body = [{ type: 'image', mediaId: inText, alt: 'Школа' }]
    const id = await publish({
      cover: { mediaId: cover, focalX: 20, focalY: 80 },
      texts: { uk: { title: 'Школа', summary: '', body } },
    })
    for (const mediaId of [cover, inText]) {
      expect((await staff('DELETE', `/media/${mediaId}`)).json().code).toBe('media.in-use')
    }
    await staff('DELETE', `/news/${id}`)
    for (const mediaId of [cover, inText]) expect((await staff('DELETE', `/media/${mediaId}`)).status).toBeLessThan(300)
  })
})

describe('the list of tags', () => {
  it('stands in the order of the Ukrainian alphabet, and are one however the apostrophe is typed', async () => {
    const alphabet = ['Абрикос', 'Ґанок', 'Єдність', 'жолудь', 'Іграшки', 'Їжа']
    await publish({ title: 'Про все', tags: alphabet.toReversed() })
    for (const tag of ['Здоров’я', "Здоров'я", 'Здоровʼя']) await publish({ title: 'Про здоров’я', tags: [tag] })
    const { items } = (await staff('GET', '/news/tags')).json()
    const names = items.map((tag: { name: string }) => tag.name)
    expect(names.filter((name: string) => alphabet.includes(name))).toEqual(alphabet)
    expect(items.filter(({ name }: { name: string }) => /^здоров/i.test(name))).toEqual([
      { name: 'Здоров’я', articles: 3 },
    ])
    expect((await staff('GET', `/news?tag=${encodeURIComponent('здоровʼя')}`)).json().total).toBe(3)
  })
})

describe('the desk', () => {
  it('finds by state, words and tag', async () => {
    const id = await publish({ title: 'Відкрито новий садочок', tags: ['Діти'] })
    const ids = async (query: string) =>
      (await staff('GET', `/news?${query}`)).json().items.map((item: { id: number }) => item.id)
    expect(await ids(`q=${encodeURIComponent('садочка')}`)).toEqual([id])
    expect(await ids(`tag=${encodeURIComponent('діти')}&state=published`)).toEqual([id])
    expect(await ids(`tag=${encodeURIComponent('діти')}&state=draft`)).toEqual([])
    expect(await ids(`q=${encodeURIComponent('!!! & | :*')}`)).toEqual([])
  })

  it('of one community knows nothing of another’s', async () => {
    const { yasnohirsk } = room
    const id = await publish({ title: 'Ясногірська таємниця', community: yasnohirsk, tags: ['Таємниця'] })
    const own = await publish({})
    expect(id).toBeLessThan(own)
    expect((await staff('GET', `/news/${id}`, undefined, { community: yasnohirsk, by: room.verbivka })).status).toBe(
      403,
    )
    for (const path of ['/news', '/news/tags', `/news?q=${encodeURIComponent('таємниця')}`]) {
      expect((await staff('GET', path)).text).not.toContain('аємниця')
    }
    expect((await visit('/api/v1/news')).text).not.toContain('аємниця')
  })
})
