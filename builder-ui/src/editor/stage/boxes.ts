/** Where things of the canvas are on the screen, measured again whenever that may have changed. */
import type { Component } from 'grapesjs'
import { type RefObject, useEffect, useState } from 'react'
import { DRAWN } from '../canvas/node-types.ts'
import { useCanvasState, useDesk } from '../desk.ts'

/** In pixels of the screen, from the upper left corner of the frame of the canvas. */
export type Box = {
  top: number
  left: number
  width: number
  height: number
}

/** Where the frame itself is, from the upper left corner of the stage. */
export interface Offset {
  top: number
  left: number
}

export function useBox(
  component: Component | undefined,
  stage: RefObject<HTMLElement | null>,
): (Box & { offset: Offset }) | undefined {
  const { canvas } = useDesk()
  const { ready, version } = useCanvasState()
  const [box, setBox] = useState<Box & { offset: Offset }>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the page may have moved the thing
  useEffect(() => {
    const element = component?.getEl()
    if (!ready || !component || !element || !stage.current) {
      setBox(undefined)
      return
    }
    const { frame, document } = canvas
    let asked = 0
    const measure = () => setBox((last) => same(last, boxOf(component, frame, stage.current)))
    const later = () => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(measure)
    }
    const sizes = new ResizeObserver(later)
    for (const one of [element, frame, document.body, stage.current]) sizes.observe(one)
    document.addEventListener('scroll', later, { capture: true, passive: true })
    canvas.editor.on(DRAWN, later)
    measure()
    return () => {
      cancelAnimationFrame(asked)
      sizes.disconnect()
      document.removeEventListener('scroll', later, { capture: true })
      canvas.editor.off(DRAWN, later)
    }
  }, [canvas, component, ready, version, stage])
  return box
}

function boxOf(component: Component, frame: HTMLIFrameElement, stage: HTMLElement | null) {
  const element = component.getEl()
  if (!element?.isConnected || !stage) return undefined
  const inner = element.getBoundingClientRect()
  const outer = frame.getBoundingClientRect()
  const origin = stage.getBoundingClientRect()
  const scale = outer.width / frame.offsetWidth
  return {
    top: inner.top * scale,
    left: inner.left * scale,
    width: inner.width * scale,
    height: inner.height * scale,
    offset: { top: outer.top - origin.top, left: outer.left - origin.left },
  }
}

function same<Value>(last: Value | undefined, next: Value | undefined): Value | undefined {
  return last && JSON.stringify(last) === JSON.stringify(next) ? last : next
}
