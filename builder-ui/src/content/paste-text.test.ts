import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inlineText } from './inline.ts'
import { blocksFromText } from './paste-text.ts'
import type { Block } from './tree.ts'

const sentence =
  'Громада затвердила план ремонту доріг на наступний рік і виділила на нього кошти з місцевого бюджету. '
const body = sentence.repeat(2).trim()

/** `2 Назва`, `p текст`, `- пункт | пункт`. */
function outline(blocks: readonly Block[]): string[] {
  return blocks.map((block) => {
    if (block.type === 'heading') return `${block.level} ${inlineText(block.content)}`
    if (block.type === 'list') {
      const items = block.children.map((item) => inlineText(item.content)).join(' | ')
      return `${block.ordered ? '#' : '-'} ${items}`
    }
    return 'content' in block ? `p ${inlineText(block.content)}` : block.type
  })
}
const from = (text: string) => outline(blocksFromText(text))

describe('plain text that is pasted', () => {
  it('is parted into paragraphs by blank lines', () => {
    expect(from('Перший.\n\n\nДругий.\r\n\r\nТретій.')).toEqual(['p Перший.', 'p Другий.', 'p Третій.'])
  })

  it('loses doubled spaces and invisible characters, and no word', () => {
    expect(from('20.12.2017   16:20\u200bАген\u00adція ')).toEqual(['p 20.12.2017 16:20Агенція'])
    fc.assert(
      fc.property(fc.array(fc.lorem({ mode: 'sentences', maxCount: 4 }), { maxLength: 6 }), (parts) => {
        const letters = (text: string) => text.replace(/\s/g, '')
        const blocks = blocksFromText(parts.join('\n\n'))
        expect(
          letters(
            outline(blocks)
              .map((line) => line.slice(2))
              .join(''),
          ),
        ).toBe(letters(parts.join('')))
      }),
    )
  })

  it('keeps short lines together, as in an address', () => {
    expect(from('Вербівська сільська рада\nвул. Шевченка, 12\nс. Вербівка')).toEqual([
      'p Вербівська сільська рада\nвул. Шевченка, 12\nс. Вербівка',
    ])
  })

  it('joins lines that were broken at a fixed width', () => {
    const line = 'рядок із листа, що його програма розірвала на сімдесяти знаках та'
    expect(from([line, line, line, 'кінець.'].join('\n'))).toEqual([`p ${line} ${line} ${line} кінець.`])
  })

  it('leaves a single dash alone: direct speech, or a minus', () => {
    expect(from('— Одна репліка.')).toEqual(['p — Одна репліка.'])
    expect(from('- 5 градусів')).toEqual(['p - 5 градусів'])
    expect(from('– Так.\n\nВін пішов.\n\n– Ні.')).toEqual(['p – Так.', 'p Він пішов.', 'p – Ні.'])
    expect(from('Голова сказав:\n— Ні.')).toEqual(['p Голова сказав:', 'p — Ні.'])
    expect(from('— Так.\n— Ні.')).toEqual(['p — Так.', 'p — Ні.'])
    expect(from('— Хто там?\n– «Свої!»\n— Заходьте…')).toEqual(['p — Хто там?\n– «Свої!»\n— Заходьте…'])
    expect(from('– Дороги;\n– Вода.')).toEqual(['- Дороги; | Вода.'])
    expect(from('- Дороги.\n- Вода.')).toEqual(['- Дороги. | Вода.'])
    expect(from('- дороги\n- вода')).toEqual(['- дороги | вода'])
    expect(from('\uf0b7\tдороги\n\uf0b7\tвода')).toEqual(['- дороги | вода'])
    expect(from('Перший рядок.\u000bДругий рядок.')).toEqual(['p Перший рядок.', 'p Другий рядок.'])
  })

  it('makes lists of marked lines', () => {
    expect(from('- дороги\n- вода\n\n1. перше\n2. друге')).toEqual(['- дороги | вода', '# перше | друге'])
  })

  it('does not take a year at the beginning of a line for a list', () => {
    expect(from('2026. Рік відбудови')).toEqual(['p 2026. Рік відбудови'])
  })

  it('sees a heading in a short line with a text behind it', () => {
    expect(from(`Дороги громади\n\n${body}`)).toEqual(['2 Дороги громади', `p ${body}`])
    expect(from(`Громада стає SMART\n\n20.12.2017 16:20 Агенція\n\n${body}`)[0]).toBe('2 Громада стає SMART')
  })

  it('sees headings below a heading', () => {
    const text = `Останні новини\n\nРемонт моста завершено 12:06\n\n${body}\n\nВідкрито нову бібліотеку 11:54\n\n${body}`
    expect(from(text).map((line) => line.slice(0, 16))).toEqual([
      '2 Останні новини',
      '3 Ремонт моста з',
      `p ${body}`.slice(0, 16),
      '3 Відкрито нову ',
      `p ${body}`.slice(0, 16),
    ])
  })

  it.each([
    ['a sentence', 'Дороги відремонтують.'],
    ['a line with nothing behind it', 'Всі новини'],
    ['a date', 'П`ятниця, 2 січня, 10:45:00'],
    ['one word', 'Реклама'],
    ['a line that ends with a colon', 'Ви тут:'],
    ['a line in small letters', 'дороги громади'],
  ])('does not see a heading in %s', (_, line) => {
    const text = line === 'Всі новини' ? `${body}\n\n${line}` : `${body}\n\n${line}\n\n${body}`
    expect(from(text).some((one) => one.startsWith('2'))).toBe(false)
  })
})
