import { Menu, UnstyledButton } from '@mantine/core'
import { Link } from 'react-router'
import { useCommunities } from '../../api/communities.ts'
import { useText } from '../../i18n/text.ts'
import { IconExternalLink, IconLayoutGrid, IconPlus, IconSelector } from '../../parts/icons.tsx'
import { Arms } from './arms.tsx'
import { useCommunity, useLocalised } from './community-context.ts'
import css from './frame.module.css'

const SHOWN = 6

/** Whose console this is, and the way to another community or to the site itself. */
export function CommunityMenu({ narrow }: { narrow: boolean }) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const communities = useCommunities()
  const others = (communities.data ?? []).filter(({ slug }) => slug !== community.slug)
  return (
    <Menu width={264} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={css.community}>
          <Arms community={community} size={32} />
          <span className={narrow ? 'visually-hidden' : css.communityName}>
            {localised(community.name)}
            <span className="visually-hidden">: {t('console:nav.community-menu')}</span>
          </span>
          {!narrow && <IconSelector size={16} className={css.communityMark} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={community.url}
          target="_blank"
          leftSection={<IconExternalLink size={18} aria-hidden />}
        >
          {t('console:nav.view-site')}
        </Menu.Item>
        {others.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('console:nav.other-communities')}</Menu.Label>
            {others.slice(0, SHOWN).map((other) => (
              <Menu.Item
                key={other.slug}
                component={Link}
                to={`/${other.slug}`}
                leftSection={<Arms community={other} size={22} />}
              >
                {localised(other.name)}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item component={Link} to="/" leftSection={<IconLayoutGrid size={18} aria-hidden />}>
          {t('console:communities.title')}
        </Menu.Item>
        <Menu.Item component={Link} to="/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('console:communities.create')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
