import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommunities } from '../../api/communities.ts'
import { fetchDesk } from '../../api/desks.ts'
import { pagesQuery } from '../../api/pages.ts'
import { switchLocale, useLocale, useText } from '../../i18n/text.ts'
import {
  IconBuildingCommunity,
  IconExternalLink,
  IconFileText,
  IconLanguage,
  IconPlus,
  IconSearch,
} from '../../parts/icons.tsx'
import { iconOf } from '../desk/icons.ts'
import { type FeatureWithDesk, ownDesks } from '../desks.ts'
import { holdsRole, useCommunity, useLocalised } from './community-context.ts'
import type { SectionGroup } from './sections.ts'

const MATCHES = 6
/** Letters that are worth looking for. */
const MIN_LENGTH = 3
const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const

/** Ctrl-K: every section, page and thing of a desk by its name, and a few commands. */
export function Palette({ groups, desks }: { groups: SectionGroup[]; desks: FeatureWithDesk[] }) {
  const t = useText()
  const locale = useLocale()
  const localised = useLocalised()
  const navigate = useNavigate()
  const community = useCommunity()
  const [opened, setOpened] = useState(false)
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 250)
  const { slug } = community
  const communities = useCommunities()
  const pages = useQuery({ ...pagesQuery(slug), enabled: opened && holdsRole(community, 'webmaster') })
  const found = useQueries({
    queries: desks.map(({ desk }) => ({
      queryKey: ['community', slug, 'find', desk.path, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchDesk(slug, desk, { query: asked, page: 1, filters: {} }, signal),
      enabled: opened && asked.length >= MIN_LENGTH,
    })),
  })
  const go = (to: string) => () => void navigate(to)

  const actions: SpotlightActionGroupData[] = [
    {
      group: t('console:palette.sections'),
      actions: groups
        .flatMap((group) => group.sections)
        .map(({ key, label, path, icon: Icon }) => ({
          id: `section-${key}`,
          label,
          leftSection: <Icon size={20} stroke={1.7} />,
          onClick: go(path ? `/${slug}/${path}` : `/${slug}`),
        })),
    },
    {
      group: t('console:nav.pages'),
      actions: (pages.data ?? [])
        .filter((page) => page.kind === 'page')
        .map((page) => ({
          id: `page-${page.id}`,
          label: localised(page.titles),
          description: page.path,
          leftSection: <IconFileText {...icon} />,
          onClick: go(`/${slug}/pages/${page.id}/edit?language=${community.languages[0] ?? 'uk'}`),
        })),
    },
    ...desks.map(({ icon: name, desk: { path, title } }, at) => {
      const Icon = iconOf(name)
      return {
        group: title,
        actions: (found[at]?.data?.items ?? []).slice(0, MATCHES).map((item) => ({
          id: `${path}-${item.id}`,
          label: item.title,
          description: t('console:item', { id: item.id }),
          leftSection: <Icon {...icon} />,
          onClick: go(`/${slug}/${path}/${item.id}`),
        })),
      }
    }),
    {
      group: t('console:palette.commands'),
      actions: [
        {
          id: 'view-site',
          label: t('console:nav.view-site'),
          leftSection: <IconExternalLink {...icon} />,
          onClick: () => void window.open(community.url, '_blank', 'noopener'),
        },
        {
          id: 'language',
          label: locale === 'uk' ? 'English' : 'Українська',
          description: t('common:language'),
          leftSection: <IconLanguage {...icon} />,
          onClick: () => void switchLocale(locale === 'uk' ? 'en' : 'uk'),
        },
        ...(communities.data ?? [])
          .filter((other) => other.slug !== slug)
          .map((other) => ({
            id: `community-${other.slug}`,
            label: localised(other.name),
            description: t('console:palette.community'),
            leftSection: <IconBuildingCommunity {...icon} />,
            onClick: go(`/${other.slug}`),
          })),
        ...ownDesks.flatMap(({ feature, commands = [] }) =>
          (desks.some(({ id }) => id === feature) ? commands : []).map(({ label, icon: Icon, to }) => ({
            id: `command-${to}`,
            label: t(label),
            leftSection: <Icon {...icon} />,
            onClick: go(`/${slug}/${to}`),
          })),
        ),
        {
          id: 'new-community',
          label: t('console:communities.create'),
          leftSection: <IconPlus {...icon} />,
          onClick: go('/new'),
        },
      ],
    },
  ]

  return (
    <Spotlight
      actions={actions.filter((group) => group.actions.length > 0)}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      shortcut={['mod + K', 'ctrl + K']}
      nothingFound={t('console:palette.nothing')}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': t('console:palette.open') } }}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: t('console:palette.placeholder'),
        'aria-label': t('console:palette.placeholder'),
      }}
    />
  )
}
