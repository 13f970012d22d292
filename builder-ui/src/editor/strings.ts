import { provideStrings } from '../i18n/text.ts'
import type editorStrings from './strings/uk.json'

declare module '../i18n/text.ts' {
  interface Namespaces {
    editor: typeof editorStrings
  }
}

provideStrings('editor', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })
