import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSignIn } from '../api/session.ts'
import type { Account } from '../api/types.ts'
import { useText } from '../i18n/text.ts'
import { FormFaults } from '../parts/form-faults.tsx'
import { useForm } from '../parts/use-form.ts'

/** E-mail and password. With `email` given (the session ended) only the password is asked. */
export function SignInForm(props: {
  email?: string
  onSignedIn: (account: Account) => void | Promise<void>
  children?: ReactNode
}) {
  const t = useText()
  const signIn = useSignIn()
  const form = useForm({
    initial: { email: props.email ?? '', password: '' },
    check: ({ email, password }) => ({
      ...(email.trim() ? {} : { email: t('account:missing.email') }),
      ...(password ? {} : { password: t('account:missing.password') }),
    }),
  })
  const send = async (values: { email: string; password: string }) => {
    const { account } = await signIn.mutateAsync({ email: values.email.trim(), password: values.password })
    await props.onSignedIn(account)
  }

  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <FormFaults form={form} labels={{ email: t('account:email'), password: t('account:password') }} />
      <Stack gap={16}>
        <TextInput
          {...form.text('email')}
          type="email"
          autoComplete="username"
          label={t('account:email')}
          readOnly={props.email !== undefined}
        />
        <PasswordInput
          {...form.text('password')}
          autoComplete="current-password"
          label={t('account:password')}
          visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
          data-autofocus={props.email !== undefined ? true : undefined}
        />
        {props.children}
        <Button type="submit" loading={form.busy} fullWidth>
          {t('account:sign-in.action')}
        </Button>
      </Stack>
    </form>
  )
}
