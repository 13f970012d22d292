import { provideStrings } from '../i18n/text.ts'
import type accountStrings from './strings/uk.json'

declare module '../i18n/text.ts' {
  interface Namespaces {
    account: typeof accountStrings
  }
}

provideStrings('account', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })
