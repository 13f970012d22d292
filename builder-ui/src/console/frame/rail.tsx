import { Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { NavLink } from 'react-router'
import { useInbox } from '../../api/inbox.ts'
import { useSession } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { IconChevronsLeft, IconChevronsRight, IconSearch } from '../../parts/icons.tsx'
import { AccountMenu } from './account-menu.tsx'
import { useCommunity } from './community-context.ts'
import { CommunityMenu } from './community-menu.tsx'
import css from './frame.module.css'
import type { Section, SectionGroup } from './sections.ts'

interface RailProps {
  groups: SectionGroup[]
  narrow: boolean
  onToggle?: () => void
  /** After a section was chosen (the drawer of a phone closes). */
  onChoose?: () => void
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
}

function RailLink({ section, narrow, onChoose }: { section: Section; narrow: boolean; onChoose?: () => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const counts = useInbox(slug).data?.counts
  const pressing = section.key === 'inbox' && counts ? counts.dueSoon + counts.overdue : 0
  const Icon = section.icon
  return (
    <Tooltip label={section.label} position="right" disabled={!narrow}>
      <NavLink
        to={section.path ? `/${slug}/${section.path}` : `/${slug}`}
        end={section.path === ''}
        className={css.link}
        onClick={onChoose}
      >
        <Icon size={20} stroke={1.7} />
        <span className={narrow ? 'visually-hidden' : css.linkText}>{section.label}</span>
        {pressing > 0 && (
          <span className={css.badge} data-narrow={narrow || undefined}>
            {pressing}
            <span className="visually-hidden"> {t('console:nav.pressing', { count: pressing })}</span>
          </span>
        )}
      </NavLink>
    </Tooltip>
  )
}

/** The left rail: whose console, search, sections, who is signed in. */
export function Rail({ groups, narrow, onToggle, onChoose }: RailProps) {
  const t = useText()
  const account = useSession().data
  return (
    <div className={css.railInner} data-narrow={narrow || undefined}>
      <CommunityMenu narrow={narrow} />
      <Tooltip label={t('console:palette.open')} position="right" disabled={!narrow}>
        <UnstyledButton className={css.search} onClick={() => spotlight.open()}>
          <IconSearch size={18} aria-hidden />
          <span className={narrow ? 'visually-hidden' : css.searchText}>{t('console:palette.short')}</span>
          {!narrow && <Kbd className={css.kbd}>Ctrl K</Kbd>}
        </UnstyledButton>
      </Tooltip>
      <nav className={css.nav} aria-label={t('console:nav.label')}>
        {groups.map((group) => (
          <div key={group.key} className={css.group}>
            {group.label && !narrow && <p className={css.groupLabel}>{group.label}</p>}
            {group.sections.map((section) => (
              <RailLink key={section.key} section={section} narrow={narrow} onChoose={onChoose} />
            ))}
          </div>
        ))}
      </nav>
      <div className={css.foot}>
        {account && (
          <AccountMenu account={account}>
            <UnstyledButton className={css.account}>
              <span className={css.initials} aria-hidden="true">
                {initials(account.displayName)}
              </span>
              <span className={narrow ? 'visually-hidden' : css.accountName}>
                <span className="visually-hidden">{t('console:account.menu')} </span>
                {account.displayName}
              </span>
            </UnstyledButton>
          </AccountMenu>
        )}
        {onToggle && (
          <Tooltip label={t(narrow ? 'console:nav.widen' : 'console:nav.narrow')} position="right">
            <UnstyledButton
              className={css.toggle}
              onClick={onToggle}
              aria-label={t(narrow ? 'console:nav.widen' : 'console:nav.narrow')}
            >
              {narrow ? <IconChevronsRight size={18} aria-hidden /> : <IconChevronsLeft size={18} aria-hidden />}
            </UnstyledButton>
          </Tooltip>
        )}
      </div>
    </div>
  )
}
