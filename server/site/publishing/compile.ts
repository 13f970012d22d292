/**
 * Compiles a page tree to what a resident gets: static HTML, and slots where widgets are rendered per request. Pure:
 * the same tree and context give the same page.
 */
import { z } from 'zod'
import {
  type Attributes,
  anchorHtml,
  classes,
  close,
  element,
  inlineHtml,
  isSitePath,
  open,
  type Picture,
  pictureHtml,
  safeAddress,
  type Tag,
  tableHtml,
} from '#participation/rich-text/index.ts'
import { escapeHtml } from '#platform/templates/index.ts'
import {
  type Block,
  type CardNode,
  type FragmentNode,
  type ImageNode,
  type Inline,
  type ListNode,
  nodesOf,
  plainText,
  type Section,
  type Tree,
} from '../content/tree.ts'

export interface CompileContext {
  /** undefined when the picture was deleted: then nothing is rendered for it. */
  picture(media: string): Picture | undefined
  /** The URL of a page of this site in the language of this page (`/budget` → `/en/budget`). */
  sitePath(path: string): string
  /** A part of other pages: it provides no page title, and its pictures are never loaded eagerly. */
  fragment?: boolean
}

const Segment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('html'), html: z.string() }),
  z.object({
    type: z.literal('widget'),
    id: z.string(),
    widget: z.string(),
    props: z.record(z.string(), z.json()),
    /** The heading level that fits the headings before the slot. */
    level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
  }),
  z.object({ type: z.literal('fragment'), fragmentId: z.string() }),
])
export type Segment = z.infer<typeof Segment>

const CompiledPage = z.object({
  segments: z.array(Segment),
  /** All text of the page, one block per line, for search and descriptions. */
  text: z.string(),
  /** Ids of the pictures in use, without duplicates. */
  media: z.array(z.string()),
  /** The first picture with an alternative text: the default image for shared links. */
  cover: z.object({ media: z.string(), alt: z.string() }).nullable(),
  outline: z.array(z.object({ level: z.number(), text: z.string() })),
  /** True when the tree has its own `<h1>`; otherwise the layout shows the page's title. */
  hasTitle: z.boolean(),
})
export type CompiledPage = z.infer<typeof CompiledPage>

/**
 * Increase with every change to the output of `compile` for the same tree: publications of another version are
 * recompiled when next shown, so a fixed bug in the serializer is fixed on every page.
 */
export const COMPILER = 1

/** The stored output of `publish`, if this version of the compiler produced it. */
export function readCompiled(publication: { compiler: number; compiled: unknown }): CompiledPage | undefined {
  return publication.compiler === COMPILER ? CompiledPage.safeParse(publication.compiled).data : undefined
}

export function compile(tree: Tree, context: CompileContext): CompiledPage {
  const compiler = new Compiler(context, tree)
  const pieces = tree.children.flatMap((child) =>
    child.type === 'fragment' ? [fragmentSlot(child)] : compiler.section(child),
  )
  return {
    segments: joined(pieces),
    text: compiler.words.filter(Boolean).join('\n'),
    media: mediaOf(tree),
    cover: coverOf(tree),
    outline: compiler.outline,
    hasTitle: compiler.outline.some((heading) => heading.level === 1),
  }
}

/** Ids of the pictures in a tree, without duplicates. */
export function mediaOf(tree: Tree): string[] {
  const found = new Set<string>()
  for (const { node } of nodesOf(tree)) if (node.type === 'image' && node.media) found.add(node.media)
  return [...found]
}

function coverOf(tree: Tree): CompiledPage['cover'] {
  for (const { node } of nodesOf(tree)) {
    if (node.type !== 'image' || !node.media || node.decorative) continue
    const alt = node.alt.trim()
    if (alt) return { media: node.media, alt }
  }
  return null
}

/** Ids of the fragments in a tree, without duplicates. */
export function fragmentsOf(tree: Tree): string[] {
  return [...new Set(tree.children.flatMap((child) => (child.type === 'fragment' ? [child.fragmentId] : [])))]
}

const fragmentSlot = ({ fragmentId }: FragmentNode): Piece => ({ type: 'fragment', fragmentId })

type Slot = Extract<Segment, { type: 'widget' }>
type Piece = string | Exclude<Segment, { type: 'html' }>

const HEADING: Record<1 | 2 | 3 | 4, Tag> = { 1: 'h1', 2: 'h2', 3: 'h3', 4: 'h4' }
/** The maximum share of the page's width that a column gets. */
const SHARE = { '1-1': 1 / 2, '1-2': 2 / 3, '2-1': 2 / 3, '1-1-1': 1 / 3, '1-1-1-1': 1 / 4 } as const
const PAGE_WIDTH = 1_200
const TEXT_WIDTH = 720
const PHONE = 768

class Compiler {
  readonly words: string[] = []
  readonly outline: { level: number; text: string }[] = []
  readonly #context: CompileContext
  readonly #anchors: ReadonlySet<string>
  /** The block that carries its card's link, and the link's target. */
  readonly #cardLinks = new Map<Block, string>()
  /** Maximum width of the current position, in CSS pixels; determines which picture variant suffices. */
  #width = PAGE_WIDTH
  #level = 1
  #pictures = 0

  constructor(context: CompileContext, tree: Tree) {
    this.#context = context
    this.#anchors = new Set(anchorsOf(tree))
  }

  section(section: Section): Piece[] {
    this.#width = section.width === 'text' ? TEXT_WIDTH : PAGE_WIDTH
    const name = classes(
      'section',
      section.tone !== 'paper' && `section--${section.tone}`,
      section.width === 'text' && 'section--text',
      section.space !== 'normal' && `section--${section.space}`,
    )
    const id = section.anchor === undefined ? undefined : anchorId(section.anchor)
    return around('section', { class: name, id }, this.#blocks(section.children))
  }

  #blocks(blocks: readonly Block[]): Piece[] {
    return blocks.flatMap((block) => this.#block(block))
  }

  #block(block: Block): Piece[] {
    switch (block.type) {
      case 'heading':
        return this.#heading(block)
      case 'paragraph':
        return this.#paragraph(block)
      case 'list':
        return this.#list(block)
      case 'quote':
        return this.#quote(block)
      case 'table':
        return [tableHtml(block, { inline: (run) => this.#inline(run), text: (text) => this.#text(text) })]
      case 'image':
        return this.#image(block)
      case 'buttons':
        return this.#buttons(block)
      case 'fact':
        return this.#fact(block)
      case 'divider':
        return [open('hr')]
      case 'details':
        return this.#details(block)
      case 'columns':
        return this.#columns(block)
      case 'cards':
        return around(
          'div',
          { class: 'cards' },
          block.children.flatMap((card) => this.#card(card)),
        )
      case 'widget':
        return [this.#slot(block)]
    }
  }

  #heading(block: Extract<Block, { type: 'heading' }>): Piece[] {
    const text = plainText(block.content).trim()
    if (!text) return []
    // a page has one title: a second one is rendered a level lower
    const titled = this.#context.fragment || this.outline.some((heading) => heading.level === 1)
    const level = block.level === 1 && titled ? 2 : block.level
    this.outline.push({ level, text })
    this.#level = level
    return [element(HEADING[level], { class: align(block.align) }, this.#run(block))]
  }

  #paragraph(block: Extract<Block, { type: 'paragraph' }>): Piece[] {
    if (!plainText(block.content).trim()) return []
    const name = classes(block.size !== 'normal' && block.size, align(block.align))
    return [element('p', { class: name }, this.#run(block))]
  }

  #list(list: ListNode): Piece[] {
    const items = list.children.flatMap((item) => {
      const nested = (item.children ?? []).flatMap((child) => this.#list(child))
      return around('li', {}, [this.#inline(item.content), ...nested])
    })
    return around(list.ordered ? 'ol' : 'ul', {}, items)
  }

  #quote(block: Extract<Block, { type: 'quote' }>): Piece[] {
    const said = around('blockquote', {}, around('p', {}, [this.#inline(block.content)]))
    if (said.length === 0) return []
    const cite = block.cite ? around('figcaption', {}, [this.#text(block.cite)]) : []
    return around('figure', { class: 'quote' }, [...said, ...cite])
  }

  #image(block: ImageNode): Piece[] {
    const picture = block.media ? this.#context.picture(block.media) : undefined
    if (!picture) return []
    this.#pictures += 1
    const first = this.#pictures === 1 && !this.#context.fragment
    const sizes = `(min-width: ${PAGE_WIDTH}px) ${Math.round(this.#width)}px, (min-width: ${PHONE}px) ${Math.round((this.#width / PAGE_WIDTH) * 100)}vw, 100vw`
    const alt = block.decorative ? '' : block.alt.trim()
    const caption = block.caption?.trim() ? element('figcaption', {}, this.#text(block.caption.trim())) : ''
    const name = classes('figure', block.ratio !== 'original' && `figure--${block.ratio.replace(':', '-')}`)
    const href = this.#cardLinks.get(block)
    const shown = pictureHtml(picture, { alt, sizes, first })
    return [element('figure', { class: name }, (href ? this.#anchor(href, shown, 'card__link') : shown) + caption)]
  }

  #buttons(block: Extract<Block, { type: 'buttons' }>): Piece[] {
    const links = block.children.flatMap((button) => {
      const href = safeAddress(button.href)
      const label = button.label.trim()
      return href && label ? this.#anchor(href, this.#text(label), `button button--${button.tone}`) : []
    })
    return around('div', { class: classes('buttons', align(block.align)) }, links)
  }

  #fact(block: Extract<Block, { type: 'fact' }>): Piece[] {
    if (!block.value.trim() && !block.label.trim()) return []
    const value = element('span', { class: 'fact__value' }, this.#text(block.value))
    const label = element('span', { class: 'fact__label' }, this.#text(block.label))
    return [element('p', { class: 'fact' }, `${value} ${label}`)]
  }

  #details(block: Extract<Block, { type: 'details' }>): Piece[] {
    const summary = block.summary.trim()
    if (!summary) return this.#blocks(block.children)
    const head = element('summary', {}, this.#text(summary))
    const body = around('div', { class: 'faq__body' }, this.#blocks(block.children))
    return body.length === 0 ? [] : [open('details', { class: 'faq' }), head, ...body, close('details')]
  }

  #columns(block: Extract<Block, { type: 'columns' }>): Piece[] {
    const width = this.#width
    this.#width = width * SHARE[block.layout]
    const name = classes('columns', `columns--${block.layout}`, block.align === 'center' && 'columns--center')
    const columns = block.children.flatMap((column) => [
      open('div', { class: 'column' }),
      ...this.#blocks(column.children),
      close('div'),
    ])
    this.#width = width
    return around('div', { class: name }, columns)
  }

  #card(card: CardNode): Piece[] {
    const width = this.#width
    this.#width = Math.min(width, PAGE_WIDTH / 3)
    const href = card.href ? safeAddress(card.href) : undefined
    const titled = href ? linkBearer(card.children) : undefined
    if (href && titled) this.#cardLinks.set(titled, href)
    const body = this.#blocks(card.children)
    this.#width = width
    return around('article', { class: 'card' }, body)
  }

  #slot(block: Extract<Block, { type: 'widget' }>): Slot {
    const level = this.#level >= 3 ? 4 : this.#level === 2 ? 3 : 2
    return { type: 'widget', id: block.id, widget: block.widget, props: block.props, level }
  }

  /** The content of a heading or paragraph; wrapped in the card's link when it carries that. */
  #run(block: Extract<Block, { type: 'heading' | 'paragraph' }>): string {
    const href = this.#cardLinks.get(block)
    if (!href) return this.#inline(block.content)
    return this.#anchor(href, this.#inline(withoutLinks(block.content)), 'card__link')
  }

  #inline(run: readonly Inline[]): string {
    this.words.push(plainText(run).replace(/\s+/g, ' ').trim())
    return inlineHtml(run, (href) => this.#address(href))
  }

  #anchor(href: string, content: string, name?: string): string {
    return anchorHtml(href, content, (address) => this.#address(address), name)
  }

  #address(href: string): string {
    if (href.startsWith('#')) return this.#anchors.has(href.slice(1)) ? `#${anchorId(href.slice(1))}` : href
    return isSitePath(href) ? this.#context.sitePath(href) : href
  }

  #text(text: string): string {
    this.words.push(text.replace(/\s+/g, ' ').trim())
    return escapeHtml(text)
  }
}

/** Anchors that links on this page can target. */
export const anchorsOf = (tree: Tree): string[] =>
  tree.children.flatMap((child) => (child.type === 'section' && child.anchor ? [child.anchor] : []))

/** Editors' ids get a prefix of their own, so that none can collide with one of the layout or of a script. */
export function anchorId(anchor: string): string {
  return `p-${anchor}`
}

function withoutLinks(run: readonly Inline[]): Inline[] {
  return run.flatMap((part) => (part.type === 'link' ? part.children : [part]))
}

/** The block that carries a card's link: the heading, else the first text, else a picture with an alternative text. */
function linkBearer(blocks: readonly Block[]): Block | undefined {
  const worded = (type: 'heading' | 'paragraph') =>
    blocks.find((block) => block.type === type && plainText(block.content).trim() !== '')
  return (
    worded('heading') ??
    worded('paragraph') ??
    blocks.find(
      (block) => block.type === 'image' && block.media !== null && !block.decorative && block.alt.trim() !== '',
    )
  )
}

function align(value: 'start' | 'center' | undefined): string | undefined {
  return value === 'center' ? 'align-center' : undefined
}

/** An element around pieces; empty when there are none. */
function around(tag: Tag, attributes: Attributes, pieces: readonly Piece[]): Piece[] {
  if (pieces.every((piece) => piece === '')) return []
  return [open(tag, attributes), ...pieces, close(tag)]
}

function joined(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = []
  let html = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      html += piece
      continue
    }
    if (html) segments.push({ type: 'html', html })
    html = ''
    segments.push(piece)
  }
  if (html) segments.push({ type: 'html', html })
  return segments
}
