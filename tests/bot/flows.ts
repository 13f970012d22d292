import type { KnownBlock } from '#bot/flow/problems.ts'
import { Flow } from '#bot/flow/schema.ts'

/** A flow in both languages, the same text in each unless it is given. */
export const both = (text: string) => ({ uk: text, en: text })

/** Checks the flow by its schema, with the defaults of what is not given. */
export const flowOf = (flow: Partial<Record<keyof Flow, unknown>>): Flow =>
  Flow.parse({ schema: 1, languages: ['uk', 'en'], start: 'menu', variables: [], triggers: [], ...flow })

export const menuNode = (options: Record<string, string>, more: object = {}) => ({
  id: 'menu',
  kind: 'ask',
  prompt: both('Меню?'),
  input: {
    kind: 'choice',
    options: Object.entries(options).map(([id, next]) => ({ id, label: both(id), next })),
  },
  tries: 2,
  next: 'menu',
  ...more,
})

export const deskNode = {
  ...{ id: 'desk', kind: 'handoff', message: both('Передаю'), offline: 'menu', next: 'menu' },
}

export const variable = (name: string, type = 'text', days = 1) => ({ name, type, personal: false, days })

export const BLOCKS: ReadonlyMap<string, KnownBlock> = new Map([
  ['list:petition', { access: 'public', input: ['query'], required: [] }],
  ['action:petition.sign', { access: 'verified', input: ['id'], required: ['id'] }],
])
