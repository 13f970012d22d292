import { openStrings, provideStrings } from '../../i18n/text.ts'
import type savingStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    saving: typeof savingStrings
  }
}

provideStrings('saving', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })
await openStrings('saving')
