import { escapeHtml, SafeHtml } from '#platform/templates/index.ts'
import { isSitePath } from './address.ts'
import type { RichTextBlock } from './blocks.ts'
import { element, open } from './html.ts'
import { type Inline, plainText } from './inline.ts'
import { inlineHtml } from './inline-html.ts'
import { type Picture, pictureHtml } from './picture.ts'
import { tableHtml } from './table.ts'

/** What rendering needs from the context in which a text is shown. */
export interface RichTextPlace {
  /** undefined when the picture was deleted: then nothing is rendered for it. */
  picture(mediaId: string): Picture | undefined
  /** The URL of a page of this site in this context: `/budget` → `/en/budget`, or an absolute one in a feed. */
  sitePath(path: string): string
  /** Maximum width of a picture, in CSS pixels; default: the text column. */
  width?: number
}

const TEXT_WIDTH = 720

/** The text as markup of the closed lists in html.ts; all input is escaped. */
export function richTextHtml(blocks: readonly RichTextBlock[], place: RichTextPlace): SafeHtml {
  const writer = new Writer(place)
  return SafeHtml.trust(blocks.map((block) => writer.block(block)).join(''))
}

class Writer {
  readonly #place: RichTextPlace

  constructor(place: RichTextPlace) {
    this.#place = place
  }

  block(block: RichTextBlock): string {
    switch (block.type) {
      case 'paragraph':
        return this.#words('p', block.content)
      case 'heading':
        return this.#words(block.level === 2 ? 'h2' : 'h3', block.content)
      case 'list':
        return this.#list(block)
      case 'quote':
        return this.#quote(block)
      case 'image':
        return this.#image(block)
      case 'table':
        return tableHtml(block, { inline: (run) => this.#inline(run), text: escapeHtml })
      case 'divider':
        return open('hr')
    }
  }

  #words(tag: 'p' | 'h2' | 'h3', run: readonly Inline[]): string {
    return plainText(run).trim() ? element(tag, {}, this.#inline(run)) : ''
  }

  #list({ ordered, items }: Extract<RichTextBlock, { type: 'list' }>): string {
    const lines = items.map((item) => {
      const nested = item.list ? this.#list({ type: 'list', ...item.list }) : ''
      const content = this.#inline(item.content)
      return content.trim() || nested ? element('li', {}, content + nested) : ''
    })
    const body = lines.join('')
    return body ? element(ordered ? 'ol' : 'ul', {}, body) : ''
  }

  #quote({ content, cite }: Extract<RichTextBlock, { type: 'quote' }>): string {
    if (!plainText(content).trim()) return ''
    const said = element('blockquote', {}, element('p', {}, this.#inline(content)))
    const by = cite?.trim() ? element('figcaption', {}, escapeHtml(cite.trim())) : ''
    return element('figure', { class: 'quote' }, said + by)
  }

  #image({ mediaId, alt, caption }: Extract<RichTextBlock, { type: 'image' }>): string {
    const picture = this.#place.picture(mediaId)
    if (!picture) return ''
    const width = this.#place.width ?? TEXT_WIDTH
    const sizes = `(min-width: ${width}px) ${width}px, 100vw`
    const shown = pictureHtml(picture, { alt: alt.trim(), sizes, first: false })
    const below = caption?.trim() ? element('figcaption', {}, escapeHtml(caption.trim())) : ''
    return element('figure', { class: 'figure' }, shown + below)
  }

  #inline(run: readonly Inline[]): string {
    return inlineHtml(run, (href) => (isSitePath(href) ? this.#place.sitePath(href) : href))
  }
}
