import type { Community, Feature, FeatureDesk } from '../api/types.ts'
import type { Desk, DeskMenu } from './desk.ts'
import { holdsRole } from './frame/community-context.ts'
import './strings.ts'

const manifests = import.meta.glob<Desk>('./*/desk.ts', { eager: true, import: 'default' })

/** Screens of features' own with the names of their folders, found without a line elsewhere. */
export const ownDesks: readonly (Readonly<Desk> & { name: string })[] = Object.entries(manifests).map(
  ([path, desk]) => {
    const [, name = ''] = path.split('/')
    return { ...desk, name }
  },
)

export type FeatureWithDesk = Feature & { desk: FeatureDesk }

/** The features whose desks a member sees, in the order of the community's features. */
export const desksFor = (community: Pick<Community, 'roles'>, features: readonly Feature[]): FeatureWithDesk[] =>
  features.flatMap(withDesks).filter(({ desk: { roles } }) => !roles || holdsRole(community, ...roles))

/** The feature once for each of its desks. */
export const withDesks = ({ desk, ...feature }: Feature): FeatureWithDesk[] =>
  [...(desk ? [desk] : []), ...feature.moreDesks].map((one) => ({ ...feature, desk: one }))

/** Menu entries of the capabilities that these features use, for a member. */
export const capabilitiesFor = (
  community: Pick<Community, 'roles'>,
  features: readonly Pick<Feature, 'id' | 'settings'>[],
  desks: readonly Pick<(typeof ownDesks)[number], 'name' | 'menu'>[] = ownDesks,
): (DeskMenu & { name: string })[] =>
  desks.flatMap(({ name, menu }) =>
    menu && (!menu.roles || holdsRole(community, ...menu.roles)) && features.some(menu.isUsedBy)
      ? [{ ...menu, name }]
      : [],
  )
