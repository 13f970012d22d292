/**
 * What keeps a well-formed flow from working, for the editor and for publication. A blocking problem would leave a person
 * without a way on, show an empty place, or run in a circle; the others are advice. Pure.
 */

import type { Access } from '#contract/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type Edge, edgesOf, nodesOf, reachedFrom, testedBy, textsOf, valuesOf, writtenBy } from './graph.ts'
import { type Flow, MAX_LABEL, type Node, type Text, variablesOf } from './schema.ts'

/** Code and whether it blocks publication. The sentence is `bot:problems.<code>`. */
export const PROBLEMS = {
  /** A node that is named does not exist. */
  'missing-target': true,
  /** No way leads to the node. */
  unreachable: false,
  /** From the node there is no way to an end, to the first menu or to an operator. */
  'dead-end': true,
  /** Nodes in a circle with no question among them. */
  'loop-without-input': true,
  'undefined-variable': true,
  /** Shown or used where it may still be empty. */
  'unset-variable': true,
  'missing-translation': true,
  /** With what the variables add, it is longer than a message may be. */
  'long-text': false,
  'unknown-block': true,
  /** A value without which the block cannot run is not given. */
  'missing-input': true,
  /** A value that the block does not know. */
  'unknown-input': true,
  /** An action for people who are signed in, without a way for others. */
  'no-identity': false,
  /** The flow has no node that passes a conversation to an operator. */
  'no-operator': false,
  /** The first node is no menu and leads to none. */
  'no-menu': false,
} as const satisfies Record<string, boolean>
export type ProblemCode = keyof typeof PROBLEMS

export interface Problem {
  code: ProblemCode
  blocking: boolean
  node?: string
  /** Of a trigger, its place in the list. */
  trigger?: number
  variable?: string
  language?: Locale
  /** The node, block or input that is missing. */
  missing?: string
}

/** What is known of a block. */
export interface KnownBlock {
  access: Access
  input: readonly string[]
  required: readonly string[]
}

/** Telegram's limit, the smallest of the channels. */
export const MAX_MESSAGE = 4_096
/** What one variable may add to a text, see MAX_SHOWN of the engine. */
const VARIABLE_LENGTH = 500

const problem = (code: ProblemCode, where: Omit<Problem, 'code' | 'blocking'> = {}): Problem => ({
  code,
  blocking: PROBLEMS[code],
  ...where,
})

/** @param blocks what `do` nodes may name; see dialogs/catalogue.ts */
export function problemsOf(flow: Flow, blocks: ReadonlyMap<string, KnownBlock>): Problem[] {
  const nodes = nodesOf(flow)
  return [
    ...missingTargets(flow, nodes),
    ...unreachable(flow, nodes),
    ...deadEnds(flow, nodes),
    ...loops(flow, nodes),
    ...undefinedVariables(flow),
    ...unsetVariables(flow, nodes),
    ...flow.nodes.flatMap((node) => textProblems(flow, node)),
    ...flow.nodes.flatMap((node) => blockProblems(node, blocks)),
    ...escapes(flow, nodes),
  ]
}

type Nodes = ReadonlyMap<string, Node>

function missingTargets(flow: Flow, nodes: Nodes): Problem[] {
  return [
    ...(nodes.has(flow.start) ? [] : [problem('missing-target', { missing: flow.start })]),
    ...flow.triggers.flatMap(({ to }, trigger) =>
      nodes.has(to) ? [] : [problem('missing-target', { trigger, missing: to })],
    ),
    ...flow.nodes.flatMap((node) =>
      [...new Set(edgesOf(node).map(({ to }) => to))]
        .filter((to) => !nodes.has(to))
        .map((missing) => problem('missing-target', { node: node.id, missing })),
    ),
  ]
}

/** Where a conversation can begin; «оператор» leads to the first handoff from everywhere. */
const entriesOf = (flow: Flow): string[] => [
  flow.start,
  ...flow.triggers.map(({ to }) => to),
  ...flow.nodes
    .filter(({ kind }) => kind === 'handoff')
    .slice(0, 1)
    .map(({ id }) => id),
]

function unreachable(flow: Flow, nodes: Nodes): Problem[] {
  const reached = reachedFrom(nodes, entriesOf(flow))
  return flow.nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => problem('unreachable', { node: id }))
}

/** A part that is called comes back by its `end`: the way out of it is that of its caller. */
function deadEnds(flow: Flow, nodes: Nodes): Problem[] {
  const goals = flow.nodes.filter(({ id, kind }) => id === flow.start || kind === 'end' || kind === 'handoff')
  const open = new Set(goals.map(({ id }) => id))
  // Against the ways, until nothing is added.
  for (let size = -1; size !== open.size; ) {
    size = open.size
    for (const node of flow.nodes) if (edgesOf(node).some(({ to }) => open.has(to))) open.add(node.id)
  }
  return flow.nodes
    .filter(({ id }) => nodes.has(id) && !open.has(id))
    .map(({ id }) => problem('dead-end', { node: id }))
}

/**
 * Circles that no person interrupts. After a part the walk goes on only where the part can be passed without a question; a
 * `for-each` comes to an end by itself, since its rounds are limited.
 */
function loops(flow: Flow, nodes: Nodes): Problem[] {
  const returning = partsWithoutInput(nodes)
  const passes = (edge: Edge, node: Node): boolean =>
    !edge.waits && !(edge.after && node.kind === 'call' && !returning.has(node.to))
  const inCircle = flow.nodes.filter((node) => {
    const targets = edgesOf(node).filter((edge) => passes(edge, node))
    return reachedFrom(
      nodes,
      targets.map(({ to }) => to),
      passes,
    ).has(node.id)
  })
  return inCircle.map(({ id }) => problem('loop-without-input', { node: id }))
}

/** Nodes from which an `end` can be reached without a question. */
function partsWithoutInput(nodes: Nodes): Set<string> {
  const returning = new Set([...nodes.values()].filter(({ kind }) => kind === 'end').map(({ id }) => id))
  const can = (node: Node): boolean => {
    if (node.kind === 'call') return returning.has(node.to) && returning.has(node.next)
    return edgesOf(node).some((edge) => !edge.waits && !edge.into && returning.has(edge.to))
  }
  for (let size = -1; size !== returning.size; ) {
    size = returning.size
    for (const node of nodes.values()) if (can(node)) returning.add(node.id)
  }
  return returning
}

const shownIn = (text: Text): string[] =>
  Object.values(text).flatMap((one) => (one === undefined ? [] : variablesOf(one)))
const needed = (node: Node): string[] => [
  ...new Set([...textsOf(node).flatMap(({ text }) => shownIn(text)), ...valuesOf(node)]),
]

function undefinedVariables(flow: Flow): Problem[] {
  const known = new Set(flow.variables.map(({ name }) => name))
  return flow.nodes.flatMap((node) =>
    [...new Set([...needed(node), ...testedBy(node), ...writtenBy(node)])]
      .filter((variable) => !known.has(variable))
      .map((variable) => problem('undefined-variable', { node: node.id, variable })),
  )
}

/** Variables that have a value on every way to a node; undefined where none leads there. */
type Known = ReadonlyMap<string, ReadonlySet<string>>

function unsetVariables(flow: Flow, nodes: Nodes): Problem[] {
  const set = setBefore(nodes, entriesOf(flow), setByParts(nodes))
  return flow.nodes.flatMap((node) => {
    const before = set.get(node.id)
    if (!before) return []
    return needed(node)
      .filter((variable) => !before.has(variable))
      .map((variable) => problem('unset-variable', { node: node.id, variable }))
  })
}

function setBefore(nodes: Nodes, entries: readonly string[], byParts: Known): Known {
  const set = new Map<string, Set<string>>()
  const open: { id: string; given: ReadonlySet<string> }[] = entries.map((id) => ({ id, given: new Set() }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { id, given } = next
    const node = nodes.get(id)
    if (!node) continue
    const before = set.get(id)
    const merged = before ? new Set([...before].filter((name) => given.has(name))) : new Set(given)
    if (before && merged.size === before.size) continue
    set.set(id, merged)
    for (const edge of edgesOf(node)) {
      const part = edge.after && node.kind === 'call' ? (byParts.get(node.to) ?? []) : []
      open.push({ id: edge.to, given: new Set([...merged, ...edge.sets, ...part]) })
    }
  }
  return set
}

/** What each called part has set wherever it ends. Parts that call others count for what they set themselves. */
function setByParts(nodes: Nodes): Known {
  const parts = new Set([...nodes.values()].flatMap((node) => (node.kind === 'call' ? [node.to] : [])))
  const none: Known = new Map()
  return new Map(
    [...parts].map((part) => {
      const within = setBefore(nodes, [part], none)
      const ends = [...within].filter(([id]) => nodes.get(id)?.kind === 'end').map(([, names]) => names)
      const [first = new Set<string>(), ...rest] = ends
      return [part, new Set([...first].filter((name) => rest.every((names) => names.has(name))))]
    }),
  )
}

function textProblems(flow: Flow, node: Node): Problem[] {
  return textsOf(node).flatMap(({ text, label }) =>
    flow.languages.flatMap((language) => {
      const written = text[language]
      if (written === undefined) return [problem('missing-translation', { node: node.id, language })]
      const length = written.length + variablesOf(written).length * VARIABLE_LENGTH
      return length > (label ? MAX_LABEL : MAX_MESSAGE) ? [problem('long-text', { node: node.id, language })] : []
    }),
  )
}

function blockProblems(node: Node, blocks: ReadonlyMap<string, KnownBlock>): Problem[] {
  if (node.kind !== 'do') return []
  const block = blocks.get(node.block)
  if (!block) return [problem('unknown-block', { node: node.id, missing: node.block })]
  const given = Object.keys(node.input ?? {})
  return [
    ...block.required
      .filter((name) => !given.includes(name))
      .map((missing) => problem('missing-input', { node: node.id, missing })),
    ...given
      .filter((name) => !block.input.includes(name))
      .map((missing) => problem('unknown-input', { node: node.id, missing })),
    ...(block.access !== 'public' && node.onRefused === undefined ? [problem('no-identity', { node: node.id })] : []),
  ]
}

function escapes(flow: Flow, nodes: Nodes): Problem[] {
  const first = reachedFrom(nodes, [flow.start], (edge) => !edge.waits)
  const menu = [...first].some((id) => {
    const node = nodes.get(id)
    return node?.kind === 'ask' && node.input.kind === 'choice' && node.input.options.some(({ next }) => next)
  })
  return [
    ...(menu || !nodes.has(flow.start) ? [] : [problem('no-menu', { node: flow.start })]),
    ...(flow.nodes.some(({ kind }) => kind === 'handoff') ? [] : [problem('no-operator')]),
  ]
}
