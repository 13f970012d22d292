import { ActionIcon, Tooltip } from '@mantine/core'
import type { Component } from 'grapesjs'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconCornerLeftUp,
  IconGripVertical,
  IconTrash,
} from '../../parts/icons.tsx'
import { dragWhenMoved } from '../canvas/pointing.ts'
import { nameOf, useCanvasState, useDesk, useSite, useTypingState } from '../desk.ts'
import { moveToolbarFocus } from '../panels/roving-tabindex.ts'
import { typeOf } from '../tree/convert.ts'
import { type Box, type Offset, useBox } from './boxes.ts'
import css from './selection-frame.module.css'
import { TextToolbar } from './text-toolbar.tsx'

const BAR = 40
const GAP = 6
const ROOM_FOR_WORDS = 80

/** The line around what is selected and what is pointed at, with its name and actions. */
export function SelectionFrame({ stage }: { stage: RefObject<HTMLElement | null> }) {
  const { canvas } = useDesk()
  const { selected, hovered, dragging } = useCanvasState()
  const selectedBox = useBox(selected, stage)
  const hoveredBox = useBox(hovered === selected ? undefined : hovered, stage)
  if (dragging) return null
  const { frame } = canvas.state().ready ? canvas : { frame: undefined }
  const paper = frame && stage.current ? insetOf(frame, stage.current) : undefined
  return (
    <>
      <div className={css.layer} style={paper}>
        {hovered && hoveredBox && (
          <>
            <div className={css.hover} style={placed(hoveredBox)} />
            <HoverName component={hovered} box={hoveredBox} />
          </>
        )}
        {selected && selectedBox && <div className={css.frame} style={placed(selectedBox)} />}
      </div>
      {selected && selectedBox && isInSight(selectedBox, paper?.height) && (
        <div className={css.layer}>
          <Bar component={selected} box={onStage(selectedBox)} stage={stage} />
        </div>
      )}
    </>
  )
}

/** The lines are cut off where the page is; the bar of actions is not. */
function insetOf(frame: HTMLElement, stage: HTMLElement) {
  const outer = frame.getBoundingClientRect()
  const origin = stage.getBoundingClientRect()
  return {
    top: outer.top - origin.top,
    left: outer.left - origin.left,
    width: outer.width,
    height: outer.height,
  }
}

function isInSight(box: Box, height = Number.POSITIVE_INFINITY): boolean {
  return box.top + box.height > 0 && box.top < height
}

function placed({ top, left, width, height }: Box): Box {
  return { top, left, width, height }
}

function onStage({ offset, ...box }: Box & { offset: Offset }): Box {
  return { ...box, top: box.top + offset.top, left: box.left + offset.left }
}

function HoverName({ component, box }: { component: Component; box: Box }) {
  const t = useText()
  const site = useSite()
  return (
    <div className={css.hoverName} style={{ top: Math.max(0, box.top - 22), left: box.left }} aria-hidden="true">
      {nameOf(component, t, site)}
    </div>
  )
}

function Bar({ component, box, stage }: { component: Component; box: Box; stage: RefObject<HTMLElement | null> }) {
  const t = useText()
  const { canvas, typing } = useDesk()
  const site = useSite()
  const { place } = useTypingState()
  const bar = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(320)
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return
    const sizes = new ResizeObserver(() => setWidth(element.offsetWidth))
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  const name = nameOf(component, t, site)
  const type = typeOf(component)
  const fixed = type === 'column'
  const sideways = fixed || type === 'button' || type === 'card'
  // one stop of the Tab key, whatever buttons there are now
  useEffect(() => {
    const buttons = bar.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []
    for (const [at, button] of buttons.entries()) button.tabIndex = at === 0 ? 0 : -1
  })
  const room = stage.current?.clientWidth ?? Number.POSITIVE_INFINITY
  // at the right edge of the thing it covers least: words begin on the left
  const beside = box.width > width + ROOM_FOR_WORDS ? box.left + box.width - width : box.left
  const left = Math.max(GAP, Math.min(beside, room - width - GAP))

  return (
    <div
      ref={bar}
      role="toolbar"
      data-editor-toolbar=""
      aria-label={t('editor:action.toolbar', { name })}
      className={css.bar}
      style={{ top: placeOf(box, stage.current?.clientHeight ?? 800), left }}
      // the caret stays in the words while something is pressed here
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => walk(event, () => typing.resume())}
    >
      {!fixed && (
        <Tooltip label={t('editor:action.drag', { name })}>
          {/* the keyboard moves things with the arrows beside it */}
          <span
            className={css.grip}
            aria-hidden="true"
            onMouseDown={(event) => dragWhenMoved(canvas, component, event.nativeEvent)}
          >
            <IconGripVertical size={16} />
          </span>
        </Tooltip>
      )}
      <span className={css.name}>{name}</span>
      <span className={css.actions}>
        <Action
          label={t('editor:action.parent')}
          icon={<IconCornerLeftUp size={18} />}
          disabled={!canvas.parentOf(component)}
          onClick={() => canvas.select(canvas.parentOf(component), { reveal: true })}
        />
        <Action
          label={t(sideways ? 'editor:action.left' : 'editor:action.up')}
          icon={<IconArrowUp size={18} style={sideways ? { rotate: '-90deg' } : undefined} />}
          disabled={!canvas.canMove(component, -1)}
          onClick={() => canvas.move(component, -1)}
        />
        <Action
          label={t(sideways ? 'editor:action.right' : 'editor:action.down')}
          icon={<IconArrowDown size={18} style={sideways ? { rotate: '-90deg' } : undefined} />}
          disabled={!canvas.canMove(component, 1)}
          onClick={() => canvas.move(component, 1)}
        />
        {!fixed && (
          <>
            <Action
              label={t('editor:action.duplicate')}
              icon={<IconCopy size={18} />}
              onClick={() => canvas.duplicate(component)}
            />
            <Action
              label={t('editor:action.delete')}
              icon={<IconTrash size={18} />}
              onClick={() => {
                canvas.remove(component)
                if (!canvas.selected) canvas.frame.focus()
              }}
            />
          </>
        )}
      </span>
      {place?.component === component && place.slot.kind === 'inline' && <TextToolbar component={component} />}
    </div>
  )
}

function Action(props: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        className={css.action}
        size={32}
        tabIndex={-1}
        aria-label={props.label}
        // not `disabled`: the keyboard would be lost when the last step was made
        aria-disabled={props.disabled}
        data-disabled={props.disabled || undefined}
        onClick={props.disabled ? undefined : props.onClick}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** Above the thing; where there is no room, inside a tall one and under a low one. */
function placeOf(box: Box, height: number): number {
  const above = box.top - BAR - GAP
  if (above >= GAP) return Math.min(above, height - BAR - GAP)
  const below = box.top + box.height + GAP
  return box.height < 160 && below < height - BAR ? below : GAP
}

/** Arrows walk in the bar, Escape goes back to the page. */
function walk(event: KeyboardEvent<HTMLDivElement>, leave: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault()
    leave()
  } else moveToolbarFocus(event)
}
