import { IconNews, IconPlus } from '../../parts/icons.tsx'
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
  title: 'news-nav:title',
  icon: IconNews,
  group: 'site',
  roles: ['webmaster'],
  subject: 'news-nav:number',
  routes: [
    { index: true, lazy: screen(async () => (await import('./list-screen.tsx')).NewsScreen) },
    { path: ':id', lazy: screen(async () => (await import('./article-screen.tsx')).ArticleScreen) },
  ],
  commands: [{ label: 'news-nav:add', icon: IconPlus, to: 'news?add=1' }],
  find: async (slug, words, signal) => (await import('./find-articles.ts')).findArticles(slug, words, signal),
})
