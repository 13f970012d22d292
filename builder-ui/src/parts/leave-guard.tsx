import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../i18n/text.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** Asks before unsent input is lost; on closing the window the browser asks in its own words. */
export function LeaveGuard({ when }: { when: boolean }) {
  const t = useText()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.state === 'blocked' && blocker.reset()}
      title={t('common:form.leave-title')}
      confirmLabel={t('common:form.leave')}
      cancelLabel={t('common:form.stay')}
      danger
      onConfirm={async () => blocker.proceed?.()}
    >
      <p style={{ margin: 0 }}>{t('common:form.leave-text')}</p>
    </ConfirmDialog>
  )
}
