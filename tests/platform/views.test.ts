import { describe, expect, it } from 'vitest'
import { formView, paginationView, parseView, tallyBar, viewAttribute, viewSwitch } from '#platform/templates/index.ts'

const shown = (page: number, pages: number) =>
  paginationView(page, pages, (n) => `?page=${n}`).items.map((item) =>
    'gap' in item ? '…' : item.current ? `[${item.number}]` : String(item.number),
  )

describe('pagination', () => {
  it('shows the first, the last and the neighbours', () => {
    expect(shown(1, 1)).toEqual(['[1]'])
    expect(shown(1, 3)).toEqual(['[1]', '2', '3'])
    expect(shown(5, 19)).toEqual(['1', '…', '4', '[5]', '6', '…', '19'])
    expect(shown(19, 19)).toEqual(['1', '…', '18', '[19]'])
  })

  it('never hides a single page behind a gap', () => {
    expect(shown(4, 7)).toEqual(['1', '2', '3', '[4]', '5', '6', '7'])
  })

  it('leads to the next and the previous page where there is one', () => {
    const first = paginationView(1, 2, (n) => `?page=${n}`)
    expect(first.previous).toBeUndefined()
    expect(first.next).toBe('?page=2')
  })
})

describe('the bar of a tally', () => {
  it('is full at the threshold and shows the threshold beyond it', () => {
    expect(tallyBar(0, 250)).toEqual({ fill: 0 })
    expect(tallyBar(184, 250)).toEqual({ fill: 736 })
    expect(tallyBar(250, 250)).toEqual({ fill: 1000 })
    expect(tallyBar(500, 250)).toEqual({ fill: 1000, mark: 500 })
  })
})

describe('a form', () => {
  const field = { kind: 'text', name: 'title', label: 'Назва' } as const

  it('shows the summary of errors as soon as anything is wrong', () => {
    expect(formView({ action: '/x', submit: 'Надіслати', fields: [field] }).wrong).toBe(false)
    expect(formView({ action: '/x', submit: 'Надіслати', fields: [{ ...field, error: 'Напишіть' }] }).wrong).toBe(true)
    expect(formView({ action: '/x', submit: 'Надіслати', fields: [field], error: 'Пізно' }).wrong).toBe(true)
  })
})

describe('the visitor’s view', () => {
  it('is read from the address and put in one order, so that a page has few forms in the cache', () => {
    expect(parseView('large-contrast')).toBe('contrast-large')
    expect(parseView('dark')).toBe('dark')
    expect(parseView('contrast-dark')).toBe('dark')
    for (const nonsense of ['', 'x', '"><script>', undefined, ['dark'], 'a'.repeat(50)]) {
      expect(parseView(nonsense)).toBeUndefined()
    }
  })

  it('stands in the document as words', () => {
    expect(viewAttribute('contrast-large')).toBe('contrast large')
    expect(viewAttribute(undefined)).toBe('')
  })

  it('offers each choice beside what is chosen already', () => {
    const { groups } = viewSwitch(
      '/petitions?page=2',
      'contrast-large',
      Object.assign((key: string) => key, { has: () => true }),
    )
    const [colours, size] = groups.map(({ choices }) => choices)
    expect(colours?.map(({ href }) => href)).toEqual([
      '/petitions?page=2&view=large',
      '/petitions?page=2&view=light-large',
      '/petitions?page=2&view=dark-large',
      '/petitions?page=2&view=contrast-large',
    ])
    expect(size?.map(({ href }) => href)[0]).toBe('/petitions?page=2&view=contrast')
    expect(colours?.filter(({ current }) => current).map(({ value }) => value)).toEqual(['contrast'])
  })
})
