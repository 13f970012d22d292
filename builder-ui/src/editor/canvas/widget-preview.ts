/** Live widgets on the canvas: what the server drew of a widget with these settings, fetched once per settings. */
import type { Props } from '../../content/tree.ts'
import { inertNodes } from './inert-html.ts'

/** Settings are typed; asking waits for a pause of this many milliseconds. */
const PAUSE = 450

export interface WidgetWording {
  loading: string
  failed: string
  again: string
}

export interface WidgetSource {
  /** The server's markup of the widget; rejects when it cannot be drawn. */
  render(widget: string, props: Props): Promise<string>
  wording(widget: string): WidgetWording
  /** Where pictures of the site are handed out on this host, with a slash at the end. */
  media: string
}

export class WidgetPreviews {
  readonly #source: WidgetSource
  readonly #answers = new Map<string, Promise<string>>()

  constructor(source: WidgetSource) {
    this.#source = source
  }

  /** Draws the widget into the element now and whenever `show` is called; `stop` forgets the element. */
  preview(host: HTMLElement, onDrawn: () => void): WidgetPreview {
    return new WidgetPreview(host, this, this.#source, onDrawn)
  }

  answer(widget: string, props: Props, anew: boolean): Promise<string> {
    const key = JSON.stringify([widget, props])
    const known = this.#answers.get(key)
    if (known && !anew) return known
    const asked = this.#source.render(widget, props)
    this.#answers.set(key, asked)
    asked.catch(() => this.#answers.delete(key))
    return asked
  }
}

export class WidgetPreview {
  readonly #host: HTMLElement
  readonly #previews: WidgetPreviews
  readonly #source: WidgetSource
  readonly #onDrawn: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  #drawn = false

  constructor(host: HTMLElement, previews: WidgetPreviews, source: WidgetSource, onDrawn: () => void) {
    this.#host = host
    this.#previews = previews
    this.#source = source
    this.#onDrawn = onDrawn
  }

  /** The first time at once, later after a pause in typing. */
  show(widget: string, props: Props): void {
    clearTimeout(this.#timer)
    if (!this.#drawn) {
      if (!this.#host.hasChildNodes()) this.#skeleton(widget)
      void this.#ask(widget, props, false)
      return
    }
    this.#host.setAttribute('aria-busy', 'true')
    this.#timer = setTimeout(() => void this.#ask(widget, props, false), PAUSE)
  }

  /** Asks the server again, for what residents have done meanwhile. */
  refresh(widget: string, props: Props): void {
    clearTimeout(this.#timer)
    void this.#ask(widget, props, true)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#asked += 1
  }

  async #ask(widget: string, props: Props, anew: boolean): Promise<void> {
    this.#asked += 1
    const turn = this.#asked
    this.#host.setAttribute('aria-busy', 'true')
    const html = await this.#previews.answer(widget, props, anew).catch(() => undefined)
    // an answer that was overtaken by another question is of no use
    if (turn !== this.#asked) return
    this.#host.removeAttribute('aria-busy')
    if (html === undefined) this.#failure(widget, () => void this.#ask(widget, props, true))
    else this.#picture(html)
    this.#onDrawn()
  }

  #picture(html: string): void {
    const body = this.#box('viche-widget__body')
    body.inert = true
    body.append(inertNodes(html, this.#host.ownerDocument, this.#source.media))
    this.#host.replaceChildren(body)
    this.#drawn = true
  }

  #skeleton(widget: string): void {
    const box = this.#box('viche-widget__skeleton')
    box.append(this.#box('', this.#source.wording(widget).loading), this.#box(''), this.#box(''))
    this.#host.replaceChildren(box)
  }

  #failure(widget: string, again: () => void): void {
    const wording = this.#source.wording(widget)
    const box = this.#box('viche-widget__failure')
    const button = this.#host.ownerDocument.createElement('button')
    button.type = 'button'
    button.textContent = wording.again
    button.addEventListener('click', () => {
      this.#skeleton(widget)
      again()
    })
    box.append(this.#box('', wording.failed), button)
    this.#host.replaceChildren(box)
    this.#drawn = false
  }

  #box(className: string, text = ''): HTMLElement {
    const box = this.#host.ownerDocument.createElement('div')
    if (className) box.className = className
    box.textContent = text
    return box
  }
}
