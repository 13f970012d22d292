import { Button } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useText } from '../i18n/text.ts'
import css from './error-screen.module.css'
import { PageHead } from './page-head.tsx'

/** Unknown screen. Inside a community the navigation rail stays, so there is a way on. */
export function NotFoundScreen() {
  const t = useText()
  const { slug } = useParams()
  return (
    <div className={css.page}>
      <PageHead title={t('common:not-found.title')} lead={t('common:not-found.text')} />
      <Button component={Link} to={slug ? `/${slug}` : '/'}>
        {slug ? t('common:not-found.inbox') : t('common:broken.home')}
      </Button>
    </div>
  )
}
