import { useNavigate } from 'react-router'
import { useText } from '../../i18n/text.ts'
import type { Autosave } from '../../parts/saving/autosave.ts'
import { ConflictDialog } from '../../parts/saving/conflict-dialog.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { type ArticleContent, saveAsNewArticle } from './api.ts'
import { contentOf, keepUnsaved, titleOf } from './content.ts'

/** Somebody else has saved the article: go on with theirs, or keep mine as a new draft. */
export function ArticleConflictDialog(props: {
  autosave: Autosave<ArticleContent>
  content: ArticleContent
  articleId: number
  onReload: () => void
}) {
  const { autosave, articleId } = props
  const t = useText()
  const navigate = useNavigate()
  const { slug, languages } = useCommunity()
  const title = t('news:copy-title', { title: titleOf(props.content, languages) || t('news:untitled') })
  const forget = () => keepUnsaved(slug, articleId, undefined)
  const keepMine = async () => {
    const { id, language } = await saveAsNewArticle(slug, contentOf(props.content), languages, title)
    autosave.stop()
    forget()
    await navigate(`/${slug}/news/${id}?language=${language}`)
  }
  return (
    <ConflictDialog
      autosave={autosave}
      title={t('news:conflict.title')}
      copy={{ label: t('news:conflict.copy'), hint: t('news:conflict.copy-hint', { title }), save: keepMine }}
      onTheirs={() => {
        forget()
        props.onReload()
      }}
    />
  )
}
