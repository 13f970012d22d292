import { Alert, Button, Group, Switch } from '@mantine/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { asProblem, Problem } from '../../api/problem.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconCircleCheck } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import type { Autosave } from '../../parts/saving/autosave.ts'
import { useCommunity } from '../frame/community-context.ts'
import { type Article, type ArticleCommand, type ArticleContent, useArticleCommand } from './api.ts'
import css from './article-desk.module.css'
import { ScheduleDialog } from './schedule-dialog.tsx'

type Done = 'published' | 'scheduled' | 'unpublished' | 'saved'

/** Whether and when the article is on the site. What is written is saved first, always. */
export function PublishPanel(props: {
  article: Article
  isPublic: boolean
  autosave: Autosave<ArticleContent>
  title: string
}) {
  const { article, isPublic, autosave, title } = props
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const command = useArticleCommand(slug, article.id)
  const saving = useSyncExternalStore(autosave.subscribe, autosave.state)
  const [dialog, setDialog] = useState<'schedule' | 'unpublish'>()
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Done>()
  const status = useRef<HTMLDivElement>(null)

  // The button that was pressed is gone with what it did; the keyboard goes on from what is said of it.
  useEffect(() => {
    if (done) status.current?.focus()
  }, [done])

  const send = async (sent: ArticleCommand) => {
    try {
      await command.mutateAsync(sent)
    } catch (error) {
      // somebody else has saved: that is for the window over the whole desk
      if (asProblem(error).code.endsWith('.revision-conflict')) autosave.heard(asProblem(error))
      throw error
    }
  }
  const publish = async (at?: string) => {
    await saved(autosave)
    await send({ action: 'publish', revision: autosave.revision, ...(at ? { at } : {}) })
    setDone(at ? 'scheduled' : 'published')
  }
  const press = (deed: () => Promise<void>) => async () => {
    setBusy(true)
    setProblem(null)
    setDone(undefined)
    try {
      await deed()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const publishNow = press(() => publish())
  const saveNow = press(async () => {
    await saved(autosave)
    setDone('saved')
  })
  const state = isPublic ? 'published' : article.state
  const date = article.publishAt ? formatDate(locale, article.publishAt, 'moment') : ''

  return (
    <section className={css.panel} aria-label={t('news:publishing')}>
      <div ref={status} role="status" tabIndex={-1} className={css.done}>
        {done && <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t(`news:done.${done}`)} />}
      </div>
      <p>{t(`news:where.${state}`, { date })}</p>
      <ProblemNote error={problem} />
      {state === 'draft' && (
        <Group gap={8}>
          <Button loading={busy} onClick={() => void publishNow()}>
            {t('news:publish')}
          </Button>
          <Button variant="default" onClick={() => setDialog('schedule')}>
            {t('news:schedule')}
          </Button>
        </Group>
      )}
      {state === 'scheduled' && (
        <Group gap={8}>
          <Button onClick={() => setDialog('schedule')}>{t('news:reschedule')}</Button>
          <Button variant="default" loading={busy} onClick={() => void publishNow()}>
            {t('news:publish')}
          </Button>
          <Button variant="subtle" onClick={() => setDialog('unpublish')}>
            {t('news:unschedule')}
          </Button>
        </Group>
      )}
      {state === 'published' && (
        <>
          <p className={css.quiet}>{t('news:live')}</p>
          <Group gap={8}>
            <Button loading={busy} disabled={saving.kind === 'saved'} onClick={() => void saveNow()}>
              {t('news:save-live')}
            </Button>
            <Button variant="default" onClick={() => setDialog('unpublish')}>
              {t('news:unpublish')}
            </Button>
          </Group>
        </>
      )}
      {state !== 'draft' && (
        <Switch
          label={t('news:pin')}
          description={t('news:pin-hint')}
          checked={article.pinned}
          disabled={busy}
          onChange={(event) => void press(() => send({ action: 'pin', pinned: event.currentTarget.checked }))()}
        />
      )}
      {dialog === 'schedule' && (
        <ScheduleDialog publishAt={article.publishAt} onClose={() => setDialog(undefined)} onSchedule={publish} />
      )}
      <ConfirmDialog
        opened={dialog === 'unpublish'}
        onClose={() => setDialog(undefined)}
        title={t(state === 'scheduled' ? 'news:unschedule-ask' : 'news:unpublish-ask', { title })}
        confirmLabel={t(state === 'scheduled' ? 'news:unschedule' : 'news:unpublish')}
        onConfirm={async () => {
          setDone(undefined)
          await send({ action: 'unpublish' })
          setDone('unpublished')
        }}
      >
        <p style={{ margin: 0 }}>{t('news:unpublish-text')}</p>
      </ConfirmDialog>
    </section>
  )
}

/** Resolves when the server has everything that was written; otherwise throws why not. */
async function saved(autosave: Autosave<ArticleContent>): Promise<void> {
  await autosave.save()
  const state = autosave.state()
  if (state.kind === 'refused') throw state.problem
  if (state.kind !== 'saved') throw new Problem(0, {})
}
