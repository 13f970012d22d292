/**
 * The only place where page trees become markup. Tags and attributes are closed lists; text and values are always
 * escaped; an event handler, a style or raw HTML cannot be expressed.
 */
import { escapeHtml } from '#platform/templates/index.ts'

const TAGS = [
  'section', 'div', 'article', 'figure', 'figcaption', 'blockquote', 'footer', 'picture', 'source', 'img',
  'h1', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'a', 'strong', 'em', 'u', 's', 'sub', 'sup', 'br', 'hr', 'span',
  'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary',
] as const // biome-ignore format: a list to read
export type Tag = (typeof TAGS)[number]

const ATTRIBUTES = [
  'class', 'id', 'href', 'rel', 'src', 'srcset', 'sizes', 'type', 'alt', 'width', 'height', 'loading', 'decoding',
  'fetchpriority', 'scope', 'role', 'tabindex', 'aria-label', 'data-label',
] as const // biome-ignore format: a list to read
export type Attribute = (typeof ATTRIBUTES)[number]
export type Attributes = { readonly [name in Attribute]?: string | number | undefined }

const KNOWN_TAGS: ReadonlySet<string> = new Set(TAGS)
const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set(ATTRIBUTES)
const VOID: ReadonlySet<Tag> = new Set(['img', 'source', 'br', 'hr'])
/** `<tag attributes>`; throws on a name outside the lists: only a bug can cause that, never input. */
export function open(tag: Tag, attributes: Attributes = {}): string {
  if (!KNOWN_TAGS.has(tag)) throw new Error(`tag <${tag}> is not on the list of the serializer`)
  let html = `<${tag}`
  for (const [name, value] of Object.entries(attributes)) {
    if (!KNOWN_ATTRIBUTES.has(name)) throw new Error(`attribute ${name} is not on the list of the serializer`)
    if (value !== undefined) html += ` ${name}="${escapeHtml(String(value))}"`
  }
  return `${html}>`
}

export function close(tag: Tag): string {
  return VOID.has(tag) ? '' : `</${tag}>`
}

/** An element around `content`, which must already be markup of this module. */
export function element(tag: Tag, attributes: Attributes, content = ''): string {
  return open(tag, attributes) + content + close(tag)
}

/** Class names with the empty ones left out; undefined when nothing is left. */
export function classes(...names: (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
