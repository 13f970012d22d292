import { provideStrings } from '../i18n/text.ts'
import type richTextStrings from './strings/uk.json'

declare module '../i18n/text.ts' {
  interface Namespaces {
    'rich-text': typeof richTextStrings
  }
}

provideStrings('rich-text', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })
