import { Button } from '@mantine/core'
import { IconCircleCheck, IconMail } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { useConfirmAccount } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { ProblemNote } from '../parts/problem-note.tsx'
import { AccountScreen, Below } from './account-screen.tsx'

/** The link of the letter leads here; only the button confirms, so a mail scanner that opens links confirms nothing. */
export function ConfirmScreen() {
  const t = useText()
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  const confirm = useConfirmAccount()

  if (confirm.isSuccess) {
    return (
      <AccountScreen
        title={t('account:confirm.done')}
        sign={<IconCircleCheck size={28} stroke={1.6} />}
        lead={t('account:confirm.done-lead')}
      >
        <Button component={Link} to="/sign-in" fullWidth>
          {t('account:sign-in.action')}
        </Button>
      </AccountScreen>
    )
  }
  return (
    <AccountScreen
      title={t('account:confirm.title')}
      sign={<IconMail size={28} stroke={1.6} />}
      lead={token ? t('account:confirm.lead') : t('account:confirm.no-token')}
    >
      {token && (
        <Button fullWidth loading={confirm.isPending} onClick={() => confirm.mutate(token)}>
          {t('account:confirm.action')}
        </Button>
      )}
      <ProblemNote error={confirm.error} mt={16} />
      <Below>
        <Link to="/register">{t('account:confirm.again')}</Link>
      </Below>
    </AccountScreen>
  )
}
