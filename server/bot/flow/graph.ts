/** A flow as a graph: which node leads where, and what happens on the way. Pure. */

import type { Condition, Expression, Flow, Node, Text } from './schema.ts'

export interface Edge {
  to: string
  /** Variables that are set on this way. */
  sets: readonly string[]
  /** Whether a person, or an operator, has to do something before it is taken. */
  waits: boolean
  /** Into a part that ends with `end` and comes back. */
  into?: true
  /** After such a part. */
  after?: true
}

const way = (to: string, waits = false, sets: readonly string[] = []): Edge => ({ to, waits, sets })

/** The ways out of a node, as it names them; a target may be missing. */
export function edgesOf(node: Node): Edge[] {
  switch (node.kind) {
    case 'say':
      return [way(node.next)]
    case 'ask': {
      const answered = node.variable === undefined ? [] : [node.variable]
      const options = node.input.kind === 'choice' ? node.input.options : []
      return [
        // Skipped, the variable stays empty.
        way(node.next, true, node.optional ? [] : answered),
        ...options.flatMap(({ next }) => (next === undefined ? [] : [way(next, true, answered)])),
        ...(node.onInvalid === undefined ? [] : [way(node.onInvalid, true)]),
      ]
    }
    case 'branch':
      return [...node.cases.map(({ when, next }) => way(next, false, provenBy(when))), way(node.otherwise)]
    case 'set':
      return [
        way(
          node.next,
          false,
          node.assignments.map(({ variable }) => variable),
        ),
      ]
    case 'do': {
      const saved = node.saveAs === undefined || node.onRefused === undefined ? [] : [node.saveAs]
      return [way(node.next, false, saved), ...(node.onRefused === undefined ? [] : [way(node.onRefused)])]
    }
    case 'for-each':
      return [{ ...way(node.body, false, [node.as]), into: true }, way(node.next)]
    case 'call':
      return [
        { ...way(node.to), into: true },
        { ...way(node.next), after: true },
      ]
    case 'jump':
      return [way(node.to)]
    case 'handoff':
      return [way(node.next, true), way(node.offline)]
    case 'wait':
      return [way(node.next)]
    case 'end':
      return []
  }
}

/** Variables that have a value wherever the condition holds. */
function provenBy(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(provenBy)
  if ('variable' in condition) return condition.is === 'empty' ? [] : [condition.variable]
  return []
}

export interface Part {
  text: Text
  /** A label of a button is shorter. */
  label?: true
}

export function textsOf(node: Node): Part[] {
  switch (node.kind) {
    case 'say':
      return node.blocks.map((block): Part => {
        if (block.kind === 'text') return { text: block.text }
        return block.kind === 'image' ? { text: block.alt } : { text: block.title, label: true }
      })
    case 'ask':
      return [
        { text: node.prompt },
        ...(node.input.kind === 'choice'
          ? node.input.options.map(({ label }): Part => ({ text: label, label: true }))
          : []),
      ]
    case 'handoff':
      return [{ text: node.message }]
    default:
      return []
  }
}

/** Variables whose value the node needs, without those of its texts and conditions. */
export function valuesOf(node: Node): string[] {
  if (node.kind === 'set') return node.assignments.flatMap(({ value }) => inExpression(value))
  if (node.kind === 'do') return Object.values(node.input ?? {}).flatMap(inExpression)
  return node.kind === 'for-each' ? [node.list] : []
}

/** Variables that its conditions ask about: an empty one is an answer too. */
export const testedBy = (node: Node): string[] =>
  node.kind === 'branch' ? node.cases.flatMap(({ when }) => inCondition(when)) : []

/** Variables that the node writes. */
export function writtenBy(node: Node): string[] {
  if (node.kind === 'set') return node.assignments.map(({ variable }) => variable)
  if (node.kind === 'for-each') return [node.as]
  const name = node.kind === 'ask' ? node.variable : node.kind === 'do' ? node.saveAs : undefined
  return name === undefined ? [] : [name]
}

function inCondition(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(inCondition)
  if ('any' in condition) return condition.any.flatMap(inCondition)
  return 'not' in condition ? inCondition(condition.not) : [condition.variable]
}

function inExpression(expression: Expression): string[] {
  if ('value' in expression) return []
  if ('variable' in expression) return [expression.variable]
  if ('count' in expression) return [expression.count]
  if ('join' in expression) return expression.join.flatMap(inExpression)
  return ('sum' in expression ? expression.sum : expression.difference).flatMap(inExpression)
}

export const nodesOf = (flow: Flow): ReadonlyMap<string, Node> => new Map(flow.nodes.map((node) => [node.id, node]))

/** Ids of the nodes that can be reached from these, themselves included, by ways that `passes` lets through. */
export function reachedFrom(
  nodes: ReadonlyMap<string, Node>,
  from: Iterable<string>,
  passes: (edge: Edge, node: Node) => boolean = () => true,
): Set<string> {
  const reached = new Set<string>()
  const open = [...from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id)
    if (!node || reached.has(id)) continue
    reached.add(id)
    for (const edge of edgesOf(node)) if (passes(edge, node)) open.push(edge.to)
  }
  return reached
}
