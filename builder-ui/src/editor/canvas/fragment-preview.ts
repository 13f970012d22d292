/**
 * Fragments on the canvas: what residents see of them, drawn as one thing that is not typed in here. Each fragment is
 * fetched once for as long as the page is open.
 */

import { childrenOf, type Props, type TreeNode } from '../../content/tree.ts'
import type { NodeData } from '../tree/convert.ts'
import { contentOf, drawsContent, type Pen, shellOf } from './drawing.ts'

export interface FragmentShown {
  title: string
  /** What was published; nothing as long as it was not. */
  sections: readonly TreeNode[] | undefined
}

export interface FragmentSource {
  /** Rejects when it cannot be had. */
  find(fragment: string): Promise<FragmentShown>
  words: { loading: string; failed: string; unpublished(title: string): string }
  pen(document: Document): Omit<Pen, 'holder'>
  /** Draws a live instrument into the element; answers how to stop. */
  renderWidget(host: HTMLElement, widget: string, props: Props, onDrawn: () => void): () => void
}

export class FragmentPreviews {
  readonly #source: FragmentSource
  readonly #known = new Map<string, Promise<FragmentShown>>()

  constructor(source: FragmentSource) {
    this.#source = source
  }

  /** Draws the fragment into the element, now or when it has come; answers how to stop. */
  draw(host: HTMLElement, fragment: string, onDrawn: () => void): () => void {
    const { words } = this.#source
    const stops: (() => void)[] = []
    let stopped = false
    const show = (shown: FragmentShown | undefined) => {
      if (stopped) return
      const body = shown?.sections && this.#body(host, shown.sections, (stop) => stops.push(stop), onDrawn)
      host.replaceChildren(body ?? note(host, shown ? words.unpublished(shown.title) : words.failed))
      onDrawn()
    }
    if (!host.hasChildNodes()) host.replaceChildren(note(host, words.loading))
    this.#find(fragment).then(show, () => show(undefined))
    return () => {
      stopped = true
      for (const stop of stops) stop()
    }
  }

  #find(fragment: string): Promise<FragmentShown> {
    const known = this.#known.get(fragment) ?? this.#source.find(fragment)
    this.#known.set(fragment, known)
    known.catch(() => this.#known.delete(fragment))
    return known
  }

  #body(host: HTMLElement, nodes: readonly TreeNode[], onStop: (stop: () => void) => void, onDrawn: () => void) {
    const document = host.ownerDocument
    const pen = this.#source.pen(document)
    const draw = (node: TreeNode): HTMLElement => {
      const { tag, className } = shellOf(node.type, node as NodeData)
      const element = document.createElement(tag)
      element.className = className
      if (node.type === 'details') element.setAttribute('open', '')
      if (node.type === 'widget') onStop(this.#source.renderWidget(element, node.widget, node.props, onDrawn))
      const holder = document.createElement('div')
      holder.className = 'viche-holder'
      if (drawsContent(node.type)) element.append(...contentOf(node.type, node as NodeData, { ...pen, holder }))
      const inside = element.contains(holder) ? holder : element
      inside.append(...childrenOf(node).map(draw))
      return element
    }
    const body = document.createElement('div')
    body.inert = true
    body.append(...nodes.map(draw))
    // places to type in are only that on the fragment's own page
    for (const slot of body.querySelectorAll('[data-slot]')) {
      for (const { name } of [...slot.attributes]) if (name !== 'class') slot.removeAttribute(name)
    }
    return body
  }
}

function note(host: HTMLElement, words: string): HTMLElement {
  const box = host.ownerDocument.createElement('div')
  box.className = 'viche-fragment__note'
  box.textContent = words
  return box
}
