import { Button, Modal, Stack } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import type { Autosave } from '../../editor/saving/autosave.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { type ArticleContent, saveAsNewArticle } from './api.ts'
import css from './article-desk.module.css'
import { contentOf, keepUnsaved, titleOf } from './content.ts'

/** Somebody else has saved. Nothing of either is lost; the person chooses how to go on. */
export function ConflictDialog(props: {
  autosave: Autosave<ArticleContent>
  content: ArticleContent
  articleId: number
  onReload: () => void
}) {
  const { autosave, articleId } = props
  const t = useText()
  const locale = useLocale()
  const navigate = useNavigate()
  const { slug, languages } = useCommunity()
  const state = useSyncExternalStore(autosave.subscribe, autosave.state)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (state.kind !== 'conflict') return null

  const title = t('news:copy-title', { title: titleOf(props.content, languages) || t('news:untitled') })
  const forget = () => keepUnsaved(slug, articleId, undefined)
  const takeTheirs = () => {
    forget()
    props.onReload()
  }
  const keepMine = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { id, language } = await saveAsNewArticle(slug, contentOf(props.content), languages, title)
      autosave.stop()
      forget()
      await navigate(`/${slug}/news/${id}?language=${language}`)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('news:conflict.title')}
      centered
    >
      <p style={{ margin: 0 }}>
        {t('news:conflict.text', { name: state.savedBy, time: formatDate(locale, state.savedAt, 'moment') })}
      </p>
      <ProblemNote error={problem} mt={16} />
      <Stack gap={12} mt={16}>
        <div>
          <Button fullWidth data-autofocus onClick={takeTheirs}>
            {t('news:conflict.theirs')}
          </Button>
          <p className={css.choice}>{t('news:conflict.theirs-hint')}</p>
        </div>
        <div>
          <Button fullWidth variant="default" loading={busy} onClick={() => void keepMine()}>
            {t('news:conflict.copy')}
          </Button>
          <p className={css.choice}>{t('news:conflict.copy-hint', { title })}</p>
        </div>
      </Stack>
    </Modal>
  )
}
