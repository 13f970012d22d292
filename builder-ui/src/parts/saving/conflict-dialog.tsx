import { Button, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { Autosave } from './autosave.ts'
import css from './saving.module.css'
import './strings.ts'

/** Somebody else has saved. Both versions are kept; the person chooses how to go on. */
export function ConflictDialog(props: {
  autosave: Pick<Autosave<unknown>, 'subscribe' | 'state'>
  title: string
  /** The choice that saves what is here as something new, and goes there. */
  copy: { label: string; hint: string; save: () => Promise<void> }
  onTheirs: () => void
  /** More choices, each a {@link ConflictChoice}. */
  children?: ReactNode
}) {
  const t = useText()
  const locale = useLocale()
  const state = useSyncExternalStore(props.autosave.subscribe, props.autosave.state)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (state.kind !== 'conflict') return null

  const time = state.savedAt ? formatDate(locale, state.savedAt, 'moment') : ''
  const saveCopy = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await props.copy.save()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={props.title}
      centered
    >
      <p className={css.text}>
        {state.savedBy
          ? t('saving:conflict.text', { name: state.savedBy, time })
          : t('saving:conflict.text-nobody', { time })}
      </p>
      <ProblemNote error={problem} mt={16} />
      <Stack gap={12} mt={16}>
        <ConflictChoice
          label={t('saving:conflict.theirs')}
          hint={t('saving:conflict.theirs-hint')}
          primary
          onClick={props.onTheirs}
        />
        <ConflictChoice label={props.copy.label} hint={props.copy.hint} busy={busy} onClick={() => void saveCopy()} />
        {props.children}
      </Stack>
    </Modal>
  )
}

export function ConflictChoice(props: {
  label: string
  hint: string
  primary?: boolean
  busy?: boolean
  onClick: () => void
}) {
  return (
    <div>
      <Button
        fullWidth
        variant={props.primary ? 'filled' : 'default'}
        loading={props.busy}
        onClick={props.onClick}
        data-autofocus={props.primary || undefined}
      >
        {props.label}
      </Button>
      <p className={css.hint}>{props.hint}</p>
    </div>
  )
}
