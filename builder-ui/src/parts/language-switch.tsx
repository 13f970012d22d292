import { type Locale, locales } from '../i18n/locale.ts'
import { switchLocale, useLocale, useText } from '../i18n/text.ts'
import css from './language-switch.module.css'

const names: Record<Locale, string> = { uk: 'Українська', en: 'English' }

/** Two languages, each by its own name and marked with its own `lang`. */
export function LanguageSwitch() {
  const t = useText()
  const present = useLocale()
  return (
    <fieldset className={css.switch} aria-label={t('common:language')}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === present}
          className={css.choice}
          onClick={() => void switchLocale(locale)}
        >
          {names[locale]}
        </button>
      ))}
    </fieldset>
  )
}
