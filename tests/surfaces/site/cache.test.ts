import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#platform/errors.ts'
import { chooseEncoding, isKnown } from '#platform/http/index.ts'
import { ANY_CHANGE, cacheKey, isMoved, PageCache, type RenderedPage, type StoredPage } from '#surfaces/site/cache.ts'
import { testClock } from '#tests/support/clock.ts'

const HERE = 'community-1'
const THERE = 'community-2'
const page = (body: string, tags: string[] = ['page:1'], staleAt?: Date): RenderedPage => ({
  body,
  type: 'text/html',
  tags,
  staleAt,
})

function newCache(maxBytes = 1_000_000) {
  const clock = testClock()
  const cache = new PageCache({ clock, maxBytes })
  let renderings = 0
  const textOf = (answer: Awaited<ReturnType<PageCache['page']>>): string => {
    if (isMoved(answer)) throw new Error('moved')
    return answer.bodies.identity.toString()
  }
  const ask = async (key: string, rendered: RenderedPage | Promise<RenderedPage>, community = HERE): Promise<string> =>
    textOf(
      await cache.page(community, key, async () => {
        renderings += 1
        return rendered
      }),
    )
  return { cache, clock, ask, renderings: () => renderings }
}

describe('the cache of pages', () => {
  it('renders a page once and answers everybody from it', async () => {
    const { ask, renderings } = newCache()
    expect(await ask('a', page('перша'))).toBe('перша')
    expect(await ask('a', page('друга'))).toBe('перша')
    expect(renderings()).toBe(1)
  })

  it('renders once for all who ask at the same time', async () => {
    const { ask, renderings } = newCache()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('a', page('разом'))))
    expect(new Set(answers)).toEqual(new Set(['разом']))
    expect(renderings()).toBe(1)
  })

  it('forgets what shows a changed thing, in that community only', async () => {
    const { cache, ask } = newCache()
    await ask('a', page('а', ['petition:1']))
    await ask('b', page('б', ['petition:2']))
    await ask('c', page('в', ['petition:1']), THERE)
    cache.invalidate(HERE, ['petition:1'])
    expect(await ask('a', page('нова', ['petition:1']))).toBe('нова')
    expect(await ask('b', page('нова', ['petition:2']))).toBe('б')
    expect(await ask('c', page('нова', ['petition:1']), THERE)).toBe('в')
  })

  it('forgets what shows a little of everything after any change', async () => {
    const { cache, ask } = newCache()
    await ask('sitemap', page('стара', [ANY_CHANGE]))
    cache.invalidate(HERE, ['petition:7'])
    expect(await ask('sitemap', page('нова', [ANY_CHANGE]))).toBe('нова')
  })

  it('forgets everything when notices may have been missed', async () => {
    const { cache, ask } = newCache()
    await ask('a', page('а'))
    await ask('b', page('б'), THERE)
    cache.invalidate('all', 'all')
    expect(cache.bytes).toBe(0)
    expect(await ask('a', page('нова'))).toBe('нова')
  })

  it('never keeps a rendering that began before a change of what it shows', async () => {
    const { cache, ask } = newCache()
    const slow = Promise.withResolvers<RenderedPage>()
    const before = ask('a', slow.promise)
    cache.invalidate(HERE, ['petition:1'])
    slow.resolve(page('стара', ['petition:1']))
    expect(await before).toBe('стара')
    expect(await ask('a', page('нова', ['petition:1']))).toBe('нова')
  })

  it('lets nobody join a rendering that began before the change', async () => {
    const { cache, ask } = newCache()
    const slow = Promise.withResolvers<RenderedPage>()
    const before = ask('a', slow.promise)
    cache.invalidate(HERE, ['petition:1'])
    expect(await ask('a', page('нова', ['petition:1']))).toBe('нова')
    slow.resolve(page('стара', ['petition:1']))
    expect(await before).toBe('стара')
    expect(await ask('a', page('ще новіша', ['petition:1']))).toBe('нова')
  })

  it('keeps a rendering during which something else changed', async () => {
    const { cache, ask } = newCache()
    const slow = Promise.withResolvers<RenderedPage>()
    const before = ask('a', slow.promise)
    cache.invalidate(HERE, ['petition:2'])
    slow.resolve(page('добра', ['petition:1']))
    await before
    expect(await ask('a', page('зайва'))).toBe('добра')
  })

  it('forgets a page at the instant at which it becomes wrong by itself', async () => {
    const { clock, ask } = newCache()
    await ask('a', page('триває', [], new Date(clock.now().getTime() + 60_000)))
    clock.move({ seconds: 59 })
    expect(await ask('a', page('завершено'))).toBe('триває')
    clock.move({ seconds: 1 })
    expect(await ask('a', page('завершено'))).toBe('завершено')
  })

  it('shows a page that only the time has made old while the database is away, but none that was changed', async () => {
    const { cache, clock, ask } = newCache()
    const away = () => Promise.reject(new AppError('database.gone', { status: 503 }))
    const until = new Date(clock.now().getTime() + 60_000)
    expect(await ask('/a', page('three days left', ['page:1'], until))).toBe('three days left')
    clock.move({ minutes: 2 })
    expect(await ask('/a', away())).toBe('three days left')
    await expect(ask('/a', Promise.reject(new Error('a fault of ours')))).rejects.toThrow('a fault of ours')
    expect(await ask('/a', page('two days left', ['page:1'], until))).toBe('two days left')
    cache.invalidate(HERE, ['page:1'])
    await expect(ask('/a', away())).rejects.toThrow('database.gone')
  })

  it('keeps no error and no redirect', async () => {
    const { cache, ask } = newCache()
    await expect(cache.page(HERE, 'a', () => Promise.reject(new Error('fault')))).rejects.toThrow('fault')
    expect(await cache.page(HERE, 'a', async () => ({ to: '/b', permanent: true }))).toEqual({
      to: '/b',
      permanent: true,
    })
    expect(await ask('a', page('є'))).toBe('є')
  })

  it('holds no more bytes than it may; what was not asked for longest goes first', async () => {
    const { cache, ask } = newCache(12_000)
    const large = (name: string) => page(name + 'x'.repeat(2_000))
    for (const name of ['a', 'b', 'c']) await ask(name, large(name))
    await ask('a', large('a'))
    await ask('d', large('d'))
    await ask('e', large('e'))
    expect(cache.bytes).toBeLessThanOrEqual(12_000)
    expect((await ask('a', page('нова'))).slice(0, 1)).toBe('a')
    expect(await ask('b', page('нова'))).toBe('нова')
  })

  it('stores a page in every encoding, each with a tag of its own', async () => {
    const { cache } = newCache()
    const stored = (await cache.page(HERE, 'a', async () => page('Вітаємо у громаді'))) as StoredPage
    expect(brotliDecompressSync(stored.bodies.br).toString()).toBe('Вітаємо у громаді')
    expect(gunzipSync(stored.bodies.gzip).toString()).toBe('Вітаємо у громаді')
    expect(new Set(Object.values(stored.headers).map(({ etag }) => etag)).size).toBe(3)
  })

  it('serves what was true at some time after each request began, whatever the order of changes and answers', async () => {
    type Step = 'ask' | 'change' | 'finish'
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom<Step>('ask', 'change', 'finish'), { maxLength: 40 }), async (steps) => {
        const cache = new PageCache({ clock: testClock(), maxBytes: 1_000_000 })
        let version = 0
        const running: (() => void)[] = []
        const answers: Promise<void>[] = []
        for (const step of steps) {
          if (step === 'change') {
            version += 1
            cache.invalidate(HERE, ['tag'])
          }
          if (step === 'finish') running.shift()?.()
          if (step === 'ask') {
            const asked = version
            const render = () => {
              const read = String(version)
              return new Promise<RenderedPage>((resolve) => running.push(() => resolve(page(read, ['tag']))))
            }
            answers.push(
              cache.page(HERE, 'a', render).then((answer) => {
                if (isMoved(answer)) throw new Error('moved')
                expect(Number(answer.bodies.identity.toString())).toBeGreaterThanOrEqual(asked)
              }),
            )
          }
          await new Promise((resolve) => setImmediate(resolve))
        }
        for (const finish of running) finish()
        await Promise.all(answers)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the key of a page', () => {
  it('tells hosts, paths and allow-listed queries apart', () => {
    const keys = [
      cacheKey('a.example', '/x', {}),
      cacheKey('b.example', '/x', {}),
      cacheKey('a.example', '/y', {}),
      cacheKey('a.example', '/x', { page: 2 }),
      cacheKey('a.example', '/x', { page: 2, view: 'contrast' }),
      cacheKey('a.example', '/x","page","2', {}),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('does not depend on the order of the query, nor on what is not there', () => {
    expect(cacheKey('a', '/', { a: 1, b: 2, c: undefined })).toBe(cacheKey('a', '/', { b: 2, a: 1 }))
  })
})

describe('what a browser gets', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=1', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('for Accept-Encoding %j is %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding)
  })

  it('is nothing when it has the page already', () => {
    expect(isKnown('"abc-br"', '"abc-br"')).toBe(true)
    expect(isKnown('"other", W/"abc-br"', '"abc-br"')).toBe(true)
    expect(isKnown('"abc"', '"abc-br"')).toBe(false)
    expect(isKnown(undefined, '"abc"')).toBe(false)
  })
})
