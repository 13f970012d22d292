import { IconPlus } from '../../parts/icons.tsx'
import { screen } from '../../parts/screen.ts'
import { defineDesk } from '../desk.ts'
import type newsNav from './strings/nav/uk.json'
import type newsStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    news: typeof newsStrings
    'news-nav': typeof newsNav
  }
}

export default defineDesk({
  feature: 'news',
  routes: [
    { index: true, lazy: screen(async () => (await import('./list-screen.tsx')).NewsScreen) },
    { path: ':id', lazy: screen(async () => (await import('./article-screen.tsx')).ArticleScreen) },
  ],
  commands: [{ label: 'news-nav:add', icon: IconPlus, to: 'news?add=1' }],
})
