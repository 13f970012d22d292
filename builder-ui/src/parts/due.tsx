import { Tooltip } from '@mantine/core'
import type { Light } from '../api/types.ts'
import { formatDate } from '../i18n/format.ts'
import { type Translate, useLocale, useText } from '../i18n/text.ts'
import css from './due.module.css'
import { IconAlertTriangle, IconCircleCheck, IconClock } from './icons.tsx'

const icons = { current: IconCircleCheck, 'due-soon': IconClock, overdue: IconAlertTriangle }

/** «Протермінована», with its icon: never a colour alone. */
export function LightChip({ light }: { light: Light }) {
  const t = useText()
  const Icon = icons[light]
  return (
    <span className={css.chip} data-light={light}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`common:light.${light}`)}
    </span>
  )
}

/** «залишилося 3 робочі дні», «сьогодні останній день», «протерміновано на 2 робочі дні». */
export function dueWords(t: Translate, workingDaysLeft: number): string {
  if (workingDaysLeft < 0) return t('common:due.overdue', { count: -workingDaysLeft })
  if (workingDaysLeft === 0) return t('common:due.today')
  return t('common:due.left', { count: workingDaysLeft })
}

/** A term in words; the exact day is in the tooltip. */
export function Due({ at, workingDaysLeft, light }: { at: string; workingDaysLeft: number; light: Light }) {
  const t = useText()
  const locale = useLocale()
  return (
    <Tooltip label={t('common:due.until', { date: formatDate(locale, at, 'long') })}>
      <time dateTime={at} className={css.words} data-light={light}>
        {dueWords(t, workingDaysLeft)}
      </time>
    </Tooltip>
  )
}
