import type { DeskItem } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { dueWords } from '../../parts/due.tsx'
import css from './timeline.module.css'

/** What has happened, dated; at the end, dashed, what somebody owes next. */
export function Timeline({ timeline, next }: Pick<DeskItem, 'timeline' | 'next'>) {
  const t = useText()
  const locale = useLocale()
  return (
    <ol className={css.timeline}>
      {timeline.map((entry) => (
        <li key={`${entry.at} ${entry.event}`} className={css.event}>
          <p className={css.what}>{entry.title}</p>
          <p className={css.when}>
            <time dateTime={entry.at}>{formatDate(locale, entry.at, 'moment')}</time>
            {entry.actor && ` · ${entry.actor}`}
          </p>
          {entry.note && <p className={css.note}>{entry.note}</p>}
        </li>
      ))}
      {next && (
        <li className={css.event} data-next>
          <p className={css.what}>{next.title}</p>
          <p className={css.when}>
            {t('desk:until', { date: formatDate(locale, next.at, 'long') })} · {dueWords(t, next.workingDaysLeft)}
          </p>
        </li>
      )}
    </ol>
  )
}
