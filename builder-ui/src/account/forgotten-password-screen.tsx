import { Button, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import { useAskForReset } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { FormFaults } from '../parts/form-faults.tsx'
import { useForm } from '../parts/use-form.ts'
import { AccountScreen, Below } from './account-screen.tsx'

export function ForgottenPasswordScreen() {
  const t = useText()
  const navigate = useNavigate()
  const ask = useAskForReset()
  const form = useForm({
    initial: { email: '' },
    check: ({ email }): Record<string, string> => (email.includes('@') ? {} : { email: t('account:missing.email') }),
  })
  const send = async (values: { email: string }) => {
    const email = values.email.trim()
    await ask.mutateAsync(email)
    await navigate('/check-mail', { state: { email } })
  }
  return (
    <AccountScreen title={t('account:forgotten.title')} lead={t('account:forgotten.lead')}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ email: t('account:email') }} />
        <Stack gap={16}>
          <TextInput {...form.text('email')} type="email" autoComplete="username" label={t('account:email')} />
          <Button type="submit" loading={form.busy} fullWidth>
            {t('account:forgotten.action')}
          </Button>
        </Stack>
      </form>
      <Below>
        <Link to="/sign-in">{t('account:back-to-sign-in')}</Link>
      </Below>
    </AccountScreen>
  )
}
