import { describe, expect, it } from 'vitest'
import { addressOf, isAddress } from '../src/parts/address.ts'

describe('an address made of a title', () => {
  it('writes Ukrainian by the official table', () => {
    expect(addressOf('Про громаду')).toBe('pro-hromadu')
    expect(addressOf('Єзупіль, Їжакевичі та Згурівка')).toBe('yezupil-yizhakevychi-ta-zghurivka')
    expect(addressOf('Знам’янка')).toBe('znamianka')
  })

  it('keeps digits and drops everything else', () => {
    expect(addressOf('Бюджет — 2027!')).toBe('biudzhet-2027')
    expect(addressOf('«…»')).toBe('')
  })

  it('never ends in a hyphen when it is cut', () => {
    expect(addressOf('Комунальне підприємство благоустрою', 10)).toBe('komunalne')
  })

  it('knows what an address is', () => {
    expect(['verbivka', 'pro-hromadu', '2027'].every(isAddress)).toBe(true)
    expect(['', '-a', 'a-', 'a--b', 'A', 'вербівка', 'a b'].some(isAddress)).toBe(false)
  })
})
