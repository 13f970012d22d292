/**
 * What Word, Excel, LibreOffice, Google Docs or a web page put on the clipboard becomes blocks. The HTML is parsed in a
 * document of its own that runs and loads nothing; its nodes are only read, and every style, class and attribute is left
 * behind. What cannot come along is counted, so that it can be reported to the person.
 */
import { safeAddress } from './address.ts'
import { withoutTracking } from './clean-address.ts'
import { isEmoji } from './emoji.ts'
import { inlineText, joinInline, normalInline, sliceInline, trimInline } from './inline.ts'
import { listItem } from './list-edits.ts'
import { parseHtml } from './parse-html.ts'
import { type Cell, EMPTY_CELL, tableOf } from './paste-table.ts'
import { type LeftOut, nothingLeftOut, type Pasted } from './pasted.ts'
import { type Block, type Inline, type Item, LEVELS, type List, type Mark, newId } from './tree.ts'
import { nestedList, type WordItem, wordItemOf } from './word-list.ts'

const SKIPPED = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED APPLET SVG MATH CANVAS AUDIO VIDEO HEAD META LINK TITLE BUTTON INPUT SELECT TEXTAREA NAV DIALOG IMG PICTURE MAP XML COLGROUP COL'.split(
    ' ',
  ),
)
const MARKS: Record<string, Mark> = {
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  CITE: 'em',
  DFN: 'em',
  U: 'underline',
  INS: 'underline',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  SUB: 'sub',
  SUP: 'sup',
}
const INLINE = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
)
const MAX_HTML_LENGTH = 2_000_000

/** Blocks of a piece of HTML; none when it holds no words. */
export function blocksFromHtml(html: string): Pasted {
  const parsed = parseHtml(html.slice(0, MAX_HTML_LENGTH))
  const leftOut = { ...nothingLeftOut(), cut: html.length > MAX_HTML_LENGTH }
  const reader = new Reader(leftOut)
  reader.read(parsed.body, { marks: [] })
  return { blocks: reader.blocks(), leftOut }
}

/** What lies around the words: marks of the elements above, and the link. */
interface Around {
  marks: readonly Mark[]
  href?: string
}

class Reader {
  readonly #leftOut: LeftOut
  readonly #blocks: Block[] = []
  /** Words that have not met the end of their paragraph yet. */
  #run: Inline[] = []
  /** Paragraphs of Word that are list items, until a paragraph comes that is none. */
  #wordItems: WordItem[] = []

  constructor(leftOut: LeftOut) {
    this.#leftOut = leftOut
  }

  blocks(): Block[] {
    this.#endParagraph()
    this.#endWordList()
    return withCloseLevels(this.#blocks)
  }

  read(parent: Node, around: Around): void {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) this.#words(node.textContent ?? '', around)
      else if (!isElement(node)) continue
      else if (isEmojiPicture(node)) this.#words(node.getAttribute('alt') ?? '', around)
      else if (!isSkipped(node)) this.#element(node, around)
      else this.#leftOut.pictures += picturesIn(node)
    }
  }

  #words(text: string, around: Around): void {
    const words = spaces(text)
    if (words === '') return
    const part: Inline = { type: 'text', text: words }
    if (around.marks.length > 0) part.marks = [...around.marks]
    this.#run.push(around.href ? { type: 'link', href: around.href, children: [part] } : part)
  }

  #element(element: Element, around: Around): void {
    const tag = element.tagName
    if (tag === 'BR') this.#run.push({ type: 'break' })
    // names with a colon are Word's own: `o:p`, `st1:place`
    else if (INLINE.has(tag) || tag.includes(':')) this.read(element, within(element, around))
    else this.#block(element, tag, around)
  }

  #block(element: Element, tag: string, around: Around): void {
    const wordItem = wordItemOf(element)
    this.#endParagraph()
    if (wordItem) {
      if (this.#wordItems.at(-1)?.list !== wordItem.list) this.#endWordList()
      this.#wordItems.push({ ...wordItem, content: this.#flatRun(element, ' ') })
      return
    }
    // Word on the web puts every item into a list, and that into a box, of its own
    if (element.querySelector('li[data-aria-level]') && (tag === 'DIV' || tag === 'UL' || tag === 'OL')) {
      this.read(element, around)
      return
    }
    this.#endWordList()
    const level = headingLevelOf(element)
    if (level) this.#heading(element, level, around)
    else if (tag === 'UL' || tag === 'OL' || tag === 'MENU') this.#push(this.#listOf(element))
    else if (tag === 'TABLE') this.#table(element, around)
    else if (tag === 'BLOCKQUOTE' && isShort(element)) this.#quote(element)
    else if (tag === 'HR') this.#push({ type: 'divider', id: newId() })
    else if (tag === 'PRE') this.#push(paragraph(lines(element.textContent ?? '')))
    else if (tag === 'DT') this.read(element, { ...around, marks: ['strong'] })
    else this.read(element, within(element, around))
    this.#endParagraph()
  }

  #heading(element: Element, given: number, around: Around): void {
    const content = withoutMark(this.#flatRun(element, ' ', around), 'strong')
    if (inlineText(content) === '') return
    this.#push({ type: 'heading', id: newId(), level: LEVELS[Math.min(3, given - 1)] ?? 4, content })
  }

  #quote(element: Element): void {
    const content = this.#flatRun(element, 'break')
    if (inlineText(content) !== '') this.#push({ type: 'quote', id: newId(), content })
  }

  #table(element: Element, around: Around): void {
    const rows = this.#rowsOf(element)
    const width = Math.max(0, ...rows.map((row) => row.length))
    // tables of one column, or around other tables, only lay out the page
    if (width < 2 || element.querySelector('table') || element.getAttribute('role') === 'presentation') {
      for (const cell of element.querySelectorAll(':scope > * > tr > *, :scope > tr > *')) {
        this.read(cell, around)
        this.#endParagraph()
      }
      return
    }
    const caption = spaces(element.querySelector('caption')?.textContent ?? '').trim()
    const pasted = tableOf(rows, caption, element.querySelector('thead') !== null)
    if (pasted?.cut) this.#leftOut.cut = true
    this.#push(pasted?.table)
  }

  /** The rows as a grid: what a cell covers beside and below itself is empty. */
  #rowsOf(table: Element): Cell[][] {
    /** How many rows more a cell from above reaches down, in each column. */
    const reach: number[] = []
    const rows = [...table.querySelectorAll('tr')].filter((row) => !isSkipped(row))
    return rows.map((row) => {
      const cells: Cell[] = []
      const passCovered = () => {
        for (let left = reach[cells.length] ?? 0; left > 0; left = reach[cells.length] ?? 0) {
          reach[cells.length] = left - 1
          cells.push(EMPTY_CELL)
        }
      }
      for (const cell of row.children) {
        if ((cell.tagName !== 'TD' && cell.tagName !== 'TH') || isSkipped(cell)) continue
        passCovered()
        const span = spanOf(cell, 'colspan')
        const down = spanOf(cell, 'rowspan')
        if (down > 1) this.#leftOut.merged = true
        const content = this.#flatRun(cell, 'break', within(cell, { marks: [] }))
        for (let at = 0; at < span; at += 1) {
          reach[cells.length] = down - 1
          cells.push(at === 0 ? { content, heading: cell.tagName === 'TH', span } : EMPTY_CELL)
        }
      }
      passCovered()
      return cells
    })
  }

  /** All words of an element as one run; its blocks are set apart by a space or a line break. */
  #flatRun(element: Element, apart: ' ' | 'break', around: Around = { marks: [] }): Inline[] {
    const reader = new Reader(this.#leftOut)
    reader.read(element, around)
    const between: Inline = apart === 'break' ? { type: 'break' } : { type: 'text', text: ' ' }
    const runs = reader.blocks().map(wordsOf)
    return runs.reduce<Inline[]>((all, run) => (all.length === 0 ? run : joinInline(all, [between], run)), [])
  }

  #listOf(element: Element): List | undefined {
    const items: Item[] = []
    for (const child of element.children) {
      if (isSkipped(child)) continue
      if (child.tagName === 'LI') items.push(...this.#itemOf(child))
      else {
        // lists directly in lists, as some word processors write them, belong to the item before
        const inner = child.tagName === 'UL' || child.tagName === 'OL' ? this.#listOf(child) : undefined
        const last = items.at(-1)
        if (inner && last) last.children = [...(last.children ?? []), inner]
        else if (inner) items.push(...inner.children)
      }
    }
    return items.length > 0
      ? { type: 'list', id: newId(), ordered: element.tagName === 'OL', children: items }
      : undefined
  }

  #itemOf(element: Element): Item[] {
    const reader = new Reader(this.#leftOut)
    reader.read(element, { marks: [] })
    const blocks = reader.blocks()
    const words = blocks.filter((block) => block.type !== 'list').map(wordsOf)
    const content = words.reduce<Inline[]>(
      (all, run) => (all.length === 0 ? run : joinInline(all, [{ type: 'break' }], run)),
      [],
    )
    const lists = blocks.filter((block) => block.type === 'list')
    if (inlineText(content) === '') return lists.flatMap((list) => list.children)
    const item = listItem(content)
    return [lists.length > 0 ? { ...item, children: lists } : item]
  }

  #push(block: Block | undefined): void {
    if (block) this.#blocks.push(block)
  }

  /** Two line breaks in a row part paragraphs, one stays a line break. */
  #endParagraph(): void {
    const run = collapsed(this.#run)
    this.#run = []
    const parts = inlineText(run).split('\n\n')
    let position = 0
    for (const part of parts) {
      const content = trimInline(sliceInline(run, position, position + part.length))
      position += part.length + 2
      if (inlineText(content) !== '') {
        this.#endWordList()
        this.#push(paragraph(content))
      }
    }
  }

  #endWordList(): void {
    const items = this.#wordItems
    this.#wordItems = []
    if (items.length > 0) this.#push(nestedList(items))
  }
}

/**
 * The page has its title already: the first level becomes 2, and levels that the text leaves out are left out here too,
 * so that none is skipped.
 */
function withCloseLevels(blocks: readonly Block[]): Block[] {
  const used = [...new Set(blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : [])))].sort()
  return blocks.map((block) =>
    block.type === 'heading' ? { ...block, level: LEVELS[Math.min(3, used.indexOf(block.level) + 1)] ?? 4 } : block,
  )
}

function paragraph(content: Inline[]): Block {
  return { type: 'paragraph', id: newId(), size: 'normal', content }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

function isSkipped(element: Element): boolean {
  const style = styleOf(element)
  return (
    SKIPPED.has(element.tagName.toUpperCase()) ||
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    // pictures and drawings of Word
    /^V:/i.test(element.tagName) ||
    /display:none|mso-list:ignore|visibility:hidden/.test(style)
  )
}

/** Messengers draw emoji as pictures that carry the sign as their description. */
const isEmojiPicture = (element: Element): boolean =>
  element.tagName === 'IMG' && isEmoji(element.getAttribute('alt') ?? '')

/** Pictures in what is not read; one that is drawn in a single point is there to count readers. */
function picturesIn(element: Element): number {
  const own = element.tagName === 'IMG' ? [element] : [...element.querySelectorAll('img')]
  const seen = own.filter((image) => image.getAttribute('width') !== '1' && image.getAttribute('height') !== '1')
  return seen.length + (/^V:(SHAPE|IMAGEDATA)$/i.test(element.tagName) ? 1 : 0)
}

/** From the element, from its role, from the class of Word's title, or from the level that it writes into the style. */
function headingLevelOf(element: Element): number | undefined {
  const [, level] = /^H([1-6])$/.exec(element.tagName) ?? /mso-outline-level:([1-6])/.exec(styleOf(element)) ?? []
  const said = element.getAttribute('role') === 'heading' ? Number(element.getAttribute('aria-level') ?? 2) : 0
  if (level || said) return Math.min(6, Number(level ?? said))
  return /^(MsoTitle|title)$/i.test(element.getAttribute('class') ?? '') && element.tagName === 'P' ? 1 : undefined
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  return Math.min(name === 'colspan' ? 20 : 500, Math.max(1, Number(cell.getAttribute(name)) || 1))
}

function styleOf(element: Element): string {
  return (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')
}

/** Marks of an element, from its name or from the style that word processors write instead. */
function within(element: Element, around: Around): Around {
  const style = styleOf(element)
  const marks = new Set(around.marks)
  const own = MARKS[element.tagName]
  if (own) marks.add(own)
  if (/(^|;)font-weight:(bold|[6-9]00)/.test(style)) marks.add('strong')
  if (/(^|;)font-weight:(normal|[34]00)/.test(style)) marks.delete('strong')
  if (/(^|;)font-style:italic/.test(style)) marks.add('em')
  if (/(^|;)font-style:normal/.test(style)) marks.delete('em')
  if (/(^|;)text-decoration[a-z-]*:[a-z]*line-through/.test(style)) marks.add('strike')
  if (/(^|;)vertical-align:super/.test(style)) marks.add('sup')
  if (/(^|;)vertical-align:sub/.test(style)) marks.add('sub')
  const href = element.tagName === 'A' ? addressOf(element) : around.href
  if (href !== undefined) marks.delete('underline')
  return href === undefined ? { marks: [...marks] } : { marks: [...marks], href }
}

/** Paths and anchors of another site lead nowhere here, so only whole addresses are kept. */
function addressOf(link: Element): string | undefined {
  const href = link.getAttribute('href') ?? ''
  return /^(https?|mailto|tel):/i.test(href.trim()) ? safeAddress(withoutTracking(href.trim())) : undefined
}

/** White space as HTML means it; a no-break space is kept only where it holds two words together. */
function spaces(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/[ \t\n\r\f]*\u00a0[ \t\n\r\f\u00a0]+|[ \t\n\r\f]+\u00a0|[ \t\n\r\f]+/g, ' ')
}

/** Without doubled spaces where stretches meet, and without spaces beside breaks. */
function collapsed(run: readonly Inline[]): Inline[] {
  let result = normalInline(run)
  for (let at = inlineText(result).search(DOUBLE); at >= 0; at = inlineText(result).search(DOUBLE)) {
    const found = inlineText(result).slice(at, at + 2)
    const surplus = found.startsWith('\n') ? at + 1 : at
    result = joinInline(sliceInline(result, 0, surplus), sliceInline(result, surplus + 1))
  }
  return result
}
const DOUBLE = / {2}| \n|\n /

function wordsOf(block: Block): Inline[] {
  if ('content' in block) return block.content
  if (block.type === 'list') return joinInline(...block.children.map((item) => [...item.content, SPACE]))
  if (block.type === 'table') return joinInline(...block.rows.flat().map((cell) => [...cell, SPACE]))
  return []
}
const SPACE: Inline = { type: 'text', text: ' ' }

function withoutMark(run: readonly Inline[], mark: Mark): Inline[] {
  const words = (part: Extract<Inline, { type: 'text' }>) => ({
    ...part,
    marks: (part.marks ?? []).filter((one) => one !== mark),
  })
  return normalInline(
    run.map((part) => {
      if (part.type === 'text') return words(part)
      return part.type === 'link' ? { ...part, children: part.children.map(words) } : part
    }),
  )
}

function isShort(element: Element): boolean {
  return (element.textContent ?? '').length <= 1_500 && !element.querySelector('h1,h2,h3,h4,h5,h6,ul,ol,table')
}

function lines(text: string): Inline[] {
  return normalInline(
    text
      .trimEnd()
      .split('\n')
      .flatMap((line, at): Inline[] => [...(at > 0 ? [{ type: 'break' } as const] : []), { type: 'text', text: line }]),
  )
}
