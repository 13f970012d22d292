import { Button } from '@mantine/core'
import type { SaveState } from '../../editor/saving/autosave.ts'
import { formatDate } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { type Translate, useLocale, useText } from '../../i18n/text.ts'
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from '../../parts/icons.tsx'
import { problemText } from '../../parts/problem-note.tsx'
import css from './article-desk.module.css'

const signs = {
  saved: IconCheck,
  waiting: IconPencil,
  saving: IconRefresh,
  offline: IconCloudOff,
  conflict: IconAlertTriangle,
  'signed-out': IconAlertTriangle,
  refused: IconAlertTriangle,
} as const

/** What of the article is safe: always in sight, and told to those who do not see it. */
export function SaveStatus({ state, onSave }: { state: SaveState; onSave: () => void }) {
  const t = useText()
  const locale = useLocale()
  const Sign = signs[state.kind]
  const stuck = state.kind === 'offline' || state.kind === 'signed-out'
  return (
    <span className={css.status} data-grave={stuck || state.kind === 'refused' || undefined}>
      <Sign size={16} aria-hidden />
      <span role="status">{sayState(state, t, locale)}</span>
      {stuck && (
        <Button size="compact-xs" variant="default" onClick={onSave}>
          {t('news:save.now')}
        </Button>
      )}
    </span>
  )
}

function sayState(state: SaveState, t: Translate, locale: Locale): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? t('news:save.saved', { time: formatDate(locale, state.at, 'time') }) : t('news:save.nothing')
    case 'refused':
      return t('news:save.refused', { reason: problemText(t, state.problem) })
    default:
      return t(`news:save.${state.kind}`)
  }
}
