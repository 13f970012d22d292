import { UnstyledButton } from '@mantine/core'
import { Suspense } from 'react'
import { Link, Outlet } from 'react-router'
import { useSession } from '../../api/session.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Waiting } from '../../parts/loaded.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { Wordmark } from '../../parts/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import css from './frame.module.css'

/** The frame outside any community: the list of them, and making a new one. */
export function PlainFrame() {
  const t = useText()
  const locale = useLocale()
  const account = useSession().data
  return (
    <div className={css.plain}>
      <a className={css.skip} href="#main">
        {t('common:skip')}
      </a>
      <header className={css.plainTop}>
        <Link to="/" className={css.plainHome}>
          <Wordmark locale={locale} height={20} />
        </Link>
        {account && (
          <AccountMenu account={account}>
            <UnstyledButton className={css.account}>
              <span className={css.initials} aria-hidden="true">
                {account.displayName.slice(0, 1).toUpperCase()}
              </span>
              <span className={css.accountName}>
                <span className="visually-hidden">{t('console:account.menu')} </span>
                {account.displayName}
              </span>
            </UnstyledButton>
          </AccountMenu>
        )}
      </header>
      <main className={css.plainContent} id="main" tabIndex={-1}>
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
    </div>
  )
}
