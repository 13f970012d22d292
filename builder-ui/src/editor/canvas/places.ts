/** Where things go on the page when they are not dragged: new ones, and those that are moved a step. */
import type { Component } from 'grapesjs'
import { typeOf } from '../tree/convert.ts'
import { accepts, needsChildren, type TreeNode } from '../tree/tree.ts'
import { takes } from './node-types.ts'

export interface Place {
  parent: Component
  at: number
}

/** For a new node: into the container nearby, else behind the thing nearby; at the end when nothing is selected. */
export function placeFor(root: Component, node: TreeNode, near: Component | undefined): Place | undefined {
  if (node.type === 'section') {
    const section = near && sectionOf(near)
    return { parent: root, at: section ? section.index() + 1 : root.components().length }
  }
  const start = near ?? root.components().models.at(-1)
  if (!start) return { parent: root, at: 0 }
  const inside = typeOf(start)
  if (inside && accepts(inside, node.type) && inside !== 'item') return { parent: start, at: start.components().length }
  for (let one: Component | undefined = start; one; one = one.parent()) {
    const parent = one.parent()
    if (parent && takes(typeOf(parent), node.type)) return { parent, at: one.index() + 1 }
  }
  return undefined
}

/** One step up or down; at the edge of a section over into the next one. `at` counts before the move. */
export function destinationOf(root: Component, component: Component, step: 1 | -1): Place | undefined {
  const parent = component.parent()
  if (!parent) return undefined
  const to = component.index() + step
  if (to >= 0 && to < parent.components().length) return { parent, at: step === 1 ? to + 1 : to }
  // `models`, because `at(-1)` would be the last one
  const next = typeOf(parent) === 'section' ? root.components().models[parent.index() + step] : undefined
  return next ? { parent: next, at: step === 1 ? 0 : next.components().length } : undefined
}

/** What is selected when a thing goes away: the next one, else the one before. */
export function neighbourOf(component: Component): Component | undefined {
  const siblings = component.parent()?.components()
  const at = component.index()
  return siblings?.at(at + 1) ?? (at > 0 ? siblings?.at(at - 1) : undefined)
}

/** A list, a row of buttons or of cards with nothing left in it. */
export function isSpent(component: Component): boolean {
  const type = typeOf(component)
  return type !== undefined && needsChildren(type) && component.components().length === 0
}

function sectionOf(component: Component): Component | undefined {
  return typeOf(component) === 'section' ? component : component.closestType((one) => typeOf(one) === 'section')
}
