import { describe, expect, it } from 'vitest'
import { commandOf, TypeAhead } from './outline-rows.ts'

const pressed = (key: string, held: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keys in the outline', () => {
  it('walk, open, choose and take away', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowRight', 'ArrowLeft', '*', 'Enter', ' ', 'Delete']
    expect(keys.map((key) => pressed(key))).toEqual([
      'next',
      'previous',
      'first',
      'last',
      'open',
      'close',
      'openAll',
      'choose',
      'choose',
      'remove',
    ])
  })

  it('move with Alt, add with Ctrl or Alt and Enter, copy with Ctrl and the key D of any layout', () => {
    const moves = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => pressed(key, { altKey: true }))
    expect(moves).toEqual(['up', 'down', 'out', 'in'])
    expect(pressed('Enter', { ctrlKey: true })).toBe('addAfter')
    expect(pressed('Enter', { metaKey: true, shiftKey: true })).toBe('addBefore')
    expect(pressed('Enter', { altKey: true })).toBe('addInto')
    expect(pressed('в', { ctrlKey: true, code: 'KeyD' })).toBe('copy')
  })

  it('leave to the browser what is its own', () => {
    expect(pressed('r', { ctrlKey: true, code: 'KeyR' })).toBeUndefined()
    expect(pressed('F6')).toBeUndefined()
    expect(pressed('Tab')).toBeUndefined()
  })
})

describe('letters in the outline', () => {
  const rows = [['Секція', 'Громада'], ['Заголовок', 'Громада'], ['Текст', 'Толока'], ['Текст', 'Тиша'], ['Кнопка']]

  it('find the next row of which the name or the words begin so', () => {
    const typing = new TypeAhead()
    expect(typing.find('Т', rows, 0, 0)).toBe(2)
    expect(typing.find('и', rows, 2, 100)).toBe(3)
    expect(typing.find('к', rows, 3, 5000)).toBe(4)
  })

  it('go on with the same letter, round the end, and begin anew after a pause', () => {
    const typing = new TypeAhead()
    expect(typing.find('т', rows, 0, 0)).toBe(2)
    expect(typing.find('т', rows, 2, 100)).toBe(3)
    expect(typing.find('т', rows, 3, 200)).toBe(2)
    expect(typing.find('г', rows, 2, 5000)).toBe(0)
    expect(typing.find('я', rows, 0, 9000)).toBe(-1)
  })
})
