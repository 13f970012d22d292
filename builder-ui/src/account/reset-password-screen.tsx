import { Button, PasswordInput, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { useResetPassword } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { FormFaults } from '../parts/form-faults.tsx'
import { useForm } from '../parts/use-form.ts'
import { AccountScreen, Below } from './account-screen.tsx'

export function ResetPasswordScreen() {
  const t = useText()
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  const reset = useResetPassword()
  const form = useForm({
    initial: { password: '' },
    check: ({ password }): Record<string, string> => (password ? {} : { password: t('account:missing.password') }),
  })

  if (reset.isSuccess) {
    return (
      <AccountScreen
        title={t('account:reset.done')}
        sign={<IconCircleCheck size={28} stroke={1.6} />}
        lead={t('account:reset.done-lead')}
      >
        <Button component={Link} to="/sign-in" fullWidth>
          {t('account:sign-in.action')}
        </Button>
      </AccountScreen>
    )
  }
  return (
    <AccountScreen
      title={t('account:reset.title')}
      lead={token ? t('account:reset.lead') : t('account:reset.no-token')}
    >
      {token && (
        <form noValidate onSubmit={form.onSubmit(({ password }) => reset.mutateAsync({ token, password }))}>
          <FormFaults form={form} labels={{ password: t('account:reset.new-password') }} />
          <Stack gap={16}>
            <PasswordInput
              {...form.text('password')}
              autoComplete="new-password"
              label={t('account:reset.new-password')}
              description={t('account:password-hint')}
              visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
            />
            <Button type="submit" loading={form.busy} fullWidth>
              {t('account:reset.action')}
            </Button>
          </Stack>
        </form>
      )}
      <Below>
        <Link to="/forgotten-password">{t('account:reset.again')}</Link>
      </Below>
    </AccountScreen>
  )
}
