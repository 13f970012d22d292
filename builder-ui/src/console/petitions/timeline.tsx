import type { Petition } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { dueWords } from '../../parts/due.tsx'
import css from './timeline.module.css'

/** What has happened, dated; at the end, dashed, what the law wants next. */
export function PetitionTimeline({ petition }: { petition: Petition }) {
  const t = useText()
  const locale = useLocale()
  const { next, timeline } = petition
  return (
    <ol className={css.timeline}>
      {timeline.map((entry) => (
        <li key={`${entry.at} ${entry.event}`} className={css.event}>
          <p className={css.what}>{t.orElse(`petitions:event.${entry.event}`, entry.event)}</p>
          <p className={css.when}>
            <time dateTime={entry.at}>{formatDate(locale, entry.at, 'moment')}</time>
            {entry.actor && ` · ${entry.actor}`}
          </p>
          {entry.note && <p className={css.note}>{entry.note}</p>}
        </li>
      ))}
      {next && (
        <li className={css.event} data-next>
          <p className={css.what}>{t(`petitions:duty.${next.duty}`)}</p>
          <p className={css.when}>
            {t('petitions:until', { date: formatDate(locale, next.dueAt, 'long') })} ·{' '}
            {dueWords(t, next.workingDaysLeft)}
          </p>
        </li>
      )}
    </ol>
  )
}
