import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError, notFound } from '#platform/errors.ts'
import { chooseEncoding, isKnown } from '#platform/http/index.ts'
import { HOT_PAGE, STALE } from '#platform/limits.ts'
import type { ChangeOrigin } from '#platform/tenancy/index.ts'
import {
  ANY_CHANGE,
  cacheKey,
  isRedirect,
  MAX_VARIANTS_PER_PATH,
  PageCache,
  type RenderedPage,
  type StoredPage,
} from '#site/cache/page-cache.ts'
import { testClock } from '#tests/support/clock.ts'

const HERE = 'community-1'
const THERE = 'community-2'
const page = (body: string, tags: string[] = ['page:1'], staleAt?: Date): RenderedPage => ({
  body,
  type: 'text/html',
  tags,
  staleAt,
})

/** Between two uses of a page a minute passes, so that none is asked for all the time. */
const idle = () => {
  let now = 0
  return () => {
    now += 60_000
    return now
  }
}

function newCache(maxBytes = 1_000_000) {
  const clock = testClock()
  const hidden: unknown[] = []
  const cache = new PageCache({ clock, maxBytes, monotonic: idle(), onError: (error) => hidden.push(error) })
  let renderings = 0
  const textOf = (answer: Awaited<ReturnType<PageCache['page']>>): string => {
    if (isRedirect(answer)) throw new Error('moved')
    return answer.bodies.identity.toString()
  }
  const ask = async (key: string, rendered: RenderedPage | Promise<RenderedPage>, community = HERE): Promise<string> =>
    textOf(
      await cache.page(community, key, async () => {
        renderings += 1
        return rendered
      }),
    )
  return { cache, clock, ask, hidden, renderings: () => renderings }
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

  it('answers nobody who asked after a change from a rendering that began before it', async () => {
    const { cache, ask, renderings } = newCache()
    const slow = Promise.withResolvers<RenderedPage>()
    const before = ask('a', slow.promise)
    cache.invalidate(HERE, ['petition:1'])
    const after = Array.from({ length: 5 }, () => ask('a', page('нова', ['petition:1'])))
    expect(renderings()).toBe(1)
    slow.resolve(page('стара', ['petition:1']))
    expect(await before).toBe('стара')
    expect(new Set(await Promise.all(after))).toEqual(new Set(['нова']))
    expect(renderings()).toBe(2)
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
})

describe('a page that residents change', () => {
  const by = (cache: PageCache, origin: ChangeOrigin = 'residents') => cache.invalidate(HERE, ['petition:1'], origin)
  const counted = (number: number) => page(String(number), ['petition:1'])

  it('is rendered anew by the first who asks; others get the last copy meanwhile', async () => {
    const { cache, ask, renderings } = newCache()
    await ask('a', counted(1))
    by(cache)
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask('a', slow.promise)
    expect(await ask('a', counted(99))).toBe('1')
    slow.resolve(counted(2))
    expect(await first).toBe('2')
    expect(await ask('a', counted(99))).toBe('2')
    expect(renderings()).toBe(2)
  })

  it('is rendered anew once a second, however often it changes', async () => {
    const { cache, clock, ask, renderings } = newCache()
    await ask('a', counted(0))
    for (let tenth = 1; tenth <= 50; tenth++) {
      by(cache)
      await ask('a', counted(tenth))
      clock.move({ seconds: 0.1 })
    }
    expect(renderings()).toBe(6)
  })

  it('is older than two seconds for nobody', async () => {
    const { cache, clock, ask } = newCache()
    await ask('a', counted(1))
    by(cache)
    clock.move({ seconds: STALE.residents.servedMs / 1000 })
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask('a', slow.promise)
    expect(await ask('a', counted(99))).toBe('1')
    clock.move({ seconds: 0.001 })
    const late = ask('a', counted(99))
    slow.resolve(counted(2))
    expect([await first, await late]).toEqual(['2', '2'])
  })

  it('is not served from a rendering that missed a change of more than two seconds ago', async () => {
    const { cache, clock, ask } = newCache()
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask('a', slow.promise)
    by(cache)
    clock.move({ seconds: 3 })
    const late = ask('a', counted(2))
    slow.resolve(counted(1))
    expect([await first, await late]).toEqual(['1', '2'])
  })

  it('keeps its last copy while it cannot be rendered, and no longer than without the failure', async () => {
    const { cache, clock, ask, hidden } = newCache()
    await ask('a', counted(1))
    by(cache)
    const fault = new Error('a fault of ours')
    expect(await ask('a', Promise.reject(fault))).toBe('1')
    expect(hidden).toEqual([fault])
    clock.move({ seconds: 2.1 })
    await expect(ask('a', Promise.reject(fault))).rejects.toThrow('a fault of ours')
    expect(await ask('a', counted(2))).toBe('2')
  })

  it('is gone when it is not there any more', async () => {
    const { cache, ask } = newCache()
    await ask('a', counted(1))
    by(cache)
    await expect(ask('a', Promise.reject(notFound()))).rejects.toThrow('request.not-found')
    expect(cache.bytes).toBe(0)
  })

  it('shows a change by staff of this process at once, and of another within a second', async () => {
    const { cache, clock, ask } = newCache()
    await ask('a', counted(1))
    by(cache)
    by(cache, 'staff')
    expect(await ask('a', counted(2))).toBe('2')
    by(cache, 'staff-elsewhere')
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask('a', slow.promise)
    expect(await ask('a', counted(99))).toBe('2')
    clock.move({ seconds: 1 })
    const late = ask('a', counted(99))
    slow.resolve(counted(3))
    expect([await first, await late]).toEqual(['3', '3'])
  })

  it('is not served for longer because the clock was set back', async () => {
    const { cache, clock, ask } = newCache()
    await ask('a', counted(1))
    clock.move({ hours: 1 })
    by(cache)
    clock.move({ hours: -1 })
    const slow = Promise.withResolvers<RenderedPage>()
    const both = [ask('a', slow.promise), ask('a', counted(99))]
    slow.resolve(counted(2))
    expect(await Promise.all(both)).toEqual(['2', '2'])
  })

  it('is found by its address, the last copy too; one of those who ask comes through to render it', async () => {
    const { cache, ask } = newCache()
    const community = {}
    const at = (address = 'a.example /a') => cache.at(address, community)?.page.bodies.identity.toString()
    const stored = (await cache.page(HERE, 'a', async () => counted(1))) as StoredPage
    cache.remember('a.example /a', community, 'a', { page: stored, route: '/a' })
    expect(at()).toBe('1')
    by(cache)
    expect(at()).toBeUndefined()
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask('a', slow.promise)
    expect(at()).toBe('1')
    slow.resolve(counted(2))
    await first
    expect(at()).toBe('2')
    by(cache)
    expect(at()).toBe('2')
    by(cache, 'staff')
    expect(at()).toBeUndefined()
  })
})

describe('a page that is asked for all the time, and that staff change', () => {
  const version = (number: number) => page(String(number), ['petition:1'])
  async function busy() {
    const clock = testClock()
    const pauses: (() => void)[] = []
    const cache = new PageCache({
      clock,
      maxBytes: 1_000_000,
      onError: () => undefined,
      monotonic: () => 0,
      pause: () =>
        new Promise<void>((resolve) => {
          pauses.push(resolve)
        }),
    })
    const ask = async (rendered: RenderedPage | Promise<RenderedPage>) => {
      const answer = await cache.page(HERE, 'a', async () => rendered)
      return isRedirect(answer) ? '' : answer.bodies.identity.toString()
    }
    for (let use = 0; use < HOT_PAGE.uses; use++) await ask(version(1))
    let answered = 0
    const change = () =>
      cache.invalidate(HERE, ['petition:1']).then(() => {
        answered += 1
      })
    return { clock, ask, change, answered: () => answered, endPause: () => pauses.shift()?.() }
  }

  it('is rendered anew before they are answered; until then the last copy is served', async () => {
    const { ask, change, answered } = await busy()
    const changing = change()
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask(slow.promise)
    expect(await ask(version(99))).toBe('1')
    expect(answered()).toBe(0)
    slow.resolve(version(2))
    expect(await first).toBe('2')
    await changing
    expect(await ask(version(99))).toBe('2')
  })

  it('answers each of them when a rendering shows their own change', async () => {
    const { clock, ask, change, answered } = await busy()
    const one = change()
    const slow = Promise.withResolvers<RenderedPage>()
    const first = ask(slow.promise)
    const other = change()
    slow.resolve(version(2))
    expect(await first).toBe('2')
    await one
    expect([answered(), await ask(version(99))]).toEqual([1, '2'])
    clock.move({ seconds: STALE.staff.renderEveryMs / 1000 })
    expect(await ask(version(3))).toBe('3')
    await other
  })

  it('is kept again after renderings that were too slow for the changes', async () => {
    const { ask, change, endPause } = await busy()
    const slow = Promise.withResolvers<RenderedPage>()
    const changing = change()
    endPause()
    await changing
    const askers = [ask(slow.promise), ask(version(99))]
    const other = change()
    slow.resolve(version(2))
    expect(await Promise.all(askers)).toEqual(['2', '2'])
    expect(await Promise.all([ask(version(3)), ask(version(99))])).toEqual(['3', '2'])
    await other
  })

  it('lets them wait no longer than a moment, and shows nothing old after it', async () => {
    const { ask, change, endPause } = await busy()
    const slow = Promise.withResolvers<RenderedPage>()
    const one = change()
    const first = ask(slow.promise)
    const other = change()
    endPause()
    endPause()
    await Promise.all([one, other])
    const late = ask(version(3))
    slow.resolve(version(2))
    expect([await first, await late]).toEqual(['2', '3'])
  })

  it('lets them wait no longer than a moment where nobody asks any more', async () => {
    const { ask, change, endPause } = await busy()
    const changing = change()
    endPause()
    await changing
    expect(await ask(version(2))).toBe('2')
  })
})

describe('a page that is waited for, and does not come', () => {
  it('keeps staff waiting for nothing', async () => {
    const never = () => new Promise<void>(() => undefined)
    const cache = new PageCache({ clock: testClock(), maxBytes: 1_000_000, onError: () => undefined, pause: never })
    const missing = Promise.withResolvers<RenderedPage>()
    const asking = Promise.allSettled([1, 2].map(() => cache.page(HERE, 'a', () => missing.promise)))
    const changing = cache.invalidate(HERE, ['petition:1'])
    missing.reject(notFound())
    expect((await asking).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await changing
  })
})

describe('the room of the cache', () => {
  const heavy = (name: string, bytes = 2_000) => page(name + 'x'.repeat(bytes - name.length))
  const weightOf = ({ bodies }: StoredPage) => bodies.br.length + bodies.gzip.length + bodies.identity.length + 1_024

  it('is what the pages in it weigh', async () => {
    const { cache } = newCache()
    const weights = new Map<string, number>()
    for (const [key, bytes] of [
      ['a', 10],
      ['b', 5_000],
      ['c', 700],
      ['b', 90],
    ] as const) {
      if (weights.has(key)) cache.invalidate(HERE, [key])
      const stored = await cache.page(HERE, key, async () => ({ ...heavy(key, bytes), tags: [key] }))
      weights.set(key, weightOf(stored as StoredPage))
    }
    expect(cache.bytes).toBe([...weights.values()].reduce((sum, bytes) => sum + bytes, 0))
    cache.invalidate(HERE, 'all')
    expect([cache.bytes, cache.communities().size]).toEqual([0, 0])
  })

  it('is shared: who asks for page after page of one community takes nothing from another', async () => {
    const { cache, ask, renderings } = newCache(100_000)
    const others = Array.from({ length: 5 }, (_, index) => `quiet-${index}`)
    for (const other of others) await ask(`${other}/`, heavy(other), other)
    for (let n = 0; n < 300; n++) await ask(`loud/${n}`, heavy(String(n)), 'loud')
    expect(cache.bytes).toBeLessThanOrEqual(100_000)
    const before = renderings()
    for (const other of others) await ask(`${other}/`, heavy(other), other)
    expect(renderings()).toBe(before)
  })

  it('is not emptied by a page that alone is more than a share', async () => {
    const { ask, renderings } = newCache(20_000)
    await ask('small', heavy('a'))
    await ask('theirs', heavy('b'), THERE)
    await ask('huge', heavy('c', 30_000))
    const before = renderings()
    await ask('small', heavy('a'))
    await ask('theirs', heavy('b'), THERE)
    expect(renderings()).toBe(before)
  })

  it('takes what nobody asked for longest where each community has its share only', async () => {
    const { cache, ask, renderings } = newCache(1_000_000)
    const names = Array.from({ length: 600 }, (_, index) => `c${index}`)
    for (const name of names) await ask(`${name}/`, heavy(name), name)
    expect(cache.communities().size).toBeLessThan(600)
    const before = renderings()
    await ask('c599/', heavy('c599'), 'c599')
    expect(renderings()).toBe(before)
    await ask('c0/', heavy('c0'), 'c0')
    expect(renderings()).toBe(before + 1)
  })

  it('has so many variants of a path, and of those the ones that were asked for last', async () => {
    const { ask, renderings } = newCache()
    const key = (n: number) => cacheKey('a.example', '/petitions', { page: n })
    await ask(cacheKey('a.example', '/', {}), page('home'))
    for (let n = 0; n < MAX_VARIANTS_PER_PATH + 20; n++) {
      await ask(key(n), page(String(n)))
      await ask(key(0), page('0'))
    }
    const before = renderings()
    await ask(cacheKey('a.example', '/', {}), page('home'))
    for (let n = 21; n < MAX_VARIANTS_PER_PATH + 20; n++) await ask(key(n), page(String(n)))
    await ask(key(0), page('0'))
    expect(renderings()).toBe(before)
    await ask(key(1), page('1'))
    expect(renderings()).toBe(before + 1)
  })

  it('remembers few spellings of an address, the newest ones', async () => {
    const { cache } = newCache()
    const community = {}
    const stored = (await cache.page(HERE, 'a', async () => page('a'))) as StoredPage
    const known = { page: stored, route: '/' }
    for (let n = 0; n < 1_000; n++) cache.remember(`a.example /?x=${n}`, community, 'a', known)
    expect(stored.addresses.size).toBeLessThanOrEqual(3)
    expect(cache.at('a.example /?x=0', community)).toBeUndefined()
    cache.remember('a.example /', community, 'a', known)
    expect(cache.at('a.example /', community)?.page).toBe(stored)
  })
})

describe('whatever the order of questions, changes and renderings', () => {
  const KEYS = { a: ['x'], b: ['x', 'y'], c: ['y', 'z'] } as const
  type Key = keyof typeof KEYS
  const key = fc.constantFrom<Key>('a', 'a', 'a', 'a', 'b', 'c')
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), key }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('change' as const),
        tag: fc.constantFrom('x', 'x', 'x', 'y', 'z'),
        origin: fc.constantFrom<ChangeOrigin>('staff', 'staff-elsewhere', ...Array<ChangeOrigin>(6).fill('residents')),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('end' as const),
        key,
        how: fc.constantFrom(...Array<string>(17).fill('page'), 'fault', 'gone', 'moved'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(10, 90, 500, 900, 1_500) }),
    },
  )

  it('no answer is older than it may be, no page is rendered twice at once, and the room is kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
        fc.constantFrom(9_000, 1_000_000),
        async (steps, maxBytes) => {
          const clock = testClock()
          const now = () => clock.now().getTime()
          const pauses = new Set<{ until: number; end: () => void }>()
          const pause = (ms: number) =>
            new Promise<void>((end) => {
              pauses.add({ until: now() + ms, end })
            })
          const endPauses = (until: number) => {
            for (const one of pauses) {
              if (one.until > until) continue
              one.end()
              pauses.delete(one)
            }
          }
          const cache = new PageCache({ clock, maxBytes, onError: () => undefined, monotonic: now, pause })
          const changes: { tag: string; origin: ChangeOrigin; at: number; answered: boolean }[] = []
          const running = new Map<Key, (how: string) => void>()
          const starts: { key: Key; at: number; seen: number }[] = []
          const endings = new Set<Promise<unknown>>()
          const spoilt = new Map<Key, number>()
          const answers = new Set<Promise<void>>()

          /** Of the changes `known` to who asked at `at`, a page that shows the first `seen` misses none that it must show. */
          const expectFresh = (name: Key, seen: number, known: typeof changes, at: number) => {
            for (const change of known.slice(seen)) {
              if (!(KEYS[name] as readonly string[]).includes(change.tag)) continue
              const allowed = change.answered ? -1 : STALE[change.origin].servedMs
              expect(at - change.at, `${name} misses a change by ${change.origin}`).toBeLessThanOrEqual(allowed)
            }
          }
          const render = (name: Key) => () => {
            expect(running.has(name), 'two renderings at once').toBe(false)
            const seen = changes.length
            starts.push({ key: name, at: now(), seen })
            return new Promise<RenderedPage | { to: string; permanent: boolean }>((resolve, reject) => {
              running.set(name, (how) => {
                running.delete(name)
                if (how !== 'page') spoilt.set(name, starts.length)
                if (how === 'fault') reject(new Error('fault'))
                else if (how === 'gone') reject(Object.assign(notFound(), { seen }))
                else if (how === 'moved') resolve({ to: `/${seen}`, permanent: false })
                else resolve(page(`${seen} ${name.repeat(500)}`, [...KEYS[name]]))
              })
            })
          }
          const ask = async (name: Key) => {
            const [asked, at] = [changes.map((change) => ({ ...change })), now()]
            try {
              const answer = await cache.page(HERE, name, render(name))
              const seen = isRedirect(answer) ? answer.to.slice(1) : answer.bodies.identity.toString()
              expectFresh(name, Number.parseInt(seen, 10), asked, at)
            } catch (error) {
              if (error instanceof AppError) expectFresh(name, (error as unknown as { seen: number }).seen, asked, at)
              else if ((error as Error).message !== 'fault') throw error
            }
          }
          const settle = () => new Promise((resolve) => setTimeout(resolve, 1))

          for (const one of steps) {
            if (one.do === 'ask') {
              const answer = ask(one.key)
              endings.add(answer)
              answer.then(
                () => endings.delete(answer),
                () => undefined,
              )
            }
            if (one.do === 'change') {
              const change = { tag: one.tag, origin: one.origin, at: now(), answered: false }
              changes.push(change)
              const isByStaff = one.origin === 'staff'
              const answer = cache.invalidate(HERE, [one.tag], one.origin).then(() => {
                change.answered = isByStaff
              })
              if (isByStaff) answers.add(answer)
            }
            if (one.do === 'wait') {
              clock.move({ seconds: one.ms / 1000 })
              endPauses(now())
            }
            if (one.do === 'end') {
              running.get(one.key)?.(one.how)
              await settle()
            }
            await new Promise((resolve) => setImmediate(resolve))
            expect(cache.bytes).toBeLessThanOrEqual(maxBytes)
          }
          while (endings.size > 0) {
            for (const end of [...running.values()]) end('page')
            await Promise.race([Promise.all(endings), settle()])
          }
          endPauses(Number.POSITIVE_INFINITY)
          await Promise.all(answers)
          clock.move({ seconds: 1 })
          await cache.invalidate(HERE, 'all')
          expect([cache.bytes, cache.communities().size]).toEqual([0, 0])

          if (maxBytes < 1_000_000) return
          for (const name of Object.keys(KEYS) as Key[]) {
            if (spoilt.has(name)) continue
            const own = starts.filter((start) => start.key === name)
            for (const [index, third] of own.entries()) {
              const [first, second] = own.slice(Math.max(0, index - 2), index)
              if (!first || !second) continue
              const between = changes.slice(first.seen, third.seen)
              const relevant = between.filter(({ tag }) => (KEYS[name] as readonly string[]).includes(tag))
              if (relevant.some(({ origin }) => origin !== 'residents')) continue
              expect(third.at - second.at, `${name} is rendered too often`).toBeGreaterThanOrEqual(1_000)
            }
          }
        },
      ),
      { numRuns: 150 },
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
