/**
 * The page on the canvas: GrapesJS with nothing of its own around it, our node types in it, and the few changes that
 * the panels and the keyboard make. One instance shows one draft; another draft gets a new instance, because GrapesJS
 * keeps a document for every project that is loaded into the same one.
 *
 * It is one file because selecting, changing, dragging and «undo» all work on the one state that the panels show; where
 * things may go is decided in `places.ts`, how they look in `node-types.ts`.
 */
import grapesjs, { type Component, type Editor } from 'grapesjs'
import type { LeftOut } from '../../content/pasted.ts'
import { type Block, copyOf, isBlock, newId, type Tree, type TreeNode } from '../../content/tree.ts'
import {
  type Definition,
  dataOf,
  definitionOf,
  definitionsOf,
  type NodeData,
  nodeOf,
  treeOf,
  typeOf,
} from '../tree/convert.ts'
import { newSection } from '../tree/new-nodes.ts'
import canvasStyles from './canvas-styles.css?inline'
import { speaking } from './grapesjs-uk.ts'
import { addNodeTypes, type CanvasTools, fits, openRoot, SHOWN_ALREADY } from './node-types.ts'
import {
  destinationOf,
  isSpent,
  neighbourOf,
  type Place,
  placeFor,
  placeInside,
  placeOutside,
  usualPlace,
  type Where,
} from './places.ts'
import { untilReleased } from './release.ts'

export interface CanvasOptions {
  container: HTMLElement
  tree: Tree
  /** Addresses of the community's own style sheets. */
  styles: readonly string[]
  /** Language of the page. */
  language: string
  /** Language of the person in front of it. */
  reader: 'uk' | 'en'
  /** What the frame is called for those who cannot see it. */
  title: string
  tools: CanvasTools
}

/** What the panels show; a new object whenever something of it changes. */
export interface CanvasState {
  /** Counts up with every change of the page. */
  version: number
  ready: boolean
  selected: Component | undefined
  /** Where new things go, seen from the selected one. */
  where: Where
  hovered: Component | undefined
  canUndo: boolean
  canRedo: boolean
  dragging: boolean
}

/** What was done to the page as a whole thing, not as words; told to those who do not see it. */
export type EditEvent =
  | { kind: 'added' | 'copied' | 'moved' | 'selected'; component: Component }
  | { kind: 'removed'; component: Component; next: Component | undefined }
  | { kind: 'undone' | 'redone'; component: Component | undefined }
  | { kind: 'cannot-move' | 'cannot-add' | 'nothing-to-undo' | 'nothing-to-redo' }

type Listener = () => void

export class PageCanvas {
  readonly editor: Editor
  /** Called before anything reads or changes the page: words that are being typed are put into it first. */
  beforeChange: () => void = () => {}
  /** Called after each thing that a person has done to the page. */
  onEdit: (deed: EditEvent) => void = () => {}
  /** Called after a paste, with what did not come along. */
  onLeftOut: (leftOut: LeftOut) => void = () => {}
  #state: CanvasState = {
    version: 0,
    ready: false,
    selected: undefined,
    where: 'after',
    hovered: undefined,
    canUndo: false,
    canRedo: false,
    dragging: false,
  }
  readonly #listeners = new Set<Listener>()
  readonly #readyListeners = new Set<Listener>()
  #frame: HTMLIFrameElement | undefined
  #replaying = false
  /** What undo or redo has put back on the page. */
  #cameBack: Component | undefined
  #announced = false
  #destroyed = false

  constructor(options: CanvasOptions) {
    this.editor = grapesjs.init({
      container: options.container,
      height: '100%',
      width: '100%',
      telemetry: false,
      cssIcons: '',
      i18n: speaking(options.reader),
      storageManager: false,
      noticeOnUnload: false,
      panels: { defaults: [] },
      blockManager: { custom: true },
      layerManager: { custom: true },
      styleManager: { custom: true },
      traitManager: { custom: true },
      selectorManager: { custom: true, componentFirst: true },
      assetManager: { custom: true, embedAsBase64: false, upload: false },
      modal: { custom: true },
      deviceManager: { devices: [{ id: 'full', name: 'full', width: '' }] },
      keymaps: { defaults: {} },
      customUI: true,
      showOffsets: false,
      showToolbar: false,
      jsInHtml: false,
      multipleSelection: false,
      defaultCommand: '',
      undoManager: { maximumStackLength: 200, trackSelection: false },
      domComponents: { draggableComponents: false },
      canvas: {
        styles: [...options.styles],
        allowExternalDrop: false,
        customSpots: true,
        frameStyle: '',
      },
      protectedCss: '',
      canvasCss: canvasStyles,
      log: ['error'],
    })
    this.editor.Keymaps.removeAll()
    addNodeTypes(this.editor, options.tools)
    const root = this.root
    openRoot(root)
    this.editor.UndoManager.skip(() => root.components(definitionsOf(options.tree)))
    this.editor.on('canvas:frame:load', ({ el }: { el: HTMLIFrameElement }) => dressFrame(el, options))
    this.editor.on('canvas:frame:load:body', ({ el }: { el: HTMLIFrameElement }) => this.#open(el))
    this.#listen()
  }

  // ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

  subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  state = (): CanvasState => this.#state

  /** Once, when the page stands on the canvas. */
  whenReady(listener: Listener): void {
    if (this.#state.ready) listener()
    else this.#readyListeners.add(listener)
  }

  get root(): Component {
    const root = this.editor.getWrapper()
    if (!root) throw new Error('the canvas has no root')
    return root
  }

  get document(): Document {
    const document = this.frame.contentDocument
    if (!document) throw new Error('the canvas has no document')
    return document
  }

  get frame(): HTMLIFrameElement {
    if (!this.#frame) throw new Error('the canvas has no frame yet')
    return this.#frame
  }

  get selected(): Component | undefined {
    return this.#state.selected
  }

  tree(): Tree {
    this.beforeChange()
    return treeOf(this.root)
  }

  find(id: string): Component | undefined {
    return this.root.findFirstType((component: Component) => component.get('data')?.id === id)
  }

  parentOf(component: Component): Component | undefined {
    const parent = component.parent()
    return parent && parent !== this.root ? parent : undefined
  }

  // ── selecting ────────────────────────────────────────────────────────────────────────────────────────────────────

  select(component: Component | undefined, options: { reveal?: boolean } = {}): void {
    if (component !== this.#state.selected) {
      this.editor.select(component)
      this.#update({ selected: component })
    }
    if (component && options.reveal) component.getEl()?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }

  /** Says where the next new thing goes; holds until something else is selected. */
  aim(where: Where): void {
    this.#update({ where })
  }

  /** Shows the page smaller: 1 is its own size. */
  scale(scale: number): void {
    this.editor.getContainer()?.style.setProperty('--scale', String(scale))
    this.editor.Canvas.setZoom(scale * 100)
  }

  /** Puts the keyboard on the canvas: into the words of the selected thing, else on the page. */
  focus(): void {
    const words = this.selected?.getEl()?.querySelector<HTMLElement>('[data-slot]')
    if (words) words.focus()
    else this.frame.focus()
  }

  hover(component: Component | undefined): void {
    if (component !== this.#state.hovered) this.#update({ hovered: component })
  }

  // ── changing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Changes data of a node, everything else of it stays. */
  change(component: Component, patch: Partial<NodeData> & Record<string, unknown>): void {
    this.beforeChange()
    component.set('data', { ...component.get('data'), ...patch })
  }

  /** Sets data that the canvas shows already, because it was typed there. */
  setTyped(component: Component, data: NodeData): void {
    component.set('data', data, SHOWN_ALREADY)
  }

  /** Puts nodes where new things go now, and selects the first of them; undefined where they cannot stand. */
  insert(nodes: readonly TreeNode[]): Component | undefined {
    this.beforeChange()
    const added: Component[] = []
    for (const node of nodes) {
      const last = added.at(-1)
      const place = last
        ? placeFor(this.root, node, last, typeOf(last) === 'section' ? 'into' : 'after')
        : placeFor(this.root, node, this.selected, this.selected && this.#state.where)
      if (place) added.push(this.#add(place.parent, node, place.at))
    }
    const [first] = added
    if (first) this.select(first, { reveal: true })
    this.onEdit(first ? { kind: 'added', component: first } : { kind: 'cannot-add' })
    return first
  }

  /** Puts nodes directly behind a component, in the same parent. */
  insertAfter(component: Component, nodes: readonly TreeNode[]): Component[] {
    const parent = component.parent()
    if (!parent) return []
    return nodes.map((node, index) => this.#add(parent, node, component.index() + 1 + index))
  }

  /** Puts nodes in the place of a component; the component itself stays where the first node has its id and type. */
  replace(component: Component, nodes: readonly TreeNode[]): void {
    const [first, ...rest] = nodes
    const parent = component.parent()
    if (!parent) return
    const current = nodeOf(component)
    if (first && current && first.id === current.id && first.type === current.type && !('children' in first)) {
      component.set('data', definitionOf(first).data)
      this.insertAfter(component, rest)
      return
    }
    const at = component.index()
    component.remove()
    for (const [index, node] of nodes.entries()) this.#add(parent, node, at + index)
  }

  duplicate(component: Component): void {
    this.beforeChange()
    const node = nodeOf(component)
    if (!node) return
    const [copy] = this.insertAfter(component, [copyOf(node)])
    if (!copy) return
    this.select(copy, { reveal: true })
    this.onEdit({ kind: 'copied', component: copy })
  }

  /** Removes a component; a list, a row of buttons or of cards goes with its last one. */
  remove(component: Component): void {
    this.beforeChange()
    const next = this.#takeAway(component)
    this.select(next)
    this.onEdit({ kind: 'removed', component, next })
  }

  canMove(component: Component, step: 1 | -1): boolean {
    return destinationOf(this.root, component, step) !== undefined
  }

  /** One place up or down; at the edge of a section over into the next one. */
  move(component: Component, step: 1 | -1): void {
    this.beforeChange()
    this.#moveTo(component, destinationOf(this.root, component, step))
  }

  canMoveOut(component: Component): boolean {
    return placeOutside(component) !== undefined
  }

  /** Behind what it stands in. */
  moveOut(component: Component): void {
    this.beforeChange()
    this.#moveTo(component, placeOutside(component))
  }

  canMoveIn(component: Component): boolean {
    return placeInside(component) !== undefined || this.#itemBefore(component) !== undefined
  }

  /** Into what stands before it; an item of a list begins a list under the item before. */
  moveIn(component: Component): void {
    this.beforeChange()
    const before = this.#itemBefore(component)
    const place = placeInside(component)
    if (place || !before) {
      this.#moveTo(component, place)
      return
    }
    const around = component.parent()
    const ordered = (around && dataOf(around, 'list')?.ordered) ?? false
    const list = this.#add(before, { type: 'list', id: newId(), ordered, children: [] }, before.components().length)
    this.#moveTo(component, { parent: list, at: 0 })
  }

  undo(): void {
    this.beforeChange()
    if (this.editor.UndoManager.hasUndo()) {
      const component = this.#replay(() => this.editor.UndoManager.undo())
      this.onEdit({ kind: 'undone', component })
    } else this.onEdit({ kind: 'nothing-to-undo' })
  }

  redo(): void {
    this.beforeChange()
    if (this.editor.UndoManager.hasRedo()) {
      const component = this.#replay(() => this.editor.UndoManager.redo())
      this.onEdit({ kind: 'redone', component })
    } else this.onEdit({ kind: 'nothing-to-redo' })
  }

  // ── dragging ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Begins to drag new nodes from the palette; ends with the next release of the pointer, wherever that is. */
  dragNew(nodes: readonly TreeNode[], event: Event, onDropped: (component: Component) => void): void {
    this.beforeChange()
    const content: Definition[] = nodes.map(definitionOf)
    const [only] = content
    const blocks = this.editor.Blocks
    const block = blocks.add('viche-new', {
      label: '',
      content: only && content.length === 1 ? only : content,
      select: true,
    })
    blocks.startDrag(block, event)
    this.#update({ dragging: true })
    untilReleased(this.document, {
      after: (cancelled) => {
        blocks.endDrag(cancelled)
        blocks.remove('viche-new')
        const dropped = nodes[0] && this.find(nodes[0].id)
        if (dropped) this.select(dropped)
        this.#dragged()
        if (dropped) onDropped(dropped)
      },
    })
  }

  /** Begins to drag something that stands on the page. */
  dragExisting(component: Component, event: Event): void {
    this.beforeChange()
    this.editor.select(component)
    this.editor.runCommand('tlb-move', { target: component, event })
    this.#update({ dragging: true })
    untilReleased(this.document, {
      atOnce: (cancelled) => {
        if (cancelled) this.#letGo()
      },
      after: () => {
        this.#tidy()
        this.select(component)
        this.#dragged()
      },
    })
  }

  destroy(): void {
    this.#destroyed = true
    this.#listeners.clear()
    this.#readyListeners.clear()
    this.editor.destroy()
  }

  // ── within ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #open(frame: HTMLIFrameElement): void {
    if (this.#destroyed) return
    this.#frame = frame
    this.editor.UndoManager.clear()
    this.#update({ ready: true, canUndo: false, canRedo: false })
    for (const listener of this.#readyListeners) listener()
    this.#readyListeners.clear()
  }

  #listen(): void {
    const { editor } = this
    editor.on('component:add', (component: Component, options: { temporary?: boolean; fromUndo?: boolean }) => {
      if (this.#replaying) this.#cameBack ??= component
      if (options?.temporary || options?.fromUndo || this.#replaying) return
      // the views handle the new component after this listener, and would draw it where it was dropped, outside its section
      queueMicrotask(() => this.#admit(component))
    })
    editor.on('component:add component:remove component:update:data', () => this.#changed())
    editor.on('component:selected', (component: Component) => this.#update({ selected: component }))
    editor.on('component:deselected', () => this.#update({ selected: editor.getSelected() }))
  }

  /** What came in from outside our own calls: unknown things go out again, a block on the page gets a section. */
  #admit(component: Component): void {
    const parent = component.parent()
    if (this.#destroyed || !parent || !component.collection) return
    const node = nodeOf(component)
    if (!node) component.remove()
    else if (parent === this.root && isBlock(node)) {
      const section = this.#add(this.root, newSection([]), component.index())
      component.move(section, { at: 0 })
    }
  }

  #add(parent: Component, node: TreeNode, at: number): Component {
    const inSection = parent === this.root && isBlock(node)
    const [added] = parent.append(definitionOf(inSection ? newSection([node as Block]) : node), { at })
    const inner = inSection ? added?.components().at(0) : added
    if (!inner) throw new Error('the node was not added')
    return inner
  }

  /** Moves, and takes away what was left with nothing in it. */
  #moveTo(component: Component, place: Place | undefined): void {
    const from = this.parentOf(component)
    if (!place) {
      this.onEdit({ kind: 'cannot-move' })
      return
    }
    component.move(place.parent, { at: place.at })
    for (let one = from; one && isSpent(one); ) {
      const around = this.parentOf(one)
      one.remove()
      one = around
    }
    // GrapesJS takes what it moves off the page for a moment, and its selection with it
    this.editor.select(component)
    this.select(component, { reveal: true })
    this.#changed()
    this.onEdit({ kind: 'moved', component })
  }

  #itemBefore(component: Component): Component | undefined {
    if (typeOf(component) !== 'item' || component.index() === 0) return undefined
    const before = component.parent()?.components().models[component.index() - 1]
    return before && fits(component, before) ? before : undefined
  }

  /** Answers what is selected in its place. */
  #takeAway(component: Component): Component | undefined {
    const parent = this.parentOf(component)
    const next = neighbourOf(component)
    component.remove()
    return parent && isSpent(parent) ? this.#takeAway(parent) : (next ?? parent)
  }

  /** Answers what is selected then: what came back, or what was selected before, if it still stands. */
  #replay(how: () => void): Component | undefined {
    this.#replaying = true
    this.#cameBack = undefined
    try {
      how()
    } finally {
      this.#replaying = false
    }
    const back = [this.#cameBack, this.#state.selected].find((one) => one && this.#stands(one))
    this.select(back && typeOf(back) ? back : undefined, { reveal: true })
    this.#changed()
    return this.#state.selected
  }

  #stands(component: Component): boolean {
    const parent = component.parent()
    return component === this.root || (parent !== undefined && this.#stands(parent))
  }

  /** Takes away lists, buttons and cards that dragging has left with nothing in them. */
  #tidy(): void {
    for (const component of this.root.findType((one: Component) => isSpent(one))) component.remove()
  }

  /** Ends moving without a move: GrapesJS would take a release anywhere for a drop at the last place. */
  #letGo(): void {
    const command: unknown = this.editor.Commands.get('move-comp')
    const rollback: unknown = Reflect.get(Object(command), 'rollback')
    if (typeof rollback === 'function') rollback.call(command, {}, true)
  }

  #dragged(): void {
    this.#update({ dragging: false })
    this.#changed()
  }

  /** Many changes of one moment are announced once. */
  #changed(): void {
    if (this.#announced || !this.#state.ready) return
    this.#announced = true
    queueMicrotask(() => {
      this.#announced = false
      if (this.#destroyed) return
      const { UndoManager } = this.editor
      this.#update({
        version: this.#state.version + 1,
        canUndo: UndoManager.hasUndo(),
        canRedo: UndoManager.hasRedo(),
      })
    })
  }

  #update(change: Partial<CanvasState>): void {
    const before = this.#state.selected
    this.#state = { ...this.#state, ...change }
    if (before !== this.#state.selected) {
      before?.getEl()?.removeAttribute('data-selected')
      this.#state = { ...this.#state, where: usualPlace(this.#state.selected) }
    }
    this.#state.selected?.getEl()?.setAttribute('data-selected', '')
    for (const listener of this.#listeners) listener()
  }
}

function dressFrame(frame: HTMLIFrameElement, options: CanvasOptions): void {
  frame.title = options.title
  const document = frame.contentDocument
  if (!document) return
  document.documentElement.lang = options.language
  document.title = options.title
}
