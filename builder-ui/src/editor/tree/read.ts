/**
 * A stored draft, read again as if nobody had checked it: what is not in the grammar is left out and named. Nothing
 * here makes markup; what comes out is data of exactly the known shape.
 */
import { safeAddress } from '../../content/address.ts'
import {
  ALIGNS,
  BUTTON_TONES,
  childTypes,
  type Fragment,
  type Inline,
  type InlineText,
  isNodeType,
  isOnPage,
  type JsonValue,
  LAYOUTS,
  LEVELS,
  MARKS,
  type NodeOf,
  type NodeType,
  newId,
  ON_PAGE,
  type Props,
  RATIOS,
  type Section,
  SIZES,
  SPACES,
  TONES,
  type Tree,
  type TreeNode,
  treeLimits,
  WIDTHS,
} from '../../content/tree.ts'

/** One thing of the draft that was left out or put right. */
export interface Refusal {
  /** Where it stood, as in `children.0.children.3`. */
  path: string
  /** The name of the type or of the field. */
  what: string
}

export interface ReadTree {
  tree: Tree
  refused: Refusal[]
}

type Fields = Record<string, unknown>

const UUID = /^[0-9a-f-]{36}$/i
const NO_FRAGMENT = '00000000-0000-4000-8000-000000000000'

/** Names through which an object could reach a prototype; the server refuses them too. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

interface Place {
  path: string
  depth: number
}

export function readTree(value: unknown): ReadTree {
  const reader = new Reader()
  const children = isFields(value) ? reader.nodes(value.children, ON_PAGE, { path: 'children', depth: 1 }) : []
  if (!isFields(value)) reader.refuse('', 'tree')
  return { tree: { schemaVersion: 1, children: children.filter(standsOnPage) }, refused: reader.refused }
}

class Reader {
  readonly refused: Refusal[] = []
  readonly #ids = new Set<string>()
  #count = 0

  refuse(path: string, what: string): void {
    this.refused.push({ path, what: what.slice(0, 60) })
  }

  nodes(value: unknown, allowed: readonly NodeType[], place: Place): TreeNode[] {
    if (!Array.isArray(value)) {
      this.refuse(place.path, 'children')
      return []
    }
    return value.flatMap((child: unknown, index) => {
      const node = this.#node(child, allowed, { path: `${place.path}.${index}`, depth: place.depth })
      return node ? [node] : []
    })
  }

  #node(value: unknown, allowed: readonly NodeType[], place: Place): TreeNode | undefined {
    const type = isFields(value) ? value.type : undefined
    const full = this.#count >= treeLimits.nodes || place.depth > treeLimits.depth
    if (!isFields(value) || !isNodeType(type) || !allowed.includes(type) || full) {
      this.refuse(place.path, String(type ?? typeof value))
      return undefined
    }
    this.#count += 1
    const fields = this.#fields(type, value, place)
    return { ...fields, type, id: this.#id(value.id, place) } as TreeNode
  }

  #id(value: unknown, place: Place): string {
    const usable = typeof value === 'string' && /^[a-z0-9-]{8,64}$/.test(value) && !this.#ids.has(value)
    if (!usable) this.refuse(place.path, 'id')
    const id = usable ? value : newId()
    this.#ids.add(id)
    return id
  }

  /** The fields of a node beside its type and id; every field is named here, and only these are taken over. */
  #fields(type: NodeType, value: Fields, place: Place): Fields {
    const readers: { [Type in NodeType]: () => Omit<NodeOf<Type>, 'type' | 'id' | 'children'> } = {
      section: () => ({
        tone: this.#choice(TONES, 'paper', value, 'tone', place),
        width: this.#choice(WIDTHS, 'page', value, 'width', place),
        space: this.#choice(SPACES, 'normal', value, 'space', place),
        ...this.#anchor(value, place),
      }),
      fragment: () => ({ fragmentId: this.#fragment(value.fragmentId, place) }),
      heading: () => ({
        level: this.#choice(LEVELS, 2, value, 'level', place),
        ...this.#align(value, place),
        content: this.#inline(value.content, `${place.path}.content`),
      }),
      paragraph: () => ({
        size: this.#choice(SIZES, 'normal', value, 'size', place),
        ...this.#align(value, place),
        content: this.#inline(value.content, `${place.path}.content`),
      }),
      list: () => ({ ordered: value.ordered === true }),
      item: () => ({ content: this.#inline(value.content, `${place.path}.content`) }),
      quote: () => ({
        content: this.#inline(value.content, `${place.path}.content`),
        ...this.#optional(value, 'cite', place),
      }),
      table: () => ({
        caption: this.#text(value, 'caption', place),
        header: value.header === true,
        rows: this.#rows(value.rows, `${place.path}.rows`),
      }),
      image: () => ({
        media: this.#media(value.media, place),
        alt: this.#text(value, 'alt', place),
        decorative: value.decorative === true,
        ratio: this.#choice(RATIOS, 'original', value, 'ratio', place),
        ...this.#optional(value, 'caption', place),
      }),
      button: () => ({
        label: this.#text(value, 'label', place),
        href: this.#href(value.href, `${place.path}.href`) ?? '',
        tone: this.#choice(BUTTON_TONES, 'primary', value, 'tone', place),
      }),
      buttons: () => this.#align(value, place),
      fact: () => ({ value: this.#text(value, 'value', place), label: this.#text(value, 'label', place) }),
      divider: () => ({}),
      details: () => ({ summary: this.#text(value, 'summary', place) }),
      columns: () => ({
        layout: this.#choice(LAYOUTS, '1-1', value, 'layout', place),
        align: this.#choice(ALIGNS, 'start', value, 'align', place),
      }),
      column: () => ({}),
      cards: () => ({}),
      card: () => (value.href === undefined ? {} : { href: this.#href(value.href, `${place.path}.href`) ?? '' }),
      widget: () => ({ widget: this.#text(value, 'widget', place), props: this.#props(value.props, place) }),
    }
    const fields: Fields = { ...readers[type]() }
    const allowed = childTypes(type)
    if (allowed.length > 0 && (type !== 'item' || value.children !== undefined)) {
      const inside = { path: `${place.path}.children`, depth: place.depth + 1 }
      const children = this.nodes(value.children, allowed, inside)
      if (type !== 'item' || children.length > 0) fields.children = children
    }
    for (const key of Object.keys(value)) {
      if (!(key in fields) && !['type', 'id', 'children'].includes(key)) this.refuse(place.path, key)
    }
    return fields
  }

  #choice<Value>(choices: readonly Value[], fallback: Value, value: Fields, key: string, place: Place): Value {
    const found = choices.find((choice) => choice === value[key])
    if (found === undefined) this.refuse(place.path, key)
    return found ?? fallback
  }

  #align(value: Fields, place: Place) {
    return value.align === undefined ? {} : { align: this.#choice(ALIGNS, 'start', value, 'align', place) }
  }

  #anchor(value: Fields, place: Place): { anchor?: string } {
    if (value.anchor === undefined) return {}
    if (typeof value.anchor === 'string' && /^[a-z][a-z0-9-]{1,39}$/.test(value.anchor)) return { anchor: value.anchor }
    this.refuse(place.path, 'anchor')
    return {}
  }

  #text(value: Fields, key: string, place: Place): string {
    const text = value[key]
    if (typeof text === 'string') return text
    this.refuse(place.path, key)
    return ''
  }

  #optional<Key extends string>(value: Fields, key: Key, place: Place): { [K in Key]?: string } {
    if (value[key] === undefined) return {}
    return { [key]: this.#text(value, key, place) } as { [K in Key]?: string }
  }

  /** A fragment without a good id would show nothing: it is named, and the page can be mended. */
  #fragment(value: unknown, place: Place): string {
    if (typeof value === 'string' && UUID.test(value)) return value
    this.refuse(place.path, 'fragmentId')
    return NO_FRAGMENT
  }

  #media(value: unknown, place: Place): string | null {
    if (value === null) return null
    if (typeof value === 'string' && UUID.test(value)) return value
    this.refuse(place.path, 'media')
    return null
  }

  #href(value: unknown, path: string): string | undefined {
    if (value === '') return ''
    const address = typeof value === 'string' ? safeAddress(value) : undefined
    if (address === undefined) this.refuse(path, 'href')
    return address
  }

  #rows(value: unknown, path: string): Inline[][][] {
    if (!Array.isArray(value)) {
      this.refuse(path, 'rows')
      return []
    }
    const rows = value.slice(0, treeLimits.rows).map((row: unknown, at): Inline[][] => {
      if (!Array.isArray(row)) {
        this.refuse(`${path}.${at}`, 'row')
        return []
      }
      return row
        .slice(0, treeLimits.columns)
        .map((cell: unknown, column) => this.#inline(cell, `${path}.${at}.${column}`))
    })
    // short rows are filled up, so that every cell that is seen can be typed into
    const width = Math.max(0, ...rows.map((row) => row.length))
    return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, (): Inline[] => [])])
  }

  #inline(value: unknown, path: string): Inline[] {
    if (!Array.isArray(value)) {
      this.refuse(path, 'content')
      return []
    }
    return value.flatMap((part: unknown, at): Inline[] => {
      const fields = isFields(part) ? part : {}
      if (fields.type === 'break') return [{ type: 'break' }]
      if (fields.type === 'text') return this.#runs([part], `${path}.${at}`)
      if (fields.type === 'link') return this.#link(fields, `${path}.${at}`)
      this.refuse(`${path}.${at}`, String(fields.type ?? typeof part))
      return []
    })
  }

  /** A link whose address is not allowed leaves its words behind. */
  #link(fields: Fields, path: string): Inline[] {
    const children = Array.isArray(fields.children) ? this.#runs(fields.children, `${path}.children`) : []
    const href = this.#href(fields.href, path)
    return href === undefined ? children : [{ type: 'link', href, children }]
  }

  #runs(parts: readonly unknown[], path: string): InlineText[] {
    return parts.flatMap((part) => {
      if (!isFields(part) || part.type !== 'text' || typeof part.text !== 'string') {
        this.refuse(path, 'text')
        return []
      }
      if (part.marks === undefined) return [{ type: 'text', text: part.text }]
      const given: readonly unknown[] = Array.isArray(part.marks) ? part.marks : []
      const marks = given.flatMap((mark) => MARKS.find((one) => one === mark) ?? [])
      if (marks.length !== given.length) this.refuse(path, 'marks')
      return [{ type: 'text', text: part.text, marks }]
    })
  }

  #props(value: unknown, place: Place): Props {
    if (!isFields(value)) {
      this.refuse(place.path, 'props')
      return {}
    }
    const props: Props = {}
    for (const [key, entry] of Object.entries(value)) {
      if (/^[a-zA-Z][a-zA-Z0-9]{0,39}$/.test(key) && !FORBIDDEN_KEYS.has(key) && isJson(entry)) props[key] = entry
      else this.refuse(place.path, key)
    }
    return props
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function standsOnPage(node: TreeNode): node is Section | Fragment {
  return isOnPage(node.type)
}

function isJson(value: unknown): value is JsonValue {
  if (Array.isArray(value)) return value.every(isJson)
  if (isFields(value)) return Object.entries(value).every(([key, entry]) => !FORBIDDEN_KEYS.has(key) && isJson(entry))
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
