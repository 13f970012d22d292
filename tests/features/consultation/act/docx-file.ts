import { crc32, deflateRawSync } from 'node:zlib'

/** DOCX files of tests, made by hand: an archive of the few parts that the import reads. */

const u16 = (value: number) => Buffer.from([value & 0xff, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

interface ZipOptions {
  /** Bit 0: encrypted. */
  flags?: number
}

/** A ZIP archive of these files. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>, { flags = 0 }: ZipOptions = {}): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const title = Buffer.from(name)
    const common = [u16(20), u16(flags), u16(8), u32(0), u32(crc32(data)), u32(packed.length), u32(data.length)]
    const local = Buffer.concat([u32(0x04034b50), ...common, u16(title.length), u16(0), title, packed])
    central.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(20), ...common, u16(title.length), u16(0), u16(0), u16(0), u16(0), u32(0)],
        ...[u32(offset), title],
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const count = u16(central.length)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(offset), u16(0)]
  return Buffer.concat([...locals, directory, ...end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (targets: Readonly<Record<string, string>>) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(([type, target], at) => `<Relationship Id="r${at}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A paragraph, in the list `numId` at `level` where it is in one. */
export const p = (text: string, list?: { numId: number; level?: number } | { style: string }): string => {
  const own = list && 'numId' in list
  const numbering = own ? `<w:numPr><w:ilvl w:val="${list.level ?? 0}"/><w:numId w:val="${list.numId}"/></w:numPr>` : ''
  const style = list && 'style' in list ? `<w:pStyle w:val="${list.style}"/>` : ''
  return `<w:p><w:pPr>${style}${numbering}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export interface DocxParts {
  body: string
  numbering?: string
  styles?: string
  /** In place of the document whole. */
  document?: string
  more?: Readonly<Record<string, string | Buffer>>
}

export const docxParts = ({ body, numbering, styles, document, more = {} }: DocxParts) => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': relations({ officeDocument: 'word/document.xml' }),
  'word/_rels/document.xml.rels': relations({ numbering: 'numbering.xml', styles: 'styles.xml' }),
  'word/document.xml':
    document ?? `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
  ...(numbering === undefined ? {} : { 'word/numbering.xml': `<w:numbering ${W}>${numbering}</w:numbering>` }),
  ...(styles === undefined ? {} : { 'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>` }),
  ...more,
})

export const docxOf = (parts: DocxParts): Buffer => zipOf(docxParts(parts))

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`

/** Lists of a draft act: 1 numbers points, 2 articles, 3 points again from one, 4 bullets. */
export const LISTS = `
  <w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}${level(2, 'russianLower', '%3)')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', 'Стаття %1.')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="3">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2.', '<w:isLgl/>')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>`

/** A draft decision with articles and points that only the lists of the document number. */
export const draftAct = (): Buffer =>
  docxOf({
    body: [
      p('Про правила утримання тварин'),
      p('Предмет', { numId: 2 }),
      p('Вигул собак дозволяється лише на повідку.', { numId: 1 }),
      p('Майданчики обладнують:', { numId: 1 }),
      p('огорожею;', { numId: 1, level: 2 }),
      p('урною.', { numId: 1, level: 2 }),
      p('Прикінцеві положення', { numId: 2 }),
      p('Рішення набирає чинності з дня оприлюднення.', { numId: 3 }),
    ].join(''),
    numbering: LISTS,
  })
