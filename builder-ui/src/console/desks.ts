import type { Community } from '../api/types.ts'
import type { Desk } from './desk.ts'
import { holdsRole } from './frame/community-context.ts'
import './strings.ts'

/** A desk with the name of its folder: its path below the community, and the namespace of the strings of its screens. */
export interface FoundDesk extends Readonly<Desk> {
  name: string
}

const manifests = import.meta.glob<Desk>('./*/desk.ts', { eager: true, import: 'default' })

/** All desks, found by their folders: a new folder is in the console without a line elsewhere. */
export const desks: readonly FoundDesk[] = Object.entries(manifests).map(([path, desk]) => {
  const [, name = ''] = path.split('/')
  return { ...desk, name }
})

export const deskOf = (feature: string): FoundDesk | undefined => desks.find((desk) => desk.feature === feature)

/** The desks that a member sees, in the order of the community's features. */
export function desksFor(community: Pick<Community, 'roles'>, features: readonly { id: string }[]): FoundDesk[] {
  return features.flatMap(({ id }) =>
    desks.filter((desk) => desk.feature === id && (!desk.roles || holdsRole(community, ...desk.roles))),
  )
}
