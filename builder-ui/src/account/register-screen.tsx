import { Button, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import { useRegister } from '../api/session.ts'
import { useLocale, useText } from '../i18n/text.ts'
import { FormFaults } from '../parts/form-faults.tsx'
import { useForm } from '../parts/use-form.ts'
import { AccountScreen, Below } from './account-screen.tsx'

export function RegisterScreen() {
  const t = useText()
  const locale = useLocale()
  const navigate = useNavigate()
  const register = useRegister()
  const form = useForm({
    initial: { displayName: '', email: '' },
    check: ({ displayName, email }) => ({
      ...(displayName.trim() ? {} : { displayName: t('account:missing.name') }),
      ...(email.includes('@') ? {} : { email: t('account:missing.email') }),
    }),
  })
  const labels = {
    displayName: t('account:register.name'),
    email: t('account:email'),
  }
  const send = async (values: typeof form.values) => {
    const email = values.email.trim()
    await register.mutateAsync({ ...values, email, displayName: values.displayName.trim(), locale })
    await navigate('/check-mail', { state: { email } })
  }

  return (
    <AccountScreen title={t('account:register.title')} lead={t('account:register.lead')}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={16}>
          <TextInput
            {...form.text('displayName')}
            autoComplete="name"
            label={labels.displayName}
            description={t('account:register.name-hint')}
          />
          <TextInput
            {...form.text('email')}
            type="email"
            autoComplete="username"
            label={labels.email}
            description={t('account:register.email-hint')}
          />
          <Button type="submit" loading={form.busy} fullWidth>
            {t('account:register.action')}
          </Button>
        </Stack>
      </form>
      <Below>
        {t('account:register.have-account')} <Link to="/sign-in">{t('account:sign-in.action')}</Link>
      </Below>
    </AccountScreen>
  )
}
