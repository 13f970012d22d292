import { describe, expect, it } from 'vitest'
import { newReceipt, readReceipt } from '#participation/receipts.ts'

describe('a receipt', () => {
  it('is three groups of four characters that nobody mistakes for one another', () => {
    for (let n = 0; n < 200; n++) expect(newReceipt()).toMatch(/^[2-9A-HJKMNP-TW-Z]{4}(-[2-9A-HJKMNP-TW-Z]{4}){2}$/)
  })

  it('is never the same twice', () => {
    const codes = new Set(Array.from({ length: 5000 }, newReceipt))
    expect(codes.size).toBe(5000)
  })

  it('is read as people type it: small letters, blanks, no dashes', () => {
    const code = newReceipt()
    expect(readReceipt(code.toLowerCase())).toBe(code)
    expect(readReceipt(` ${code.replaceAll('-', ' ')} `)).toBe(code)
    expect(readReceipt(code.replaceAll('-', ''))).toBe(code)
  })

  it.each(['', 'AAAA-BBBB', '0000-0000-0000', "AAAA-BBBB-CCC'", '7KMQ-2XRB-94TD-AAAA'])('is not «%s»', (typed) => {
    expect(readReceipt(typed)).toBeUndefined()
  })
})
