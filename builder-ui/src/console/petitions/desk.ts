import { IconSignature } from '../../parts/icons.tsx'
import { screen } from '../../parts/screen.ts'
import { defineDesk } from '../desk.ts'
import type petitionNav from './strings/nav/uk.json'
import type petitionStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    petitions: typeof petitionStrings
    'petitions-nav': typeof petitionNav
  }
}

export default defineDesk({
  feature: 'petition',
  title: 'petitions-nav:title',
  icon: IconSignature,
  group: 'instruments',
  subject: 'petitions-nav:number',
  routes: [
    { index: true, lazy: screen(async () => (await import('./list-screen.tsx')).PetitionsScreen) },
    { path: ':id', lazy: screen(async () => (await import('./petition-screen.tsx')).PetitionScreen) },
  ],
  find: async (slug, words, signal) => (await import('./find-petitions.ts')).findPetitions(slug, words, signal),
})
