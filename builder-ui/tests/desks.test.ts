import { describe, expect, it } from 'vitest'
import { desks, desksFor } from '../src/console/desks.ts'
import { openStrings, switchLocale } from '../src/i18n/text.ts'

const features = desks.map(({ feature }) => ({ id: feature }))

describe('the desks of the features', () => {
  it('are found by their folders', () => {
    expect(desks.map(({ name }) => name)).toContain('petitions')
    expect(new Set(desks.map(({ feature }) => feature)).size).toBe(desks.length)
  })

  it.each(desks)('$name has its words in both languages, those of the menu apart', async ({ name, title }) => {
    expect(title.split(':')[0]).toBe(`${name}-nav`)
    await Promise.all([openStrings(`${name}-nav`), openStrings(name)])
    await switchLocale('en')
    await switchLocale('uk')
  })

  it('are seen where the community has the feature, in the order of its features', () => {
    const owner = { roles: ['owner' as const] }
    expect(desksFor(owner, [])).toEqual([])
    expect(desksFor(owner, features.toReversed()).map(({ feature }) => feature)).toEqual(
      features.map(({ id }) => id).toReversed(),
    )
  })

  it('are hidden from who has no role there', () => {
    const seen = desksFor({ roles: ['desk'] }, features)
    expect(seen.every(({ roles }) => roles === undefined || roles.includes('desk'))).toBe(true)
    expect(seen.map(({ name }) => name)).toContain('petitions')
  })
})
