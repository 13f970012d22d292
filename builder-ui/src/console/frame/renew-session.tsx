import { Anchor, Modal } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { SignInForm } from '../../account/sign-in-form.tsx'
import { offerRenewal } from '../../api/session-renewal.ts'
import { useText } from '../../i18n/text.ts'

/** The window that asks to sign in again when the session has ended: the screen under it stays as it is. */
export function RenewSession({ email }: { email: string }) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const answer = useRef<(renewed: boolean) => void>(undefined)

  useEffect(
    () =>
      offerRenewal(
        () =>
          new Promise((resolve) => {
            answer.current = resolve
            setOpened(true)
          }),
      ),
    [],
  )

  const close = (renewed: boolean) => {
    setOpened(false)
    answer.current?.(renewed)
  }

  return (
    <Modal
      opened={opened}
      onClose={() => close(false)}
      title={t('account:renew.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      closeOnClickOutside={false}
      centered
      zIndex={400}
    >
      <p style={{ marginTop: 0 }}>{t('account:renew.lead')}</p>
      <SignInForm email={email} onSignedIn={() => close(true)}>
        <Anchor href="/console/sign-in" size="sm">
          {t('account:renew.leave')}
        </Anchor>
      </SignInForm>
    </Modal>
  )
}
