import { describe, expect, it } from 'vitest'
import { readTaxNumber } from '../src/console/residents/tax-number.ts'

describe('the tax number while it is being typed', () => {
  it('says how many digits are there', () => {
    expect(readTaxNumber('31847')).toEqual({ kind: 'unfinished', digits: 5 })
  })

  it('reads the day of birth from a right number, spaces and all', () => {
    // Day 31847 after 31.12.1899 is 12.03.1987; 1 is the check digit of 318471069.
    const reading = readTaxNumber('31847 10691')
    expect(reading.kind).toBe('right')
    expect(reading.kind === 'right' && reading.born.toISOString().slice(0, 10)).toBe('1987-03-12')
  })

  it('finds a slip of one digit', () => {
    expect(readTaxNumber('3184710694').kind).toBe('wrong')
  })

  it('refuses letters and an eleventh digit', () => {
    expect(readTaxNumber('31847a').kind).toBe('wrong')
    expect(readTaxNumber('31847106911').kind).toBe('wrong')
  })
})
