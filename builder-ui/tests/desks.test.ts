import { describe, expect, it } from 'vitest'
import type { Feature } from '../src/api/types.ts'
import { desksFor, ownDesks } from '../src/console/desks.ts'
import { openStrings, switchLocale } from '../src/i18n/text.ts'

const feature = (id: string, desk: Partial<Feature['desk']> | null): Feature => ({
  ...{ id, icon: 'list', title: id, settings: {}, settingsSchema: { type: 'object' }, moreDesks: [] },
  desk: desk && {
    ...{ path: `${id}s`, title: id, home: null, group: 'site', roles: null },
    query: { search: 'query', filters: [], states: [] },
    ...desk,
  },
})
const features = [feature('petition', {}), feature('news', { roles: ['webmaster'] }), feature('poll', null)]

describe('the desks of the features', () => {
  it('have screens of their own where there is a folder', () => {
    expect(ownDesks.map(({ name }) => name)).toContain('news')
    expect(new Set(ownDesks.map(({ feature }) => feature)).size).toBe(ownDesks.length)
  })

  it.each(ownDesks)('$name has its words in both languages, those of the palette apart', async ({ name, commands }) => {
    for (const { label } of commands ?? []) expect(label.split(':')[0]).toBe(`${name}-nav`)
    await Promise.all([openStrings(`${name}-nav`), openStrings(name)])
    await switchLocale('en')
    await switchLocale('uk')
  })

  it('are seen where the community has the feature, in the order of its features', () => {
    const owner = { roles: ['owner' as const] }
    expect(desksFor(owner, [])).toEqual([])
    expect(desksFor(owner, features).map(({ id }) => id)).toEqual(['petition', 'news'])
    expect(desksFor(owner, features.toReversed()).map(({ id }) => id)).toEqual(['news', 'petition'])
  })

  it('are hidden from who has no role there', () => {
    expect(desksFor({ roles: ['desk'] }, features).map(({ id }) => id)).toEqual(['petition'])
  })
})
