/**
 * The blocks that features bring, derived from their declarations: a list for each feature with a public list, and every
 * action of residents that has a form. No feature has a line for it.
 */

import { type Action, type Read, summaryKey } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import type { Registry } from '#features/registry.ts'
import { type Field, fieldsOf, ownerOf } from './fields.ts'
import type { ActionBlock, BotBlock, ListBlock } from './types.ts'

const LEVELS: readonly string[] = ['public', 'contact', 'verified']

/** All blocks by their id, in the order of the registry. */
export function blocksOf(registry: Pick<Registry, 'features' | 'actions'>): ReadonlyMap<string, BotBlock> {
  const actions = registry.actions.flatMap((action) => actionBlock(action) ?? [])
  const lists = registry.features.flatMap((feature) => listBlock(feature, actions) ?? [])
  return new Map([...lists, ...actions].map((block) => [block.id, block]))
}

/** An action of residents with a form at the address of one item, or of none. */
function actionBlock(action: Action): ActionBlock | undefined {
  const { form } = action
  const params = Object.keys(action.params?.shape ?? {})
  if (!form || !LEVELS.includes(action.access) || params.some((name) => name !== 'id') || action.query) return undefined
  const withForm = { ...action, form }
  return {
    kind: 'action',
    id: `action:${action.name}`,
    owner: ownerOf(action),
    title: summaryKey(action),
    access: action.access,
    input: [...params, ...(fieldsOf(action) ?? []).map(({ name }: Field) => name)],
    required: params,
    action: withForm,
  }
}

/** `GET <home>` with pages of items, and `GET <home>/:id`. */
function listBlock(feature: Feature, actions: readonly ActionBlock[]): ListBlock | undefined {
  const { id, home, reads } = feature
  if (home === undefined) return undefined
  const open = reads.filter(({ access }) => access === 'public')
  const list = open.find(({ path, query }) => path === home && query !== undefined && 'page' in query.shape)
  const show = open.find(({ path }) => path === `${home}/:id`)
  if (!list || !show || !isPaged(list)) return undefined
  return {
    kind: 'list',
    id: `list:${id}`,
    feature: id,
    title: `${id}:title`,
    access: 'public',
    input: Object.keys(list.query?.shape ?? {}).filter((name) => name !== 'page'),
    required: [],
    home,
    list,
    show,
    actions: actions.filter(({ action: { path } }) => path.startsWith(`${home}/:id/`)),
  }
}

function isPaged({ output }: Read): boolean {
  const shape: unknown = 'shape' in output ? output.shape : undefined
  return typeof shape === 'object' && shape !== null && 'items' in shape && 'pages' in shape
}
