import { describe, expect, it } from 'vitest'
import { channelRows, channelsCell, shownChannels } from '#participation/assisted/index.ts'
import { isSheetCode, newSheetCode, printedCode, readSheetCode } from '#participation/assisted/sheet-code.ts'

describe('the code of a sheet', () => {
  const code = newSheetCode()

  it('has eight characters without those that look alike, and is read as people type it', () => {
    expect(code).toMatch(/^[2-9A-HJKMNP-TW-Z]{8}$/)
    expect(readSheetCode(` ${printedCode(code).toLowerCase()} `)).toBe(code)
    expect(newSheetCode()).not.toBe(code)
    for (const wrong of ['', 'ABC', `${code}2`, '0000-0000', `${code.slice(0, 7)}O`])
      expect(readSheetCode(wrong)).toBeUndefined()
  })

  it('finds any one slip and any two neighbours that changed places', () => {
    for (let drawn = 0; drawn < 50; drawn++) {
      const right = newSheetCode()
      expect(isSheetCode(right)).toBe(true)
      for (let at = 0; at < 8; at++) {
        for (const other of '23456789ABCDEFGHJKMNPQRSTWXYZ')
          if (other !== right[at]) expect(isSheetCode(right.slice(0, at) + other + right.slice(at + 1))).toBe(false)
        const [one = '', next = ''] = [right[at], right[at + 1]]
        if (next !== '' && one !== next)
          expect(isSheetCode(right.slice(0, at) + next + one + right.slice(at + 2))).toBe(false)
      }
    }
  })
})

describe('counts by channel', () => {
  it('are not told apart where everybody answered online', () => {
    expect(shownChannels({ online: 40 })).toEqual({})
    expect(channelsCell(null)).toBeNull()
  })

  it('hide small cells, and the next one where only one is small', () => {
    expect(shownChannels({ online: 120, paper: 25 })).toEqual({ online: 120, paper: 25 })
    expect(shownChannels({ online: 120, paper: 3 })).toEqual({ online: null, paper: null })
    expect(channelsCell(shownChannels({ online: 120, paper: 25, telephone: 3 }))).toBe(
      'online: 120; paper: n/a; telephone: n/a',
    )
    expect(channelRows({ paper: 25, online: 120 })).toEqual([
      { channel: 'online', count: 120 },
      { channel: 'paper', count: 25 },
    ])
  })
})
