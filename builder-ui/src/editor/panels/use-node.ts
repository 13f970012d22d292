import type { Component } from 'grapesjs'
import type { NodeType } from '../../content/tree.ts'
import { useDesk } from '../desk.ts'
import { type DataOf, dataOf } from '../tree/convert.ts'

/** The data of the selected thing, and how to change it. */
export function useNode<Type extends NodeType>(component: Component, type: Type) {
  const { canvas } = useDesk()
  const data = dataOf(component, type)
  const change = (patch: Partial<DataOf<Type>>) => canvas.change(component, patch)
  return { data, change }
}
