/** The commands. Their implementations are loaded on demand: help and typos are answered immediately. */
import type { Command } from './command.ts'

const actions = () => import('./actions.ts')

export const COMMANDS: Readonly<Record<string, Command>> = {
  keys: {
    usage: 'FILE',
    arguments: 1,
    options: {},
    run: async ({ t }, [file = '']) => (await actions()).keys(t, file),
  },
  migrate: {
    usage: '',
    arguments: 0,
    options: {},
    run: async (around) => (await actions()).migrateHere(around),
  },
  operator: {
    usage: 'EMAIL',
    arguments: 1,
    options: {},
    run: async (around, [email = '']) => (await actions()).operator(around, email),
  },
  seed: {
    usage: '[--beside-real-communities]',
    arguments: 0,
    options: { 'beside-real-communities': { type: 'boolean' } },
    run: async (around, _words, options) => (await actions()).seed(around, options),
  },
  export: {
    usage: 'SLUG FILE [--key FILE] [--election-keys FILE] [--without-passwords]',
    arguments: 2,
    options: { key: { type: 'string' }, 'election-keys': { type: 'string' }, 'without-passwords': { type: 'boolean' } },
    run: async (around, [slug = '', file = ''], options) => (await actions()).exportOne(around, slug, file, options),
  },
  import: {
    usage: 'FILE [--slug NEW] [--key FILE | --reverify] [--election-keys FILE] [--domains]',
    arguments: 1,
    options: {
      slug: { type: 'string' },
      key: { type: 'string' },
      'election-keys': { type: 'string' },
      reverify: { type: 'boolean' },
      domains: { type: 'boolean' },
    },
    run: async (around, [file = ''], options) => (await actions()).importOne(around, file, options),
  },
  reindex: {
    usage: '',
    arguments: 0,
    options: {},
    run: async (around) => (await actions()).reindex(around),
  },
  verify: {
    usage: 'FILE [--receipt FILE] [--roll-token TOKEN]',
    arguments: 1,
    options: { receipt: { type: 'string' }, 'roll-token': { type: 'string' } },
    // Not with the others, which load the whole server.
    run: async ({ t }, [file = ''], options) => (await import('./verify.ts')).verify(t, file, options),
  },
  recount: {
    usage: 'FILE',
    arguments: 1,
    options: {},
    run: async ({ t }, [file = '']) => (await import('./recount.ts')).recountFile(t, file),
  },
  doctor: {
    usage: '[--json] [--thorough]',
    arguments: 0,
    options: { json: { type: 'boolean' }, thorough: { type: 'boolean' } },
    run: async (around, _words, options) => (await actions()).doctor(around, options),
  },
  tally: {
    usage: 'FILE.pb [--rule NAME]',
    arguments: 1,
    options: { rule: { type: 'string' } },
    run: async (_around, [file = ''], { rule }) => {
      const { tallyFile } = await import('./tally.ts')
      const counted = await tallyFile(file, typeof rule === 'string' ? rule : undefined)
      return { said: [JSON.stringify(counted, undefined, 2)], ok: true }
    },
  },
}
