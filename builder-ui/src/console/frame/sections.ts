import type { Community, Feature, FeatureDesk } from '../../api/types.ts'
import type { TextKey, Translate } from '../../i18n/text.ts'
import {
  type Icon,
  IconChartBar,
  IconFileText,
  IconHistory,
  IconInbox,
  IconPhoto,
  IconSettings,
  IconUserCheck,
  IconUsers,
} from '../../parts/icons.tsx'
import { iconOf } from '../desk/icons.ts'
import { capabilitiesFor, desksFor } from '../desks.ts'
import { holdsRole } from './community-context.ts'

export interface Section {
  key: string
  /** Path below the community's own; '' is the inbox. */
  path: string
  label: string
  icon: Icon
}

export interface SectionGroup {
  key: string
  label: string | null
  sections: Section[]
}

/** The sections that a member sees, by what the member may do there. A feature without a desk has only its settings. */
export function sectionsOf(t: Translate, community: Community, features: Feature[]): SectionGroup[] {
  const section = (key: string, path: string, text: TextKey, icon: Section['icon']): Section => ({
    key,
    path,
    label: t(text),
    icon,
  })
  const visible = desksFor(community, features)
  const capabilities = capabilitiesFor(community, features)
  const desksIn = (group: FeatureDesk['group']): Section[] => [
    ...visible
      .filter(({ desk }) => desk.group === group)
      .map(({ icon, desk }) => ({ key: desk.path, path: desk.path, label: desk.title, icon: iconOf(icon) })),
    ...capabilities
      .filter((menu) => menu.group === group)
      .map(({ name, title, icon }) => section(name, name, title, icon)),
  ]
  const can = (...roles: Parameters<typeof holdsRole>[1][]) => holdsRole(community, ...roles)
  const groups: SectionGroup[] = [
    { key: 'inbox', label: null, sections: [section('inbox', '', 'console:nav.inbox', IconInbox)] },
    {
      key: 'instruments',
      label: t('console:nav.instruments'),
      sections: desksIn('instruments'),
    },
    {
      key: 'site',
      label: t('console:nav.site'),
      sections: [
        ...(can('webmaster') ? [section('pages', 'pages', 'console:nav.pages', IconFileText)] : []),
        ...desksIn('site'),
        ...(can('webmaster') ? [section('media', 'media', 'console:nav.media', IconPhoto)] : []),
        section('statistics', 'statistics', 'console:nav.statistics', IconChartBar),
      ],
    },
    {
      key: 'people',
      label: t('console:nav.people'),
      sections: [
        ...(can('desk') ? [section('residents', 'residents', 'console:nav.residents', IconUserCheck)] : []),
        section('members', 'people', 'console:nav.members', IconUsers),
      ],
    },
    {
      key: 'community',
      label: t('console:nav.community'),
      sections: [
        ...(can('webmaster') ? [section('settings', 'settings', 'console:nav.settings', IconSettings)] : []),
        ...(can() ? [section('audit', 'audit', 'console:nav.audit', IconHistory)] : []),
      ],
    },
  ]
  return groups.filter((group) => group.sections.length > 0)
}
