import { formatNumber } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import css from './progress.module.css'

/** «184 з 250», with a bar. */
export function Progress({ value, of, large }: { value: number; of: number; large?: boolean }) {
  const t = useText()
  const locale = useLocale()
  const share = Math.min(1, of > 0 ? value / of : 0)
  const required = formatNumber(locale, of)
  return (
    <div className={css.progress} data-large={large || undefined}>
      <span>
        {large ? (
          <>
            <b className={css.count}>{formatNumber(locale, value)}</b> {t('desk:of-required', { required })}
          </>
        ) : (
          t('desk:count-of', { count: value, required })
        )}
      </span>
      <span className={css.bar} aria-hidden="true">
        <span className={css.done} style={{ width: `${share * 100}%` }} data-full={share >= 1 || undefined} />
      </span>
    </div>
  )
}
