import { IconMessages } from '../../parts/icons.tsx'
import { screen } from '../../parts/screen.ts'
import { defineDesk } from '../desk.ts'
import type commentsNav from './strings/nav/uk.json'
import type commentsStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    comments: typeof commentsStrings
    'comments-nav': typeof commentsNav
  }
}

export default defineDesk({
  feature: 'comments',
  menu: {
    title: 'comments-nav:title',
    icon: IconMessages,
    group: 'instruments',
    roles: ['moderator', 'official'],
    /** The settings of any feature switch them on. */
    isUsedBy: ({ settings }) =>
      settings.comments === 'before' || settings.comments === 'by-rule' || settings.comments === 'after',
  },
  routes: [{ index: true, lazy: screen(async () => (await import('./comments-screen.tsx')).CommentsScreen) }],
})
