import { formatNumber } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import css from './progress.module.css'

/** «184 з 250», with a bar. */
export function SignatureProgress({
  signatures,
  required,
  large,
}: {
  signatures: number
  required: number
  large?: boolean
}) {
  const t = useText()
  const locale = useLocale()
  const share = Math.min(1, required > 0 ? signatures / required : 0)
  return (
    <div className={css.progress} data-large={large || undefined}>
      <span>
        {large ? (
          <>
            <b className={css.count}>{formatNumber(locale, signatures)}</b>{' '}
            {t('petitions:of-required', { required: formatNumber(locale, required) })}
          </>
        ) : (
          t('petitions:count-of', { count: signatures, required: formatNumber(locale, required) })
        )}
      </span>
      <span className={css.bar} aria-hidden="true">
        <span className={css.done} style={{ width: `${share * 100}%` }} data-full={share >= 1 || undefined} />
      </span>
    </div>
  )
}
