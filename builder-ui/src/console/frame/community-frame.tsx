import { ActionIcon, Drawer } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useFeatures } from '../../api/settings.ts'
import { useText } from '../../i18n/text.ts'
import { IconMenu2, IconSearch } from '../../parts/icons.tsx'
import { Waiting } from '../../parts/loaded.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { desksFor } from '../desks.ts'
import { useCommunity, useLocalised } from './community-context.ts'
import css from './frame.module.css'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { sectionsOf } from './sections.ts'

/** The frame of a community's console: skip link, rail (a drawer on a phone), content, command palette. */
export function CommunityFrame() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const features = useFeatures(community.slug)
  const groups = sectionsOf(t, community, features.data ?? [])
  const [narrow, setNarrow] = useLocalStorage({
    key: 'viche.rail-narrow',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [drawer, { open, close }] = useDisclosure(false)

  return (
    <div className={css.frame} data-narrow={narrow || undefined}>
      <a className={css.skip} href="#main">
        {t('common:skip')}
      </a>
      <header className={css.bar}>
        <ActionIcon onClick={open} aria-label={t('console:nav.open')} size={44}>
          <IconMenu2 size={22} aria-hidden />
        </ActionIcon>
        <span className={css.barName}>{localised(community.name)}</span>
        <ActionIcon onClick={() => spotlight.open()} aria-label={t('console:palette.open')} size={44}>
          <IconSearch size={20} aria-hidden />
        </ActionIcon>
      </header>
      <aside className={css.rail} aria-label={t('console:nav.aside')}>
        <Rail groups={groups} narrow={narrow} onToggle={() => setNarrow(!narrow)} />
      </aside>
      <Drawer
        opened={drawer}
        onClose={close}
        size={288}
        padding={0}
        title={t('console:nav.aside')}
        classNames={{ header: css.drawerHead, body: css.drawerBody, content: css.drawer }}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Rail groups={groups} narrow={false} onChoose={close} />
      </Drawer>
      <main className={css.content} id="main" tabIndex={-1}>
        <Suspense
          fallback={
            <Waiting>
              <RowsSkeleton />
            </Waiting>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      <Palette groups={groups} desks={desksFor(community, features.data ?? [])} />
    </div>
  )
}
