import { Button, Group, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../../i18n/text.ts'
import type { Autosave } from './autosave.ts'
import css from './saving.module.css'
import './strings.ts'

/** Leaving saves first. Only what cannot be saved is asked about; closing the window asks in the browser's words. */
export function LeaveDialog({
  autosave,
}: {
  autosave: Pick<Autosave<unknown>, 'dirty' | 'save' | 'retry' | 'stop' | 'keepNow'>
}) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      autosave.dirty &&
      currentLocation.pathname + currentLocation.search !== nextLocation.pathname + nextLocation.search,
  )

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (autosave.dirty) event.preventDefault()
    }
    // the last event of a tab that is closed, reloaded, or put in the background on a phone
    const keep = () => {
      if (document.visibilityState === 'hidden') autosave.keepNow()
    }
    const keepAnyway = () => autosave.keepNow()
    window.addEventListener('beforeunload', ask)
    window.addEventListener('pagehide', keepAnyway)
    document.addEventListener('visibilitychange', keep)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('pagehide', keepAnyway)
      document.removeEventListener('visibilitychange', keep)
    }
  }, [autosave])

  useEffect(() => {
    const retry = () => void autosave.retry()
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [autosave])

  useEffect(() => {
    if (blocker.state !== 'blocked') return
    let current = true
    void autosave.save().then(() => {
      if (!current) return
      if (autosave.dirty) setAsking(true)
      else blocker.proceed()
    })
    return () => {
      current = false
    }
  }, [autosave, blocker])

  const stay = () => {
    setAsking(false)
    blocker.reset?.()
  }
  const go = () => {
    setAsking(false)
    autosave.stop()
    blocker.proceed?.()
  }
  return (
    <Modal
      opened={asking}
      onClose={stay}
      title={t('saving:leave.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      centered
    >
      <p className={css.text}>{t('saving:leave.text')}</p>
      <Group mt={24} gap={8}>
        <Button onClick={stay} data-autofocus>
          {t('saving:leave.stay')}
        </Button>
        <Button variant="default" onClick={go}>
          {t('saving:leave.go')}
        </Button>
      </Group>
    </Modal>
  )
}
