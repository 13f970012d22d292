/** Everything that works on one open page: the canvas, typing, saving, and what the panels know of the site. */
import type { Component } from 'grapesjs'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { PageKind, PageSummary } from '../api/types.ts'
import { inlineText } from '../content/inline.ts'
import type { Translate } from '../i18n/text.ts'
import type { Autosave } from '../parts/saving/autosave.ts'
import type { PageAddress, WidgetKind } from './api.ts'
import type { CanvasState, PageCanvas } from './canvas/page-canvas.ts'
import type { Pictures } from './canvas/pictures.ts'
import type { Where } from './canvas/places.ts'
import type { DraftContent } from './draft.ts'
import type { Typing, TypingState } from './text/typing.ts'
import { dataOf, typeOf } from './tree/convert.ts'

export interface Desk {
  address: PageAddress
  /** A page, or something that stands on many of them. */
  kind: PageKind
  canvas: PageCanvas
  typing: Typing
  autosave: Autosave<DraftContent>
  pictures: Pictures
  /** Asks for a picture for an image that stands on the page. */
  choosePicture(component: Component): void
  /** Goes to the palette to add something beside, or into, the selected thing. */
  addTo(where: Where): void
  /** Says something to those who do not see the page. */
  say(words: string): void
}

/** What the site has, for choosing from. */
export interface Site {
  /** Fragments too, which have no path. */
  pages: readonly PageSummary[]
  widgets: readonly WidgetKind[]
  /** The host of the public site. */
  host: string
}

export const DeskContext = createContext<Desk | undefined>(undefined)
export const SiteContext = createContext<Site>({ pages: [], widgets: [], host: '' })

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no page is open')
  return desk
}

export const useSite = (): Site => useContext(SiteContext)

export function useCanvasState(): CanvasState {
  const { canvas } = useDesk()
  return useSyncExternalStore(canvas.subscribe, canvas.state)
}

export function useTypingState(): TypingState {
  const { typing } = useDesk()
  return useSyncExternalStore(typing.subscribe, typing.state)
}

/** The plain name of a thing on the page: «Заголовок», or what an instrument or a fragment is called. */
export function nameOf(component: Component, t: Translate, { widgets, pages }: Site): string {
  const type = typeOf(component)
  const widget = dataOf(component, 'widget')
  if (widget) return widgets.find((kind) => kind.id === widget.widget)?.title ?? t('editor:node.widget')
  const fragment = dataOf(component, 'fragment')
  const titles = fragment && pages.find((page) => page.id === fragment.fragmentId)?.titles
  if (titles) return t('editor:fragment.named', { title: titles.uk ?? titles.en ?? '' })
  return type ? t(`editor:node.${type}`) : t('editor:action.page')
}

/** The first words of a thing, to tell it from others of its kind; of a section, those of its heading. */
export function excerptOf(component: Component): string {
  const data: unknown = component.get('data')
  if (typeof data !== 'object' || data === null) return ''
  if (typeOf(component) === 'section') {
    const [heading] = component.findType((one: Component) => typeOf(one) === 'heading', { max: 1 })
    if (heading) return excerptOf(heading)
  }
  if ('content' in data && Array.isArray(data.content)) return inlineText(data.content).slice(0, 60)
  for (const key of ['label', 'summary', 'alt', 'caption', 'anchor']) {
    const words: unknown = Reflect.get(data, key)
    if (typeof words === 'string' && words.trim()) return words.slice(0, 60)
  }
  return ''
}
