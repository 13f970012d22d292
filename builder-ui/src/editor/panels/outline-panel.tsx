import { ScrollArea } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { Component } from 'grapesjs'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { excerptOf, nameOf, useCanvasState, useDesk, useSite } from '../desk.ts'
import { typeOf } from '../tree/convert.ts'
import { nodeIcons } from './icons.tsx'
import css from './outline-panel.module.css'

interface Row {
  component: Component
  level: number
  index: number
  count: number
  open: boolean | undefined
}

/** What stands on the page, as a tree that the keyboard walks through. */
export function OutlinePanel() {
  const t = useText()
  const { canvas } = useDesk()
  const { selected } = useCanvasState()
  const [closed, setClosed] = useState<ReadonlySet<Component>>(new Set())
  const [focused, setFocused] = useState<Component>()
  const tree = useRef<HTMLDivElement>(null)
  const rows = rowsOf(canvas.root, closed)
  const current = rows.some((row) => row.component === focused) ? focused : (selected ?? rows[0]?.component)

  useEffect(() => {
    if (!selected) return
    setFocused(selected)
    setClosed((now) => (selected.parents().some((parent) => now.has(parent)) ? without(now, selected.parents()) : now))
    tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  const focus = (component: Component | undefined) => {
    if (!component) return
    setFocused(component)
    const at = rows.findIndex((row) => row.component === component)
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[at]?.focus()
  }
  const setOpen = (component: Component, open: boolean) =>
    setClosed((now) => (open ? without(now, [component]) : new Set([...now, component])))

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.component === current)
    const row = rows[at]
    if (!row || !outlineKey(event)) return
    event.preventDefault()
    const { component } = row
    if (event.altKey) {
      canvas.move(component, event.key === 'ArrowUp' ? -1 : 1)
      requestAnimationFrame(() => focus(component))
    } else if (event.key === 'ArrowDown') focus(rows[at + 1]?.component)
    else if (event.key === 'ArrowUp') focus(rows[at - 1]?.component)
    else if (event.key === 'Home') focus(rows[0]?.component)
    else if (event.key === 'End') focus(rows.at(-1)?.component)
    else if (event.key === 'ArrowRight')
      row.open === false ? setOpen(component, true) : row.open && focus(rows[at + 1]?.component)
    else if (event.key === 'ArrowLeft') row.open ? setOpen(component, false) : focus(canvas.parentOf(component))
    else if (event.key === 'Delete') {
      focus(rows[at + 1]?.component ?? rows[at - 1]?.component)
      canvas.remove(component)
    } else canvas.select(component, { reveal: true })
  }

  if (rows.length === 0) return <p className={css.empty}>{t('editor:outline.empty')}</p>
  return (
    <ScrollArea className={css.panel} type="auto">
      <p className={css.keys} id="outline-keys">
        {t('editor:outline.keys')}
      </p>
      <div
        role="tree"
        aria-label={t('editor:outline.name')}
        aria-describedby="outline-keys"
        ref={tree}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <OutlineItem
            key={row.component.cid}
            row={row}
            selected={row.component === selected}
            tabbable={row.component === current}
            onSelect={() => canvas.select(row.component, { reveal: true })}
            onToggle={() => setOpen(row.component, row.open === false)}
            onHover={(over) => canvas.hover(over ? row.component : undefined)}
          />
        ))}
      </div>
    </ScrollArea>
  )
}

function OutlineItem(props: {
  row: Row
  selected: boolean
  tabbable: boolean
  onSelect: () => void
  onToggle: () => void
  onHover: (over: boolean) => void
}) {
  const t = useText()
  const { widgets } = useSite()
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
      <span className={css.name}>{nameOf(component, t, widgets)}</span>
      {words && <span className={css.words}>{words}</span>}
    </div>
  )
}

function outlineKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false
  if (event.altKey) return event.key === 'ArrowUp' || event.key === 'ArrowDown'
  return ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter', ' ', 'Delete'].includes(event.key)
}

function rowsOf(parent: Component, closed: ReadonlySet<Component>, level = 1): Row[] {
  const children = parent.components().models.filter((child) => typeOf(child) !== undefined)
  return children.flatMap((component, index) => {
    const hasChildren = component.components().length > 0
    const open = hasChildren ? !closed.has(component) : undefined
    const row: Row = { component, level, index, count: children.length, open }
    return open ? [row, ...rowsOf(component, closed, level + 1)] : [row]
  })
}

function without(set: ReadonlySet<Component>, gone: readonly Component[]): ReadonlySet<Component> {
  return new Set([...set].filter((one) => !gone.includes(one)))
}
