import { IconMessages } from '../../parts/icons.tsx'
import { screen } from '../../parts/screen.ts'
import { defineDesk } from '../desk.ts'
import type statementsNav from './strings/nav/uk.json'
import type statementsStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    statements: typeof statementsStrings
    'statements-nav': typeof statementsNav
  }
}

export default defineDesk({
  feature: 'statements',
  menu: {
    title: 'statements-nav:title',
    icon: IconMessages,
    group: 'instruments',
    roles: ['moderator', 'official'],
    isUsedBy: ({ id }) => id === 'poll',
  },
  routes: [{ index: true, lazy: screen(async () => (await import('./statements-screen.tsx')).StatementsScreen) }],
})
