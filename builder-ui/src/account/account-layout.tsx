import { Outlet } from 'react-router'
import { useLocale, useText } from '../i18n/text.ts'
import { IconCheck } from '../parts/icons.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import css from './account-layout.module.css'
import { Assembly } from './assembly.tsx'

/** The frame of sign-in, registration and passwords: the form at the left, a quiet promise at the right. */
export function AccountLayout() {
  const t = useText()
  const locale = useLocale()
  return (
    <div className={css.split}>
      <div className={css.side}>
        <header className={css.top}>
          <a href="/" className={css.home}>
            <Wordmark locale={locale} />
          </a>
          <LanguageSwitch />
        </header>
        <main className={css.main} id="main">
          <Outlet />
        </main>
      </div>
      <aside className={css.promise} aria-label={t('account:promise.title')}>
        <Assembly className={css.picture} />
        <div className={css.words}>
          <p className={css.sentence}>{t('account:promise.title')}</p>
          <ul className={css.points}>
            {([1, 2, 3] as const).map((point) => (
              <li key={point}>
                <IconCheck size={18} stroke={2.4} aria-hidden />
                {t(`account:promise.point-${point}`)}
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  )
}
