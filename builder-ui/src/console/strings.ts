import { provideStrings, type Strings } from '../i18n/text.ts'
import type assistedStrings from './assisted/strings/uk.json'
import type auditStrings from './audit/strings/uk.json'
import type commitmentsStrings from './commitments/strings/uk.json'
import type communitiesStrings from './communities/strings/uk.json'
import type consultationStrings from './consultation/strings/uk.json'
import type consultationActStrings from './consultation-act/strings/uk.json'
import type deskStrings from './desk/strings/uk.json'
import type inboxStrings from './inbox/strings/uk.json'
import type mediaStrings from './media/strings/uk.json'
import type originsStrings from './origins/strings/uk.json'
import type pagesStrings from './pages/strings/uk.json'
import type paperStrings from './paper/strings/uk.json'
import type peopleStrings from './people/strings/uk.json'
import type projectImportStrings from './project-import/strings/uk.json'
import type residentsStrings from './residents/strings/uk.json'
import type settingsStrings from './settings/strings/uk.json'
import type statisticsStrings from './statistics/strings/uk.json'
import type consoleStrings from './strings/uk.json'

declare module '../i18n/text.ts' {
  interface Namespaces {
    console: typeof consoleStrings
    assisted: typeof assistedStrings
    audit: typeof auditStrings
    statistics: typeof statisticsStrings
    commitments: typeof commitmentsStrings
    communities: typeof communitiesStrings
    consultation: typeof consultationStrings
    'consultation-act': typeof consultationActStrings
    desk: typeof deskStrings
    inbox: typeof inboxStrings
    media: typeof mediaStrings
    origins: typeof originsStrings
    pages: typeof pagesStrings
    paper: typeof paperStrings
    people: typeof peopleStrings
    'project-import': typeof projectImportStrings
    residents: typeof residentsStrings
    settings: typeof settingsStrings
  }
}

type Loader = () => Promise<{ default: Strings }>

const folders = import.meta.glob<{ default: Strings }>('./*/strings/{uk,en}.json')
/** What the menu and the palette say of a desk. A few words each: they travel with the frame, not as files of their own. */
const navs = import.meta.glob<Strings>('./*/strings/nav/{uk,en}.json', { eager: true, import: 'default' })

function provide(namespace: string, loaders: { uk: Loader | undefined; en: Loader | undefined }): void {
  const { uk, en } = loaders
  if (!uk || !en) throw new Error(`the console has no strings “${namespace}” in ${uk ? 'en' : 'uk'}`)
  provideStrings(namespace, { uk, en })
}

provide('console', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') })

// Every folder of the console has the strings of its screens, as the namespace of its name.
for (const name of namesOf(folders)) {
  provide(name, { uk: folders[`./${name}/strings/uk.json`], en: folders[`./${name}/strings/en.json`] })
}
for (const name of namesOf(navs)) {
  const loader = (locale: string): Loader | undefined => {
    const strings = navs[`./${name}/strings/nav/${locale}.json`]
    return strings && (async () => ({ default: strings }))
  }
  provide(`${name}-nav`, { uk: loader('uk'), en: loader('en') })
}

function namesOf(files: Record<string, unknown>): Set<string> {
  return new Set(Object.keys(files).map((path) => path.split('/')[1] ?? ''))
}
