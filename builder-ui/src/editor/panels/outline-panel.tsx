import { ActionIcon, ScrollArea, Tooltip } from '@mantine/core'
import type { Component } from 'grapesjs'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type TextKey, useText } from '../../i18n/text.ts'
import {
  type Icon,
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconCopy,
  IconIndentDecrease,
  IconIndentIncrease,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconStackPush,
  IconTrash,
} from '../../parts/icons.tsx'
import { sayThing } from '../announce-edit.ts'
import { holds, type Where } from '../canvas/places.ts'
import { excerptOf, nameOf, useCanvasState, useDesk, useSite } from '../desk.ts'
import { typeOf } from '../tree/convert.ts'
import { nodeIcons } from './icons.tsx'
import css from './outline-panel.module.css'
import { commandOf, type OutlineCommand, type Row, rowsOf, TypeAhead } from './outline-rows.ts'
import { moveToolbarFocus } from './roving-tabindex.ts'

/** What stands on the page, as a tree that the keyboard walks through and works on. */
export function OutlinePanel() {
  const t = useText()
  const { canvas, addTo } = useDesk()
  const site = useSite()
  const { selected, version } = useCanvasState()
  const [closed, setClosed] = useState<ReadonlySet<Component>>(new Set())
  const [focused, setFocused] = useState<Component>()
  const [typeAhead] = useState(() => new TypeAhead())
  const tree = useRef<HTMLDivElement>(null)
  /** Was the keyboard in the tree when the page was drawn last? */
  const within = useRef(false)
  const rows = rowsOf(canvas.root, closed)
  const current = rows.some((row) => row.component === focused) ? focused : (selected ?? rows[0]?.component)

  useEffect(() => {
    if (!selected) return
    setFocused(selected)
    setClosed((now) => (selected.parents().some((parent) => now.has(parent)) ? without(now, selected.parents()) : now))
    tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  // what had the keyboard may be gone, or drawn in another place: the keyboard stays in the tree
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of the page
  useLayoutEffect(() => {
    const here = document.activeElement
    if (here !== document.body && !tree.current?.contains(here)) within.current = false
    if (!within.current) return
    const target = tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]') ?? tree.current
    if (target !== here) target?.focus()
  }, [version, current])

  const focus = (component: Component | undefined) => {
    if (!component) return
    setFocused(component)
    const at = rows.findIndex((row) => row.component === component)
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[at]?.focus()
  }
  const setOpen = (components: readonly Component[], open: boolean) =>
    setClosed((now) => (open ? without(now, components) : new Set([...now, ...components])))

  const add = (component: Component, where: Where) => {
    canvas.select(component, { reveal: true })
    addTo(where)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.component === current)
    const row = rows[at]
    const command = commandOf(event)
    if (!row || !command) return
    event.preventDefault()
    event.stopPropagation()
    const { component, open } = row
    const siblings = rows.map((one) => one.component).filter((one) => one.parent() === component.parent())
    const commands: Record<OutlineCommand, () => void> = {
      next: () => focus(rows[at + 1]?.component),
      previous: () => focus(rows[at - 1]?.component),
      first: () => focus(rows[0]?.component),
      last: () => focus(rows.at(-1)?.component),
      open: () => (open === false ? setOpen([component], true) : open && focus(rows[at + 1]?.component)),
      close: () => (open ? setOpen([component], false) : focus(canvas.parentOf(component))),
      openAll: () => setOpen(siblings, true),
      remove: () => canvas.remove(component),
      choose: () => canvas.select(component, { reveal: true }),
      up: () => canvas.move(component, -1),
      down: () => canvas.move(component, 1),
      out: () => canvas.moveOut(component),
      in: () => canvas.moveIn(component),
      copy: () => canvas.duplicate(component),
      addBefore: () => add(component, 'before'),
      addAfter: () => add(component, 'after'),
      addInto: () => add(component, 'into'),
      type: () => typed(event.key, at, event.timeStamp),
    }
    commands[command]()
  }

  const typed = (letter: string, at: number, now: number) => {
    const labels = rows.map(({ component }) => [nameOf(component, t, site), excerptOf(component)])
    focus(rows[typeAhead.find(letter, labels, at, now)]?.component)
  }

  return (
    <div className={css.panel}>
      {current && <Actions component={current} name={sayThing(current, t, site)} />}
      <ScrollArea className={css.scroll} type="auto">
        {rows.length === 0 && <p className={css.empty}>{t('editor:outline.empty')}</p>}
        <div
          role="tree"
          // an empty tree keeps the keyboard that was in its last row
          tabIndex={rows.length === 0 ? 0 : -1}
          aria-label={t('editor:outline.name')}
          aria-describedby="outline-keys"
          ref={tree}
          onKeyDown={onKeyDown}
          onFocus={() => {
            within.current = true
          }}
        >
          {rows.map((row) => (
            <OutlineItem
              key={row.component.cid}
              row={row}
              selected={row.component === selected}
              tabbable={row.component === current}
              onFocus={() => setFocused(row.component)}
              onSelect={() => canvas.select(row.component, { reveal: true })}
              onToggle={() => setOpen([row.component], row.open === false)}
              onHover={(over) => canvas.hover(over ? row.component : undefined)}
            />
          ))}
        </div>
        <p className={css.keys} id="outline-keys">
          {t('editor:outline.keys')}
        </p>
      </ScrollArea>
    </div>
  )
}

/** What can be done with the row that one is on; the same as the keys do. */
function Actions({ component, name }: { component: Component; name: string }) {
  const t = useText()
  const { canvas, addTo } = useDesk()
  const fixed = typeOf(component) === 'column'
  const add = (where: Where) => () => {
    canvas.select(component, { reveal: true })
    addTo(where)
  }
  const actions: { label: TextKey; icon: Icon; can?: boolean; act: () => void }[] = [
    { label: 'editor:action.add-before', icon: IconRowInsertTop, act: add('before') },
    { label: 'editor:action.add-after', icon: IconRowInsertBottom, act: add('after') },
    { label: 'editor:action.add-into', icon: IconStackPush, can: holds(typeOf(component)), act: add('into') },
    {
      label: 'editor:action.up',
      icon: IconArrowUp,
      can: canvas.canMove(component, -1),
      act: () => canvas.move(component, -1),
    },
    {
      label: 'editor:action.down',
      icon: IconArrowDown,
      can: canvas.canMove(component, 1),
      act: () => canvas.move(component, 1),
    },
    {
      label: 'editor:action.out',
      icon: IconIndentDecrease,
      can: canvas.canMoveOut(component),
      act: () => canvas.moveOut(component),
    },
    {
      label: 'editor:action.in',
      icon: IconIndentIncrease,
      can: canvas.canMoveIn(component),
      act: () => canvas.moveIn(component),
    },
    { label: 'editor:action.duplicate', icon: IconCopy, can: !fixed, act: () => canvas.duplicate(component) },
    { label: 'editor:action.delete', icon: IconTrash, can: !fixed, act: () => canvas.remove(component) },
  ]
  return (
    <div
      role="toolbar"
      className={css.actions}
      aria-label={t('editor:action.toolbar', { name })}
      onKeyDown={moveToolbarFocus}
    >
      {actions.map(({ label, icon: Icon, can = true, act }, at) => (
        <Tooltip key={label} label={t(label)}>
          <ActionIcon
            size={30}
            className={css.action}
            tabIndex={at === 0 ? 0 : -1}
            aria-label={t(label)}
            aria-disabled={!can}
            data-disabled={!can || undefined}
            onClick={can ? act : undefined}
          >
            <Icon size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}

function OutlineItem(props: {
  row: Row
  selected: boolean
  tabbable: boolean
  onFocus: () => void
  onSelect: () => void
  onToggle: () => void
  onHover: (over: boolean) => void
}) {
  const t = useText()
  const site = useSite()
  const { component, level, index, count, open } = props.row
  const type = typeOf(component)
  const Icon = type && nodeIcons[type]
  const words = excerptOf(component)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keyboard
    <div
      role="treeitem"
      tabIndex={props.tabbable ? 0 : -1}
      className={css.item}
      aria-level={level}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={props.selected}
      aria-expanded={open}
      style={{ paddingInlineStart: 8 + (level - 1) * 16 }}
      onFocus={props.onFocus}
      onClick={props.onSelect}
      onMouseEnter={() => props.onHover(true)}
      onMouseLeave={() => props.onHover(false)}
    >
      {/* the arrow keys do the same, so it is for the mouse alone */}
      <span
        className={css.fold}
        data-open={open || undefined}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          props.onToggle()
        }}
      >
        {open !== undefined && <IconChevronRight size={14} />}
      </span>
      {Icon && <Icon size={16} className={css.icon} aria-hidden />}
      <span className={css.name}>{nameOf(component, t, site)}</span>
      {words && <span className={css.words}>{words}</span>}
    </div>
  )
}

function without(set: ReadonlySet<Component>, gone: readonly Component[]): ReadonlySet<Component> {
  return new Set([...set].filter((one) => !gone.includes(one)))
}
