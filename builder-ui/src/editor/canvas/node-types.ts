/**
 * Our component types for GrapesJS, one per node type: what may be dropped where (the tree's grammar), and the views,
 * which draw nodes themselves. GrapesJS' own drawing, which writes markup from stored content, is never reached.
 */
import type { Component, ComponentView, Editor } from 'grapesjs'
import { accepts, isBlockType, isOnPage, NODE_TYPES, type NodeType, treeLimits } from '../../content/tree.ts'
import { componentType, type NodeData, typeOf } from '../tree/convert.ts'
import { keepingCaret } from './caret.ts'
import { contentOf, drawsContent, type Pen, type Picture, shellOf, type Wording } from './drawing.ts'
import type { WidgetPreview, WidgetPreviews } from './widget-preview.ts'

export interface CanvasTools {
  wording: Wording
  widgets: WidgetPreviews
  /** Draws a fragment into its element; answers how to stop. */
  drawFragment(host: HTMLElement, fragment: string, onDrawn: () => void): () => void
  /** The picture of a media id; asks for it when it is not known, and `onPicture` tells when it has come. */
  picture(media: string): Picture | undefined
}

/** Passed with a change of data that the canvas shows already, because it was typed there. */
export const SHOWN_ALREADY = { shownAlready: true, silent: false } as const

/** Events on the editor, of our own: ask a widget's server again; a picture has come; something changed its size. */
export const REFRESH = 'viche:refresh'
export const PICTURE = 'viche:picture'
export const DRAWN = 'viche:drawn'

/** What our views keep beside GrapesJS' own fields. */
interface NodeView extends ComponentView {
  vicheTag: string
  vicheHolder: HTMLElement | undefined
  vichePreview: WidgetPreview | undefined
  vicheStop: (() => void) | undefined
}

const components = new WeakMap<Element, Component>()

/** The component whose element this is, or whose element it stands in. */
export function componentAt(element: Element | null | undefined): Component | undefined {
  const own = element?.closest('[data-node]')
  return own ? components.get(own) : undefined
}

export function addNodeTypes(editor: Editor, tools: CanvasTools): void {
  for (const type of NODE_TYPES) addNodeType(editor, type, tools)
}

/** The page itself: takes sections, and blocks, which then get a section of their own. */
export function openRoot(root: Component): void {
  root.set({
    droppable: (source: Component) => takes(undefined, typeOf(source)),
    highlightable: false,
    hoverable: false,
    selectable: false,
  })
}

function addNodeType(editor: Editor, type: NodeType, tools: CanvasTools): void {
  editor.Components.addType(componentType(type), {
    isComponent: () => false,
    model: {
      defaults: {
        data: {},
        traits: [],
        name: type,
        resizable: false,
        stylable: false,
        // where a node may go is asked of the place; a column stays in its row
        draggable: (source: Component, target: Component) => type !== 'column' || source.parent() === target,
        droppable: (source: Component, target: Component) => takes(type, typeOf(source)) && fits(source, target),
      },
    },
    view: viewOf(type, tools),
  })
}

/** May a node of type `child` be put into one of type `parent`? On the page itself a block gets a section of its own. */
export function takes(parent: NodeType | undefined, child: NodeType | undefined): boolean {
  if (!child) return false
  if (!parent) return isOnPage(child) || isBlockType(child)
  return accepts(parent, child)
}

/** Does the page stay as flat as it must be when `source` goes into `target`? */
export function fits(source: Component, target: Component): boolean {
  return levelOf(target) + heightOf(source) <= treeLimits.depth
}

function levelOf(component: Component): number {
  const parent = component.parent()
  return parent ? levelOf(parent) + 1 : 0
}

function heightOf(component: Component): number {
  return 1 + Math.max(0, ...component.components().models.map(heightOf))
}

function dataIn(view: ComponentView): NodeData {
  return view.model.get('data')
}

function viewOf(type: NodeType, tools: CanvasTools) {
  return {
    tagName(this: NodeView) {
      return shellOf(type, dataIn(this)).tag
    },

    init(this: NodeView) {
      this.listenTo(this.model, 'change:data', (_: Component, __: NodeData, options: { shownAlready?: boolean }) => {
        if (!options.shownAlready) redraw(this, type, tools)
      })
      if (type === 'widget') this.listenTo(this.em, REFRESH, (component: Component) => refresh(this, component))
      if (type === 'fragment') this.listenTo(this.em, PICTURE, () => paintFragment(this, tools))
      if (type === 'image') this.listenTo(this.em, PICTURE, (media: string) => showPicture(this, media, tools))
    },

    removed(this: NodeView) {
      this.vichePreview?.stop()
      this.vicheStop?.()
    },

    /** GrapesJS would write the component's `content` as markup here; our nodes have none. */
    updateContent() {},

    updateClasses(this: NodeView) {
      this.el.setAttribute('class', shellOf(type, dataIn(this)).className)
      this.updateStatus()
    },

    updateStyle() {},

    updateAttributes(this: NodeView) {
      this.el.setAttribute('data-node', type)
      if (type === 'details') this.el.setAttribute('open', '')
      if (type === 'section' || accepts(type, 'paragraph')) {
        this.el.setAttribute('data-when-empty', tools.wording.emptyContainer(type))
      }
    },

    getChildrenContainer(this: NodeView) {
      return this.vicheHolder ?? this.el
    },

    render(this: NodeView) {
      this.vicheTag = this.el.tagName
      components.set(this.el, this.model)
      this.renderAttributes()
      paint(this, type, tools)
      this.renderChildren()
      this.postRender()
      return this
    },
  }
}

function redraw(view: NodeView, type: NodeType, tools: CanvasTools): void {
  const { tag } = shellOf(type, dataIn(view))
  keepingCaret(view.el, () => {
    if (tag.toUpperCase() !== view.vicheTag) view.reset()
    else {
      view.updateClasses()
      paint(view, type, tools)
    }
    return view.el
  })
}

function paint(view: NodeView, type: NodeType, tools: CanvasTools): void {
  if (type === 'widget') paintWidget(view, tools)
  if (type === 'fragment') paintFragment(view, tools)
  if (!drawsContent(type)) return
  const document = view.el.ownerDocument
  view.vicheHolder ??= document.createElement('div')
  view.vicheHolder.className = 'viche-holder'
  const pen: Pen = { document, wording: tools.wording, picture: tools.picture, holder: view.vicheHolder }
  view.el.replaceChildren(...contentOf(type, dataIn(view), pen))
}

function refresh(view: NodeView, component: Component): void {
  const data = dataIn(view)
  if (component === view.model && 'widget' in data) view.vichePreview?.refresh(data.widget, data.props)
}

function showPicture(view: NodeView, media: string, tools: CanvasTools): void {
  const data = dataIn(view)
  if ('media' in data && data.media === media) redraw(view, 'image', tools)
}

function paintFragment(view: NodeView, tools: CanvasTools): void {
  const data = dataIn(view)
  if (!('fragmentId' in data)) return
  view.vicheStop?.()
  view.vicheStop = tools.drawFragment(view.el, data.fragmentId, () => view.em.trigger(DRAWN))
}

function paintWidget(view: NodeView, tools: CanvasTools): void {
  const data = dataIn(view)
  if (!('widget' in data)) return
  view.vichePreview ??= tools.widgets.preview(view.el, () => view.em.trigger(DRAWN))
  view.vichePreview.show(data.widget, data.props)
}
