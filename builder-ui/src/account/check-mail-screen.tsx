import { Link, useLocation } from 'react-router'
import { useText } from '../i18n/text.ts'
import { IconMail } from '../parts/icons.tsx'
import { AccountScreen, Below } from './account-screen.tsx'

function emailOf(state: unknown): string | undefined {
  return typeof state === 'object' && state !== null && 'email' in state && typeof state.email === 'string'
    ? state.email
    : undefined
}

/** The same for a known and an unknown address: it must not reveal who has an account. */
export function CheckMailScreen() {
  const t = useText()
  const email = emailOf(useLocation().state)
  return (
    <AccountScreen
      title={t('account:check-mail.title')}
      sign={<IconMail size={28} stroke={1.6} />}
      lead={email ? t('account:check-mail.lead-to', { email }) : t('account:check-mail.lead')}
    >
      <p>{t('account:check-mail.spam')}</p>
      <Below>
        <Link to="/sign-in">{t('account:back-to-sign-in')}</Link>
      </Below>
    </AccountScreen>
  )
}
