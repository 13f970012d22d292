import { setImmediate } from 'node:timers/promises'
import sax, { type QualifiedTag } from 'sax'
import { cleanLine, DIRECTIONS } from '#platform/clean-text.ts'
import { LIST_LEVELS, type ListDefinition, type ListLevel, ListNumbers } from './list-numbers.ts'
import { openZip, type Zip, ZipError } from './zip.ts'

/**
 * The paragraphs of a DOCX file (ECMA-376) as a reader sees them: numbers of its lists included, tracked deletions and
 * hidden text left out. Pictures, notes and formatting are not read. Document types and entities of one's own are refused,
 * addresses are never followed.
 */

/** Bytes of a file. What is larger has pictures, which a draft act is imported without. */
export const MAX_DOCX_BYTES = 900_000
/** Bytes of its text, lists and styles, unpacked. */
export const MAX_UNPACKED_BYTES = 12_000_000
/** Nesting of its elements; Word's own documents need about thirty. */
const MAX_DEPTH = 200
/** Paragraphs, empty ones included. */
const MAX_PARAGRAPHS = 20_000
/** Characters that the parser gets before other work has its turn. */
const CHUNK = 65_536

/**
 * `not-docx`: another format, or damaged; `encrypted`: with a password; `too-large`: unpacked or too long; `unsafe`: with a
 * document type of its own.
 */
export type DocxFault = 'not-docx' | 'encrypted' | 'too-large' | 'unsafe'

export class DocxError extends Error {
  override readonly name = 'DocxError'
  readonly fault: DocxFault
  constructor(fault: DocxFault) {
    super(`the document is ${fault}`)
    this.fault = fault
  }
}

/** Encrypted documents and those of Word 97 are compound files, not archives. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * @returns each paragraph as one clean line that is not empty; the cells of a table's row are one line
 * @throws DocxError
 */
export async function readDocx(bytes: Buffer): Promise<string[]> {
  if (bytes.length > MAX_DOCX_BYTES) throw new DocxError('too-large')
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw new DocxError('encrypted')
  try {
    const zip = openZip(bytes, MAX_UNPACKED_BYTES)
    const main = (await relationsOf(zip, '')).get('officeDocument')
    const document = main && (await zip.read(main))
    if (!main || !document) throw new DocxError('not-docx')
    const relations = await relationsOf(zip, main)
    const lists = await listsOf(await partOf(zip, relations.get('numbering')))
    const styles = await stylesOf(await partOf(zip, relations.get('styles')))
    return await paragraphsOf(document, new ListNumbers(lists), styles)
  } catch (error) {
    if (error instanceof ZipError) throw new DocxError(error.fault === 'unreadable' ? 'not-docx' : error.fault)
    throw error
  }
}

const partOf = async (zip: Zip, name: string | undefined): Promise<Buffer | undefined> =>
  name === undefined ? undefined : zip.read(name)

// ---------------------------------------------------------------------------------------------------------------- XML

interface Visitor {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text?(text: string): void
}

/** Namespaces whose elements are read, transitional and strict; elements of others are visited without a name. */
const NAMESPACES = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
  'http://schemas.openxmlformats.org/package/2006/relationships',
])
/** Of Word's alternatives only the one for old programs: the other holds the same text. */
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Reads one part. @throws DocxError where it is no XML, or has a document type */
async function visit(xml: Buffer, visitor: Visitor): Promise<void> {
  const parser = sax.parser(true, { xmlns: true, position: false })
  let depth = 0
  const fail = (fault: DocxFault) => {
    throw new DocxError(fault)
  }
  const nameOf = ({ uri, local }: QualifiedTag) =>
    NAMESPACES.has(uri) ? local : uri === COMPATIBILITY ? `mc:${local}` : ''
  const names: string[] = []
  parser.onerror = () => fail('not-docx')
  parser.ondoctype = () => fail('unsafe')
  parser.onopentag = (tag) => {
    const qualified = tag as QualifiedTag
    depth += 1
    if (depth > MAX_DEPTH) fail('too-large')
    const name = nameOf(qualified)
    names.push(name)
    visitor.open(name, (wanted) => {
      for (const { local, value } of Object.values(qualified.attributes)) if (local === wanted) return value
      return undefined
    })
  }
  parser.onclosetag = () => {
    depth -= 1
    visitor.close(names.pop() ?? '')
  }
  parser.ontext = (text) => visitor.text?.(text)
  parser.oncdata = (text) => visitor.text?.(text)
  const text = decoded(xml)
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK))
    await setImmediate()
  }
  parser.close()
}

/** Parts are UTF-8, or UTF-16 with a mark (ECMA-376, part 2). */
function decoded(xml: Buffer): string {
  if (xml[0] === 0xff && xml[1] === 0xfe) return xml.toString('utf16le', 2)
  return xml.toString('utf8').replace(/^\ufeff/, '')
}

/** Parts that a part leads to, by the last word of their type; addresses outside the archive are left out. */
async function relationsOf(zip: Zip, part: string): Promise<Map<string, string>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const xml = await zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const found = new Map<string, string>()
  if (!xml) return found
  await visit(xml, {
    open(name, attribute) {
      const [type, target] = [attribute('Type'), attribute('Target')]
      if (name !== 'Relationship' || !type || !target || attribute('TargetMode') === 'External') return
      found.set(type.slice(type.lastIndexOf('/') + 1), target.startsWith('/') ? target.slice(1) : folder + target)
    },
    close() {},
  })
  return found
}

// -------------------------------------------------------------------------------------------------------------- lists

const levelNumber = (text: string | undefined): number | undefined => {
  const level = Number(text)
  return Number.isInteger(level) && level >= 0 && level < LIST_LEVELS ? level : undefined
}
const countOf = (text: string | undefined): number => {
  const number = Number(text)
  return Number.isInteger(number) && number >= 0 ? number : 1
}

async function listsOf(xml: Buffer | undefined): Promise<Map<string, ListDefinition>> {
  const definitions = new Map<string, (ListLevel | undefined)[]>()
  const lists = new Map<string, ListDefinition>()
  if (!xml) return lists
  const references: { numId: string; definition: string; starts: (number | undefined)[] }[] = []
  let levels: (ListLevel | undefined)[] | undefined
  let level: ListLevel | undefined
  let overridden: number | undefined
  await visit(xml, {
    open(name, attribute) {
      const value = attribute('val')
      const reference = references.at(-1)
      if (name === 'abstractNum') {
        levels = []
        definitions.set(attribute('abstractNumId') ?? '', levels)
      } else if (name === 'lvl') {
        const at = levelNumber(attribute('ilvl'))
        level = { start: 1, format: 'decimal', text: '', isLegal: false }
        if (levels && at !== undefined) levels[at] = level
      } else if (name === 'num') {
        levels = undefined
        references.push({ numId: attribute('numId') ?? '', definition: '', starts: [] })
      } else if (name === 'abstractNumId' && reference) reference.definition = value ?? ''
      else if (name === 'lvlOverride') overridden = levelNumber(attribute('ilvl'))
      else if (name === 'startOverride' && reference && overridden !== undefined)
        reference.starts[overridden] = countOf(value)
      else if (level && name === 'start') level.start = countOf(value)
      else if (level && name === 'numFmt') level.format = value ?? 'decimal'
      else if (level && name === 'lvlText') level.text = value ?? ''
      else if (level && name === 'isLgl') level.isLegal = isOn(value)
    },
    close(name) {
      if (name === 'lvl') level = undefined
    },
  })
  for (const { numId, definition, starts } of references)
    lists.set(numId, { id: definition, levels: definitions.get(definition) ?? [], starts })
  return lists
}

const isOn = (value: string | undefined): boolean => !['0', 'false', 'off'].includes(value ?? '1')

interface Numbering {
  numId?: string | undefined
  level?: number | undefined
}

/** The list of a style's paragraphs, by the id of the style; those that it is based on included. */
async function stylesOf(xml: Buffer | undefined): Promise<(style: string | undefined) => Numbering> {
  const styles = new Map<string, Numbering & { base?: string | undefined }>()
  let style: (Numbering & { base?: string | undefined }) | undefined
  if (xml)
    await visit(xml, {
      open(name, attribute) {
        if (name === 'style') {
          style = {}
          styles.set(attribute('styleId') ?? '', style)
        } else if (style && name === 'basedOn') style.base = attribute('val')
        else if (style && name === 'numId') style.numId = attribute('val')
        else if (style && name === 'ilvl') style.level = levelNumber(attribute('val'))
      },
      close(name) {
        if (name === 'style') style = undefined
      },
    })
  return (id) => {
    const found: Numbering = {}
    const seen = new Set<string>()
    for (let at = id; at !== undefined && !seen.has(at); at = styles.get(at)?.base) {
      seen.add(at)
      found.numId ??= styles.get(at)?.numId
      found.level ??= styles.get(at)?.level
    }
    return found
  }
}

// --------------------------------------------------------------------------------------------------------- paragraphs

/** Elements whose text the reader does not see, or sees a second time. */
const SKIPPED = new Set(['del', 'moveFrom', 'txbxContent', 'mc:Fallback'])

interface Paragraph extends Numbering {
  text: string
  style?: string | undefined
}

async function paragraphsOf(
  xml: Buffer,
  numbers: ListNumbers,
  listOfStyle: (style: string | undefined) => Numbering,
): Promise<string[]> {
  const lines: string[] = []
  const open: Paragraph[] = []
  /** Cells of the rows that are open; a table may stand within a cell. */
  const rows: string[][] = []
  let count = 0
  let skipped = 0
  let isText = false
  let isHidden = false
  let inOldProperties = 0

  const finish = ({ text, style, numId, level }: Paragraph) => {
    const inherited = listOfStyle(style)
    const list = numId ?? inherited.numId
    // The list 0 takes a paragraph out of the list of its style.
    const label = list === undefined || list === '0' ? '' : numbers.next(list, level ?? inherited.level ?? 0)
    const line = cleanLine(text.replace(DIRECTIONS, ''))
    if (line === '') return
    const printed = label === '' ? line : `${cleanLine(label)} ${line}`
    const row = rows.at(-1)
    if (row) row.push(printed)
    else lines.push(printed)
  }

  await visit(xml, {
    open(name, attribute) {
      if (SKIPPED.has(name)) skipped += 1
      if (name === 'pPrChange' || name === 'rPrChange') inOldProperties += 1
      if (skipped > 0 || inOldProperties > 0) return
      const paragraph = open.at(-1)
      if (name === 'p') {
        count += 1
        if (count > MAX_PARAGRAPHS) throw new DocxError('too-large')
        open.push({ text: '' })
      } else if (name === 'tr') rows.push([])
      else if (name === 'r') isHidden = false
      else if (!paragraph) return
      else if (name === 'pStyle') paragraph.style = attribute('val')
      else if (name === 'numId') paragraph.numId = attribute('val')
      else if (name === 'ilvl') paragraph.level = levelNumber(attribute('val'))
      else if (name === 'vanish') isHidden = isOn(attribute('val'))
      else if (name === 't') isText = !isHidden
      else if (name === 'tab' || name === 'br' || name === 'cr') paragraph.text += ' '
      else if (name === 'noBreakHyphen') paragraph.text += '-'
    },
    close(name) {
      if (SKIPPED.has(name)) skipped -= 1
      if (name === 'pPrChange' || name === 'rPrChange') inOldProperties -= 1
      if (skipped > 0 || inOldProperties > 0) return
      if (name === 't') isText = false
      else if (name === 'r') isHidden = false
      else if (name === 'p') {
        const paragraph = open.pop()
        if (paragraph) finish(paragraph)
      } else if (name === 'tr') {
        const row = rows.pop() ?? []
        const outer = rows.at(-1)
        const line = row.join(' | ')
        if (line !== '') (outer ?? lines).push(line)
      }
    },
    text(text) {
      const paragraph = open.at(-1)
      if (isText && paragraph && skipped === 0) paragraph.text += text
    },
  })
  return lines
}
