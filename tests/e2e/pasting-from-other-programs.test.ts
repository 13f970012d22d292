import { readFileSync } from 'node:fs'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { brief } from '#tests/support/editor-page.ts'
import type { Pasted } from '../../builder-ui/src/content/pasted.ts'
import type { Block } from '../../builder-ui/src/content/tree.ts'

/* What programs really put on the clipboard, read by the editor's own code in a browser of its own page. */

const folder = new URL('../support/pasted/', import.meta.url)
const page = await (await newVisitor(await launchBrowser())).newPage()
await page.addScriptTag({ content: await bundled('../../builder-ui/src/editor/text/paste.ts') })

/** One script with everything that a file of the editor exports, as `pasting`. */
async function bundled(file: string): Promise<string> {
  const entry = new URL(file, import.meta.url).pathname
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'pasting' } },
  })
  const [made] = [output].flat()
  const chunk = made && 'output' in made ? made.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled')
  return chunk.code
}

/** What comes of a sample, and what was said of it. */
async function pasted(file: string): Promise<{ blocks: string[]; leftOut: Pasted['leftOut'] }> {
  const type = file.endsWith('.tsv') ? 'text/plain' : 'text/html'
  const text = readFileSync(new URL(file, folder), 'utf8')
  const call = `(() => {
    const data = new DataTransfer()
    data.setData(${JSON.stringify(type)}, ${JSON.stringify(text)})
    return pasting.blocksOfClipboard(data)
  })()`
  const { blocks, leftOut } = (await page.evaluate(call)) as Pasted
  return { blocks: blocks.map(inShort), leftOut }
}

/** A table also says its name and whether it has a header. */
function inShort(block: Block): string {
  return block.type === 'table' ? `${block.header ? 'header ' : ''}${block.caption}${brief(block)}` : brief(block)
}

it('Word: titles, nested lists, a table with merged cells; no style, no place name, no file of the disk', async () => {
  expect(await pasted('word.clipboard')).toEqual({
    blocks: [
      'heading2"Звіт про ремонт доріг"',
      'heading2"Що зроблено"',
      'paragraph"У Вербівці відремонтовано *12 км* доріг, _зокрема_ вулицю\u00a0Садову."',
      'list[item"ямковий ремонт"[list[item"вул. Садова"[list[item"від моста до школи"]]]] item"розмітка"]',
      'list#[item"перша черга" item"друга черга"]',
      'table[["*Вулиця*","*Кошти, тис. грн*",""],["","2025","2026"],["Садова","120,5","90"]]',
      'paragraph"Докладно: (звіт)https://rada.example.org/zvit?id=7, друк."',
    ],
    leftOut: { pictures: 1, merged: true, cut: false },
  })
})

it('Word on the web: items that each come in a list of their own are one list', async () => {
  expect((await pasted('word-online.clipboard')).blocks).toEqual([
    'heading2"Що взяти на толоку"',
    'list[item"Рукавиці"[list[item"*дві* пари"]] item"Граблі"]',
    'paragraph"Приходьте!"',
  ])
})

it('Excel: a table with its name and its header row, without hidden and empty rows', async () => {
  expect(await pasted('excel.clipboard')).toEqual({
    blocks: [
      'header Бюджет громади на 2026 рікtable[["Розділ","Сума, грн","Частка"],["Освіта","1 250 000","40%"],["Дороги","900 500,50","28%"]]',
    ],
    leftOut: { pictures: 0, merged: false, cut: false },
  })
})

it('a spreadsheet as text: cells between tabs, line ends and quotes inside them', async () => {
  expect((await pasted('sheet.tsv')).blocks).toEqual([
    'header table[["Назва","Сума, грн","Примітка"],["Дорога","12 500","перша⏎черга"],["Міст","7 300","слово \\"\\"в лапках\\"\\""]]',
  ])
})

it('Google Docs: styles are emphasis, links lead where they say, pictures are reported', async () => {
  expect(await pasted('google-docs.clipboard')).toEqual({
    blocks: [
      'heading2"Правила парку"',
      'paragraph"Парк відчинено *з 6:00*_ щодня_, мапа — (тут)https://maps.example.org/park. H<sub>2<sub>O"',
      'list#[item"не смітити"[list[item"жодного недопалка"]] item"<strike>не шуміти<strike>"]',
    ],
    leftOut: { pictures: 1, merged: false, cut: false },
  })
})

it('LibreOffice: headings, lists in lists, a table with a header and a merged cell', async () => {
  expect(await pasted('libreoffice.clipboard')).toEqual({
    blocks: [
      'heading2"Графік прийому"',
      'paragraph"*Голова громади* приймає у <underline>вівторок<underline>."',
      'list#[item"запис за телефоном"[list[item"з 9 до 17"]] item"без запису — зранку"]',
      'header table[["День","Години"],["Вівторок","9–12"],["","14–17"]]',
    ],
    leftOut: { pictures: 0, merged: true, cut: false },
  })
})

it('a web page: its words, and nothing that runs, follows or comes from elsewhere', async () => {
  expect(await pasted('web-page.clipboard')).toEqual({
    blocks: [
      'heading2"Вода повертається"',
      'paragraph"Насосну станцію *полагодили*."',
      'paragraph"Нова станція"',
      'paragraph"Читайте (графік)https://voda.example.org/grafik?a=1, зле і ще гірше."',
      'quote"Дякуємо майстрам."',
      'list[item"понеділок" item"вівторок"[list[item"зранку"]]]',
    ],
    // the picture of one point that counts readers is not worth a word
    leftOut: { pictures: 1, merged: false, cut: false },
  })
  expect(await page.evaluate("'pwned' in window")).toBe(false)
})

it('says so when a table is longer or wider than one may be', async () => {
  const rows = Array.from({ length: 510 }, (_, at) => `<tr>${`<td>${at}</td>`.repeat(22)}</tr>`).join('')
  const call = `pasting.blocksOfClipboard((() => {
    const data = new DataTransfer()
    data.setData('text/html', ${JSON.stringify(`<table>${rows}</table>`)})
    return data
  })())`
  const { blocks, leftOut } = (await page.evaluate(call)) as Pasted
  const [table] = blocks
  expect(leftOut.cut).toBe(true)
  expect(table?.type === 'table' && [table.rows.length, table.rows[0]?.length]).toEqual([500, 20])
})
