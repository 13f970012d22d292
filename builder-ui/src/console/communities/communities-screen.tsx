import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCommunities } from '../../api/communities.ts'
import type { CommunitySummary } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconBuildingCommunity, IconExternalLink, IconPlus, IconSearch } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { Arms } from '../frame/arms.tsx'
import { useLocalised } from '../frame/community-context.ts'
import css from './communities-screen.module.css'
import { WaitingCommunities } from './waiting-communities.tsx'

const WORTH_SEARCHING = 8

function CommunityRow({ community }: { community: CommunitySummary }) {
  const t = useText()
  const localised = useLocalised()
  const name = localised(community.name)
  return (
    <li className={css.row}>
      <Arms community={community} size={44} />
      <div className={css.words}>
        <Link to={`/${community.slug}`} className={css.name}>
          {name}
        </Link>
        <span className={css.meta}>
          {[`console:kind.${community.kind}`, ...community.roles.map((role) => `console:role.${role}`)]
            .map((key) => t.orElse(key, ''))
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <a className={css.site} href={community.url} target="_blank" rel="noopener">
        {new URL(community.url).host}
        <IconExternalLink size={16} aria-hidden />
        <span className="visually-hidden">{t('console:communities.site-of', { name })}</span>
      </a>
    </li>
  )
}

/** The communities that the account works in. */
export function CommunitiesScreen() {
  const t = useText()
  const localised = useLocalised()
  const communities = useCommunities()
  const [wanted, setWanted] = useState('')
  const create = (
    <Button component={Link} to="/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('console:communities.create')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('console:communities.title')} actions={communities.data?.length ? create : undefined} />
      <WaitingCommunities />
      <Loaded query={communities} skeleton={<RowsSkeleton rows={4} />}>
        {(items) => {
          if (items.length === 0) {
            return (
              <Empty
                icon={<IconBuildingCommunity size={24} />}
                title={t('console:communities.empty')}
                text={t('console:communities.empty-text')}
                action={create}
              />
            )
          }
          const shown = items.filter((item) => localised(item.name).toLowerCase().includes(wanted.toLowerCase()))
          return (
            <>
              {items.length > WORTH_SEARCHING && (
                <TextInput
                  type="search"
                  aria-label={t('console:communities.search')}
                  placeholder={t('console:communities.search')}
                  leftSection={<IconSearch size={18} aria-hidden />}
                  value={wanted}
                  onChange={(event) => setWanted(event.currentTarget.value)}
                  maw={420}
                  mb={16}
                />
              )}
              <ul className={css.list}>
                {shown.map((community) => (
                  <CommunityRow key={community.slug} community={community} />
                ))}
              </ul>
              {shown.length === 0 && <p role="status">{t('console:palette.nothing')}</p>}
            </>
          )
        }}
      </Loaded>
    </>
  )
}
