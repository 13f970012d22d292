import type { Community } from '../api/types.ts'
import { provideStrings, type Strings } from '../i18n/text.ts'
import type { Desk } from './desk.ts'
import { holdsRole } from './frame/community-context.ts'

/** A desk with the name of its folder, which is its path below the community and the namespace of its strings. */
export interface FoundDesk extends Readonly<Desk> {
  name: string
}

const manifests = import.meta.glob<Desk>('./*/desk.ts', { eager: true, import: 'default' })
const words = import.meta.glob<{ default: Strings }>('./*/strings/{uk,en}.json')

function stringsOf(name: string, locale: 'uk' | 'en'): () => Promise<{ default: Strings }> {
  const load = words[`./${name}/strings/${locale}.json`]
  if (!load) throw new Error(`the desk “${name}” has no strings/${locale}.json`)
  return load
}

/** Every desk there is, by the names of their folders: a new folder is in the console without a line elsewhere. */
export const desks: readonly FoundDesk[] = Object.entries(manifests).map(([path, desk]) => {
  const [, name = ''] = path.split('/')
  provideStrings(name, { uk: stringsOf(name, 'uk'), en: stringsOf(name, 'en') })
  return { ...desk, name }
})

export const deskOf = (feature: string): FoundDesk | undefined => desks.find((desk) => desk.feature === feature)

/** The desks that a member sees, in the order of the community's features. */
export function desksFor(community: Pick<Community, 'roles'>, features: readonly { id: string }[]): FoundDesk[] {
  return features.flatMap(({ id }) =>
    desks.filter((desk) => desk.feature === id && (!desk.roles || holdsRole(community, ...desk.roles))),
  )
}
