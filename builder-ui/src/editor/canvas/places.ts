/** Where things go on the page when they are not dragged: new ones, and those that are moved a step. */
import type { Component } from 'grapesjs'
import { accepts, isOnPage, type NodeType, needsChildren, type TreeNode } from '../../content/tree.ts'
import { typeOf } from '../tree/convert.ts'
import { fits, takes } from './node-types.ts'

/** On which side of the selected thing a new one goes; `into` a thing that holds others. */
export const WHERE = ['before', 'after', 'into'] as const
export type Where = (typeof WHERE)[number]

export interface Place {
  parent: Component
  at: number
}

/** Does a thing of this type hold others, so that something new can go into it? */
export function holds(type: NodeType | undefined): boolean {
  return type !== undefined && (accepts(type, 'paragraph') || type === 'columns' || type === 'cards')
}

/** Where new things go as long as nobody has said so: into what holds things, else behind. */
export function usualPlace(near: Component | undefined): Where {
  const type = near && typeOf(near)
  return type && accepts(type, 'paragraph') ? 'into' : 'after'
}

/**
 * For a new node, as near to the wanted place as the grammar allows: a section goes beside the section around the thing
 * nearby. At the end of the page when nothing is nearby; undefined where it cannot stand at all.
 */
export function placeFor(
  root: Component,
  node: TreeNode,
  near: Component | undefined,
  where: Where = usualPlace(near),
): Place | undefined {
  if (!near) {
    const last = root.components().models.at(-1)
    return last && typeOf(last) === 'section' && !isOnPage(node.type)
      ? placeFor(root, node, last, 'into')
      : { parent: root, at: root.components().length }
  }
  const holder = where === 'into' && !isOnPage(node.type) ? holderIn(near, node.type) : undefined
  if (holder) return { parent: holder, at: holder.components().length }
  for (let one: Component | undefined = near; one; one = one.parent()) {
    const parent = one.parent()
    if (parent && takes(typeOf(parent), node.type)) return { parent, at: one.index() + (where === 'before' ? 0 : 1) }
  }
  return undefined
}

/** The thing itself, or the first in it that takes a node of the type: the first column of columns. */
function holderIn(component: Component, type: NodeType): Component | undefined {
  const own = typeOf(component)
  if (!own || own === 'item') return undefined
  if (accepts(own, type)) return component
  if (own !== 'columns' && own !== 'cards') return undefined
  return component.components().models.find((child) => accepts(typeOf(child) ?? 'heading', type))
}

/** Behind the thing around it, as far out as it may stand; a block does not leave its section. */
export function placeOutside(component: Component): Place | undefined {
  const type = typeOf(component)
  if (!type || type === 'column') return undefined
  for (let around = component.parent(); around; around = around.parent()) {
    const parent = around.parent()
    const parentType = parent && typeOf(parent)
    if (parent && parentType && accepts(parentType, type)) return { parent, at: around.index() + 1 }
  }
  return undefined
}

/** At the end of what stands before it, if that holds things of its kind. */
export function placeInside(component: Component): Place | undefined {
  const type = typeOf(component)
  const before = component.index() > 0 ? component.parent()?.components().models[component.index() - 1] : undefined
  if (!type || !before || type === 'column') return undefined
  const holder = holdersIn(before).findLast((one) => accepts(typeOf(one) ?? 'heading', type) && fits(component, one))
  return holder && { parent: holder, at: holder.components().length }
}

function holdersIn(component: Component): Component[] {
  return [component, ...component.components().models.flatMap(holdersIn)]
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
