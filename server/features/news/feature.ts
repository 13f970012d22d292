import { defineFeature } from '#features/contract.ts'
import { newsActions } from './actions.ts'
import { newsReads } from './reads.ts'
import { newsLifecycle, newsStates } from './rules.ts'
import { newsSettings } from './settings.ts'

/** News of a community. What an article is and who may do what: README.md. */
export default defineFeature({
  id: 'news',
  icon: 'news',
  settings: newsSettings,
  lifecycle: {
    states: newsStates,
    initial: 'draft',
    // An article that is deleted becomes nothing.
    transitions: newsLifecycle.flatMap(({ from, action, to, audit }) => (to ? [{ from, action, to, audit }] : [])),
  },
  actions: newsActions,
  reads: newsReads,
  pages: [],
  widgets: [],
  accountPages: [],
  personalData: { collect: async () => ({}), erase: async () => undefined },
  jobs: [],
})
