import { expect, it } from 'vitest'
import { withoutTracking } from './clean-address.ts'

it.each([
  ['https://rada.example.org/a?utm_source=x&id=7&fbclid=1', 'https://rada.example.org/a?id=7'],
  ['https://www.google.com/url?q=https://rada.example.org/b&sa=D', 'https://rada.example.org/b'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Frada.example.org%2Fc%3Fgclid%3D2&h=A', 'https://rada.example.org/c'],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Frada.example.org%2Fd&data=05',
    'https://rada.example.org/d',
  ],
  ['https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Frada.example.org%2F', 'https://rada.example.org/'],
])('%s leads where it was meant to lead', (address, meant) => {
  expect(withoutTracking(address)).toBe(meant)
})

it.each([
  'https://rada.example.org/search?q=utm_source',
  'https://www.google.com/search?q=https://rada.example.org',
  'https://www.google.com/url?q=javascript:alert(1)',
  'mailto:rada@example.org',
  '/novyny?utm_source=x',
  'not an address',
])('%s stays as it is', (address) => {
  expect(withoutTracking(address)).toBe(address)
})

it('gives up on wrappers inside wrappers', () => {
  const wrap = (inner: string) => `https://www.google.com/url?q=${encodeURIComponent(inner)}`
  const deep = [1, 2, 3, 4, 5].reduce((inner) => wrap(inner), 'https://rada.example.org/')
  expect(withoutTracking(deep)).toBe(wrap(wrap('https://rada.example.org/')))
})
