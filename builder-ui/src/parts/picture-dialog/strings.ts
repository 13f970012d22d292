import { openStrings, provideStrings } from '../../i18n/text.ts'
import type pictureStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    'picture-dialog': typeof pictureStrings
  }
}

provideStrings('picture-dialog', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })
await openStrings('picture-dialog')
