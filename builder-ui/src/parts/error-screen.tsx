import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import { useRouteError } from 'react-router'
import { useText } from '../i18n/text.ts'
import css from './error-screen.module.css'

/** A file of the application is missing: a newer version of the console has been deployed since this one was loaded. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /import|module|preload/i.test(error.message)
}

/** The last resort: an error while rendering a screen. */
export function ErrorScreen() {
  const t = useText()
  const error = useRouteError()
  const outdated = isOutdated(error)
  const title = outdated ? t('common:broken.outdated') : t('common:broken.title')
  useEffect(() => {
    document.title = `${title} · ${t('common:viche')}`
  }, [title, t])
  useEffect(() => console.error(error), [error])
  return (
    <main className={css.page}>
      <h1 className={css.title}>{title}</h1>
      <p className={css.text}>{outdated ? t('common:broken.outdated-text') : t('common:broken.text')}</p>
      <Group gap={8}>
        <Button onClick={() => window.location.reload()}>{t('common:broken.reload')}</Button>
        <Button component="a" href="/console/" variant="default">
          {t('common:broken.home')}
        </Button>
      </Group>
    </main>
  )
}
