import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { IconHistory } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { saveAsNewArticle } from './api.ts'
import css from './article-desk.module.css'
import { titleOf, type UnsavedArticle } from './content.ts'

/**
 * Changes that were kept in this window because they could not be sent. What somebody else has saved since is not
 * written over: then they can only become an article of their own.
 */
export function RestoreNote(props: {
  unsaved: UnsavedArticle
  /** What the server has now. */
  revision: number
  onTake: () => void
  onForget: () => void
}) {
  const t = useText()
  const { slug, languages } = useCommunity()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<unknown>(null)
  const old = props.unsaved.revision !== props.revision
  const keepApart = async () => {
    const { content } = props.unsaved
    const title = t('news:copy-title', { title: titleOf(content, languages) || t('news:untitled') })
    try {
      const { id, language } = await saveAsNewArticle(slug, content, languages, title)
      props.onForget()
      await navigate(`/${slug}/news/${id}?language=${language}`)
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <div className={css.note} role="status">
      <IconHistory size={18} aria-hidden />
      <span>{t(old ? 'news:restore.text-old' : 'news:restore.text')}</span>
      <Button size="compact-md" onClick={old ? () => void keepApart() : props.onTake}>
        {t(old ? 'news:conflict.copy' : 'news:restore.take')}
      </Button>
      <Button size="compact-md" variant="default" onClick={props.onForget}>
        {t('news:restore.drop')}
      </Button>
      <ProblemNote error={problem} />
    </div>
  )
}
