import { describe, expect, it } from 'vitest'
import { buildMenu, pagesAbove } from '#site/rendering/menu.ts'

const page = (id: string, path: string, parentId: string | null = null, inMenu = true) => ({
  id,
  path,
  parentId,
  inMenu,
  visibility: 'public' as const,
  title: id,
  description: '',
})
const labels = (pages: ReturnType<typeof page>[], current = '/') =>
  buildMenu(pages, [], current, 'Ще').map((item) => [item.label, item.children?.map((child) => child.label) ?? []])

describe('the menu', () => {
  it('has two levels; what lies deeper is left to the pages themselves', () => {
    const pages = [
      page('Про нас', '/about'),
      page('Команда', '/about/team', 'Про нас'),
      page('Голова', '/about/team/head', 'Команда'),
    ]
    expect(labels(pages)).toEqual([['Про нас', ['Команда']]])
  })

  it('moves a page up when its parent is not in the menu or not published', () => {
    const pages = [
      page('Розділ', '/section', null, false),
      page('Сторінка', '/section/page', 'Розділ'),
      page('Сирота', '/gone/orphan', 'чернетка'),
    ]
    expect(labels(pages)).toEqual([
      ['Сторінка', []],
      ['Сирота', []],
    ])
  })

  it('leaves the home page and hidden pages out, and puts the instruments last', () => {
    const pages = [page('Головна', '/'), page('Таємна', '/hidden', null, false), page('Контакти', '/contacts')]
    const menu = buildMenu(pages, [{ label: 'Петиції', href: '/petitions' }], '/', 'Ще')
    expect(menu.map((item) => item.label)).toEqual(['Контакти', 'Петиції'])
  })

  it('marks what is shown now, and the section that it belongs to', () => {
    const pages = [page('Про нас', '/about'), page('Команда', '/about/team', 'Про нас'), page('Про', '/abo')]
    const [about, abo] = buildMenu(pages, [], '/about/team', 'Ще')
    expect(about).toMatchObject({ current: true, children: [{ current: true }] })
    expect(abo).toMatchObject({ current: false })
  })

  it('folds what does not fit in a line', () => {
    const pages = Array.from({ length: 8 }, (_, index) => page(`С${index}`, `/p${index}`))
    expect(labels(pages)).toEqual([
      ['С0', []],
      ['С1', []],
      ['С2', []],
      ['С3', []],
      ['С4', []],
      ['Ще', ['С5', 'С6', 'С7']],
    ])
  })

  it('knows the way to a page', () => {
    const pages = [page('Команда', '/about/team', 'Про нас'), page('Про нас', '/about'), page('Головна', '/')]
    expect(pagesAbove(pages, '/about/team/head').map((above) => above.title)).toEqual(['Про нас', 'Команда'])
  })
})
