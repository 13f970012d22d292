import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { formatDate } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { type Translate, useLocale, useText } from '../../i18n/text.ts'
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from '../icons.tsx'
import { problemText } from '../problem-note.tsx'
import type { Autosave, SaveState } from './autosave.ts'
import css from './saving.module.css'
import './strings.ts'

const signs = {
  saved: IconCheck,
  waiting: IconPencil,
  saving: IconRefresh,
  offline: IconCloudOff,
  conflict: IconAlertTriangle,
  'signed-out': IconAlertTriangle,
  refused: IconAlertTriangle,
} as const

/** Whether the draft is saved: always in sight, and a live region for screen readers. */
export function SaveStatus(props: {
  autosave: Pick<Autosave<unknown>, 'subscribe' | 'state' | 'retry' | 'enabled'>
  /** Says what somebody else has changed. */
  conflict: string
  className?: string | undefined
}) {
  const { autosave } = props
  const t = useText()
  const locale = useLocale()
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  const Sign = signs[state.kind]
  const stopped = state.kind === 'signed-out'
  return (
    <span
      className={[css.status, props.className].filter(Boolean).join(' ')}
      data-kind={state.kind}
      data-awake={autosave.enabled || undefined}
    >
      <Sign size={16} aria-hidden />
      <span role="status">{state.kind === 'conflict' ? props.conflict : sayState(state, t, locale)}</span>
      {(stopped || state.kind === 'offline') && (
        <Button size="compact-xs" variant="default" onClick={() => void autosave.retry()}>
          {t(stopped ? 'saving:state.again' : 'saving:state.now')}
        </Button>
      )}
    </span>
  )
}

function sayState(state: Exclude<SaveState, { kind: 'conflict' }>, t: Translate, locale: Locale): string {
  switch (state.kind) {
    case 'saved':
      return state.at
        ? t('saving:state.saved', { time: formatDate(locale, state.at, 'time') })
        : t('saving:state.nothing')
    case 'refused':
      return t('saving:state.refused', { reason: problemText(t, state.problem) })
    default:
      return t(`saving:state.${state.kind}`)
  }
}
