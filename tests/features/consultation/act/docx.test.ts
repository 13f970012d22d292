import { describe, expect, it } from 'vitest'
import { MAX_DOCX_BYTES, MAX_UNPACKED_BYTES, readDocx } from '#features/consultation/act/docx.ts'
import { docxOf, docxParts, draftAct, LISTS, p, zipOf } from './docx-file.ts'

describe('a DOCX file', () => {
  it('is read with the numbers of its lists', async () => {
    expect(await readDocx(draftAct())).toEqual([
      'Про правила утримання тварин',
      'Стаття 1. Предмет',
      '1. Вигул собак дозволяється лише на повідку.',
      '2. Майданчики обладнують:',
      'а) огорожею;',
      'б) урною.',
      'Стаття 2. Прикінцеві положення',
      '1. Рішення набирає чинності з дня оприлюднення.',
    ])
  })

  it('numbers by styles, by legal numbering and with bullets; deeper levels begin anew', async () => {
    const styles = `<w:style w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="Own"><w:basedOn w:val="Point"/></w:style>`
    const body = [
      p('а', { numId: 5 }),
      p('б', { numId: 5, level: 1 }),
      p('в', { numId: 5 }),
      p('г', { numId: 5, level: 1 }),
      p('ґ', { style: 'Own' }),
      p('д', { style: 'Own' }),
      p('е', { numId: 4 }),
      p('є', { numId: 0 }),
      p('ж', { numId: 99 }),
    ].join('')
    expect(await readDocx(docxOf({ body, numbering: LISTS, styles }))).toEqual([
      'I. а',
      '1.1. б',
      'II. в',
      '2.1. г',
      '1. ґ',
      '2. д',
      '– е',
      'є',
      'ж',
    ])
  })

  it('shows what a reader sees: no deleted, moved or hidden text, a row of a table as one line', async () => {
    const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
    const body = `
      <w:p><w:ins>${run('Дозволити')}</w:ins><w:del><w:r><w:delText>Заборонити</w:delText></w:r></w:del>${run(' вигул')}<w:r><w:br/></w:r>${run('секрет', '<w:vanish/>')}${run('собак', '<w:vanish w:val="0"/>')}</w:p>
      <w:p><w:moveFrom>${run('пересунуто')}</w:moveFrom></w:p>
      <w:tbl><w:tr><w:tc>${p('Назва')}</w:tc><w:tc>${p('Сума &amp; строк')}</w:tc></w:tr></w:tbl>
      <w:p>${run('&#x202E;зворотно&#x200B;')}</w:p>`
    expect(await readDocx(docxOf({ body }))).toEqual(['Дозволити вигул собак', 'Назва | Сума & строк', 'зворотно'])
  })

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-docx'],
    ['nothing', Buffer.alloc(0), 'not-docx'],
    ['another archive', zipOf({ 'a.txt': 'a' }), 'not-docx'],
    ['a broken document', docxOf({ body: '', document: '<w:document><w:body>' }), 'not-docx'],
    ['a document with a password', Buffer.from('d0cf11e0a1b11ae1ffff', 'hex'), 'encrypted'],
    ['encrypted parts', zipOf(docxParts({ body: p('а') }), { flags: 1 }), 'encrypted'],
    ['a large file', Buffer.alloc(MAX_DOCX_BYTES + 1), 'too-large'],
    ['a bomb', docxOf({ body: p(' '.repeat(MAX_UNPACKED_BYTES)) }), 'too-large'],
    ['a bomb of paragraphs', docxOf({ body: '<w:p/>'.repeat(20_001) }), 'too-large'],
    ['a bomb of depth', docxOf({ body: '<w:p>'.repeat(300) + '</w:p>'.repeat(300) }), 'too-large'],
    [
      'an entity of a file',
      docxOf({ body: '', document: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }),
      'unsafe',
    ],
    [
      'entities that grow',
      docxOf({ body: '', document: '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>' }),
      'unsafe',
    ],
    ['an unknown entity', docxOf({ body: '<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>' }), 'not-docx'],
  ])('is refused when it is %s', async (_what, bytes, fault) => {
    await expect(readDocx(bytes)).rejects.toMatchObject({ name: 'DocxError', fault })
  })

  it('is refused when it is cut off anywhere', async () => {
    const whole = draftAct()
    for (let length = 0; length < whole.length; length += 97)
      await expect(readDocx(whole.subarray(0, length))).rejects.toMatchObject({ name: 'DocxError' })
  })
})
