import { escapeHtml } from '#platform/templates/index.ts'
import { isExternal, safeAddress } from './address.ts'
import { element, open, type Tag } from './html.ts'
import { type Inline, type InlineText, plainText } from './inline.ts'

const MARKS: readonly [NonNullable<InlineText['marks']>[number], Tag][] = [
  ['strong', 'strong'],
  ['em', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['sub', 'sub'],
  ['sup', 'sup'],
]

/** A run of text as markup. `address` maps a safe address to the value of `href`. */
export function inlineHtml(run: readonly Inline[], address: (href: string) => string): string {
  return run.map((part) => partHtml(part, address)).join('')
}

function partHtml(part: Inline, address: (href: string) => string): string {
  if (part.type === 'break') return open('br')
  if (part.type === 'text') return marked(part)
  const content = part.children.map(marked).join('')
  const href = safeAddress(part.href)
  // a link with a forbidden address, or with no visible text to click, is reduced to its content
  return href && plainText([part]).trim() ? anchorHtml(href, content, address) : content
}

/** A link around markup; `href` is what `safeAddress` returned. */
export function anchorHtml(href: string, content: string, address: (href: string) => string, name?: string): string {
  const rel = isExternal(href) ? 'noopener' : undefined
  return element('a', { class: name, href: address(href), rel }, content)
}

function marked(part: InlineText): string {
  const marks = MARKS.filter(([mark]) => part.marks?.includes(mark))
  return marks.reduceRight((html, [, tag]) => element(tag, {}, html), escapeHtml(part.text))
}
