/** Opens one draft: puts the canvas, typing and saving together, and takes them apart again. */
import type { Component } from 'grapesjs'
import type { PageKind } from '../api/types.ts'
import type { LeftOut } from '../content/pasted.ts'
import type { NodeType } from '../content/tree.ts'
import { currentLocale, type Translate } from '../i18n/text.ts'
import { Autosave } from '../parts/saving/autosave.ts'
import { announceEdit } from './announce-edit.ts'
import { type CanvasLook, findFragment, findPicture, type PageAddress, putDraft, renderWidget } from './api.ts'
import type { Wording } from './canvas/drawing.ts'
import { FragmentPreviews } from './canvas/fragment-preview.ts'
import { PICTURE } from './canvas/node-types.ts'
import { PageCanvas } from './canvas/page-canvas.ts'
import { Pictures } from './canvas/pictures.ts'
import type { Where } from './canvas/places.ts'
import { pointAt } from './canvas/pointing.ts'
import { WidgetPreviews } from './canvas/widget-preview.ts'
import type { Desk, Site } from './desk.ts'
import type { DraftContent } from './draft.ts'
import { cellOf } from './text/slots.ts'
import { Typing } from './text/typing.ts'
import { copyKey, keepCopy } from './unsaved-copy.ts'

/** The canvas settles for so many milliseconds before anything that happens on it counts as an edit. */
const SETTLING = 500

export interface OpenOptions {
  container: HTMLElement
  address: PageAddress
  draft: DraftContent
  /** What the server has: the draft itself, unless something that was not saved is brought back. */
  stored: DraftContent
  revision: number
  look: CanvasLook
  site: Site
  kind: PageKind
  t: Translate
  /** Title and description as they are typed now. */
  words(): { title: string; description: string }
  choosePicture(component: Component): void
  openPalette(): void
  say(words: string): void
  onLeftOut(leftOut: LeftOut): void
}

export function openDesk(options: OpenOptions): { desk: Desk; close: () => void } {
  const { address, draft, t } = options
  let canvas: PageCanvas | undefined
  const pictures = new Pictures(
    (media) => findPicture(address.slug, media),
    (media) => canvas?.editor.trigger(PICTURE, media),
  )
  const previews = new WidgetPreviews({
    media: `/api/v1/communities/${address.slug}/media/`,
    render: (widget, props) => renderWidget(address.slug, address.language, widget, props),
    wording: (widget) => {
      const name = options.site.widgets.find((kind) => kind.id === widget)?.title ?? t('editor:node.widget')
      return {
        loading: t('editor:widget.loading', { name }),
        failed: t('editor:widget.failed'),
        again: t('editor:widget.again'),
      }
    },
  })
  const fragments = new FragmentPreviews({
    find: (fragment) => findFragment(address.slug, address.language, fragment),
    words: {
      loading: t('editor:fragment.loading'),
      failed: t('editor:fragment.failed'),
      unpublished: (title) => t('editor:fragment.unpublished', { title }),
    },
    pen: (document) => ({ document, wording: wordingOf(t), picture: pictures.get }),
    renderWidget: (host, widget, props, onDrawn) => {
      const preview = previews.preview(host, onDrawn)
      preview.show(widget, props)
      return () => preview.stop()
    },
  })
  const opened = new PageCanvas({
    container: options.container,
    tree: draft.tree,
    styles: options.look.styles,
    language: address.language,
    reader: currentLocale(),
    title: t('editor:frame.title', { page: draft.title }),
    tools: {
      wording: wordingOf(t),
      widgets: previews,
      picture: pictures.get,
      drawFragment: (host, fragment, onDrawn) => fragments.draw(host, fragment, onDrawn),
    },
  })
  canvas = opened
  opened.onLeftOut = options.onLeftOut
  opened.onEdit = (deed) => options.say(announceEdit(deed, t, options.site))

  const key = copyKey(address.slug, address.pageId, address.language)
  const autosave = new Autosave({
    revision: options.revision,
    stored: options.stored,
    read: () => ({ ...options.words(), tree: opened.tree() }),
    put: (content, revision) => putDraft(address, content, revision),
    keep: (content) => keepCopy(key, content && { ...content, revision: autosave.revision }),
  })
  let settling: ReturnType<typeof setTimeout> | undefined
  let settled = false
  const settle = () => {
    if (settled) return
    settled = true
    clearTimeout(settling)
    autosave.enable()
    if (draft !== options.stored) autosave.touch()
  }
  const typing = new Typing(opened, () => {
    // What a person types is an edit, however early.
    settle()
    autosave.touch()
  })
  pointAt(opened, { onChoosePicture: options.choosePicture })

  opened.whenReady(() => {
    settling = setTimeout(settle, SETTLING)
  })
  let version = opened.state().version
  opened.subscribe(() => {
    if (opened.state().version !== version) autosave.touch()
    version = opened.state().version
  })

  const addTo = (where: Where) => {
    opened.aim(where)
    options.openPalette()
  }
  const { choosePicture, say } = options
  const desk: Desk = {
    address,
    kind: options.kind,
    canvas: opened,
    typing,
    autosave,
    pictures,
    choosePicture,
    addTo,
    say,
  }
  return {
    desk,
    close: () => {
      clearTimeout(settling)
      autosave.stop()
      typing.detach()
      opened.destroy()
    },
  }
}

function wordingOf(t: Translate): Wording {
  return {
    slotName: (type, key) => slotName(t, type, key),
    placeholder: (type, key) => placeholder(t, type, key),
    emptyContainer: (type) => t(type === 'section' ? 'editor:empty.section' : 'editor:empty.container'),
    choosePicture: () => t('editor:empty.picture'),
  }
}

function slotName(t: Translate, type: NodeType, key: string): string {
  const cell = cellOf(key)
  if (cell) return t('editor:slot.cell', { row: cell.row + 1, column: cell.column + 1 })
  if (type === 'fact') return t(key === 'value' ? 'editor:slot.value' : 'editor:slot.fact')
  if (type === 'table') return t('editor:field.table-caption')
  if (key === 'cite' || key === 'caption' || key === 'summary') return t(`editor:slot.${key}`)
  if (key === 'label') return t('editor:slot.label')
  return t('editor:slot.content', { name: t(`editor:node.${type}`) })
}

function placeholder(t: Translate, type: NodeType, key: string): string {
  if (cellOf(key)) return t('editor:empty.cell')
  if (type === 'fact') return t(key === 'value' ? 'editor:empty.value' : 'editor:empty.fact')
  if (type === 'table') return t('editor:field.table-caption')
  if (key === 'cite' || key === 'caption' || key === 'summary') return t(`editor:empty.${key}`)
  if (key === 'label') return t('editor:empty.label')
  return type === 'heading' || type === 'item' || type === 'quote'
    ? t(`editor:empty.${type}`)
    : t('editor:empty.paragraph')
}
