import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Slug, slugFrom } from '#site/content/slug.ts'

describe('a slug', () => {
  it.each([
    ['Про громаду', 'pro-hromadu'],
    ['Згода', 'zghoda'],
    ['Єдність і Їжа', 'yednist-i-yizha'],
    ['Моє подвір’я', 'moie-podviria'],
    ['ЦНАП: графік 2026', 'tsnap-hrafik-2026'],
    ['Щастя', 'shchastia'],
    ['Рішення № 45', 'rishennia-45'],
    ['Рішення №45™', 'rishennia-45'],
    ['Моє подвірʼя', 'moie-podviria'],
    ['Моє подвір"я', 'moie-podviria'],
    ['Моє подвірꞌя', 'moie-podviria'],
    ['Про "Єдність"', 'pro-yednist'],
    ['Budget & Taxes', 'budget-taxes'],
    ['Über Straße', 'uber-stra-e'],
    ['!!!', 'page'],
  ])('of «%s» is %s, by the official spelling', (title, slug) => {
    expect(slugFrom(title)).toBe(slug)
  })

  it('fits its own rule, whatever the title is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant('довгий '.repeat(30))),
        (title) => {
          expect(Slug.safeParse(slugFrom(title)).success).toBe(true)
        },
      ),
    )
  })
})
