import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { communitiesQuery } from '../api/communities.ts'
import { sessionQuery, useSession } from '../api/session.ts'
import type { Account } from '../api/types.ts'
import { rememberedLocale } from '../i18n/locale.ts'
import { switchLocale, useText } from '../i18n/text.ts'
import css from './account-layout.module.css'
import { AccountScreen, Below } from './account-screen.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Where to go after signing in: a path of the console only, never another address. */
function placeAfter(search: URLSearchParams): string | undefined {
  const next = search.get('next')
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : undefined
}

export function SignInScreen() {
  const t = useText()
  const session = useSession()
  const queries = useQueryClient()
  const [search] = useSearchParams()
  const next = placeAfter(search)
  const [destination, setDestination] = useState(next ?? '/')

  const enter = async (account: Account) => {
    if (!rememberedLocale()) await switchLocale(account.locale)
    if (!next) {
      const communities = await queries.fetchQuery(communitiesQuery).catch(() => [])
      if (communities.length === 1 && communities[0]) setDestination(`/${communities[0].slug}`)
    }
    queries.setQueryData(sessionQuery.queryKey, account)
  }

  if (session.data) return <Navigate to={destination} replace />
  return (
    <AccountScreen title={t('account:sign-in.title')} lead={t('account:sign-in.lead')}>
      <SignInForm onSignedIn={enter}>
        <div className={css.aside}>
          <Link to="/forgotten-password">{t('account:sign-in.forgotten')}</Link>
        </div>
      </SignInForm>
      <Below>
        {t('account:sign-in.no-account')} <Link to="/register">{t('account:sign-in.register')}</Link>
      </Below>
    </AccountScreen>
  )
}
