import { Button, Tabs } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { IconArrowLeft, IconCheck, IconExternalLink, IconPencilPlus } from '../../parts/icons.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Autosave } from '../../parts/saving/autosave.ts'
import { LeaveDialog } from '../../parts/saving/leave-dialog.tsx'
import { SaveStatus } from '../../parts/saving/save-status.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { type Article, type ArticleContent, putArticle, useTellLists } from './api.ts'
import css from './article-desk.module.css'
import { ArticleConflictDialog } from './conflict-dialog.tsx'
import { contentOf, emptyText, findUnsaved, isEmptyText, keepUnsaved, titleOf } from './content.ts'
import { CoverField } from './cover-field.tsx'
import { DeleteButton } from './delete-button.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { RestoreNote } from './restore-note.tsx'
import { StateChip } from './state-chip.tsx'
import { TagsField } from './tags-field.tsx'
import { TextFields } from './text-fields.tsx'

/** An article with its time come is on the site, whatever the server said when the screen was opened. */
const isPublic = ({ publishAt }: Pick<Article, 'publishAt'>): boolean =>
  publishAt !== null && Date.parse(publishAt) <= Date.now()

/** One article being written. What the server has now is another desk. */
export function ArticleDesk({ article, onReload }: { article: Article; onReload: () => void }) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const { slug, languages } = community
  const tellLists = useTellLists(slug)
  const [search, setSearch] = useSearchParams()
  const [content, setContent] = useState(() => contentOf(article))
  const [unsaved, setUnsaved] = useState(() => findUnsaved(slug, article.id))
  /** Grows when the texts are replaced from outside: the fields begin anew. */
  const [edition, setEdition] = useState(0)
  const now = useRef({ content, article })
  now.current = { content, article }

  const [autosave] = useState(
    () =>
      new Autosave<ArticleContent>({
        revision: article.revision,
        stored: contentOf(article),
        read: () => contentOf(now.current.content),
        put: async (sent, revision) => {
          const saved = await putArticle(slug, article.id, sent, revision)
          tellLists()
          return saved
        },
        keep: (kept) => keepUnsaved(slug, article.id, kept && { content: kept, revision: autosave.revision }),
        waits: () => isPublic(now.current.article),
      }),
  )
  useEffect(() => {
    autosave.enable()
    return () => autosave.stop()
  }, [autosave])
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS' || event.shiftKey) return
      event.preventDefault()
      void autosave.save()
    }
    window.addEventListener('keydown', save)
    return () => window.removeEventListener('keydown', save)
  }, [autosave])

  const change = (part: Partial<ArticleContent>) => {
    // at once, not after the next drawing: a save may come before it
    now.current.content = { ...now.current.content, ...part }
    setContent(now.current.content)
    autosave.touch()
  }
  const restore = () => {
    if (!unsaved) return
    setUnsaved(undefined)
    setEdition(edition + 1)
    change(unsaved.content)
  }

  const title = titleOf(content, languages) || t('news:untitled')
  const chosen = languages.find((one) => one === search.get('language')) ?? languages[0] ?? 'uk'
  const showLanguage = (language: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        next.set('language', language ?? chosen)
        return next
      },
      { replace: true },
    )

  return (
    <>
      <PageHead
        title={title}
        place={localised(community.name)}
        eyebrow={
          <Link to={`/${slug}/news`} className={css.back}>
            <IconArrowLeft size={16} aria-hidden />
            {t('news-nav:title')}
          </Link>
        }
        lead={
          <span className={css.meta}>
            <StateChip state={isPublic(article) ? 'published' : article.state} />
            <SaveStatus autosave={autosave} conflict={t('news:conflict.title')} />
          </span>
        }
        actions={
          article.url &&
          isPublic(article) && (
            <Button
              component="a"
              href={article.url}
              target="_blank"
              rel="noopener"
              variant="default"
              rightSection={<IconExternalLink size={18} aria-hidden />}
            >
              {t('news:view')}
            </Button>
          )
        }
      />
      {unsaved && (
        <RestoreNote
          unsaved={unsaved}
          revision={article.revision}
          onTake={restore}
          onForget={() => {
            keepUnsaved(slug, article.id, undefined)
            setUnsaved(undefined)
          }}
        />
      )}
      <div className={css.columns}>
        <div className={css.main}>
          <Tabs value={chosen} onChange={showLanguage} activateTabWithKeyboard={false}>
            {languages.length > 1 && (
              <Tabs.List mb={20} aria-label={t('news:languages-of')}>
                {languages.map((language) => {
                  const written = !isEmptyText(content.texts[language] ?? emptyText())
                  const Sign = written ? IconCheck : IconPencilPlus
                  return (
                    <Tabs.Tab key={language} value={language} leftSection={<Sign size={17} aria-hidden />}>
                      {t(`console:language.${language}`)}
                      <span className="visually-hidden">
                        {' '}
                        ({t(written ? 'news:language-there' : 'news:language-missing')})
                      </span>
                    </Tabs.Tab>
                  )
                })}
              </Tabs.List>
            )}
            {languages.map((language) => (
              <Tabs.Panel key={language} value={language}>
                <TextFields
                  key={edition}
                  slug={slug}
                  language={language}
                  text={content.texts[language] ?? emptyText()}
                  onChange={(part) => {
                    const { texts } = now.current.content
                    change({ texts: { ...texts, [language]: { ...(texts[language] ?? emptyText()), ...part } } })
                  }}
                />
              </Tabs.Panel>
            ))}
          </Tabs>
        </div>
        <div className={css.side}>
          <PublishPanel article={article} isPublic={isPublic(article)} autosave={autosave} title={title} />
          <CoverField cover={content.cover} onChange={(cover) => change({ cover })} />
          <TagsField tags={content.tags} onChange={(tags) => change({ tags })} />
          <DeleteButton id={article.id} title={title} onDeleted={() => autosave.stop()} />
        </div>
      </div>
      <ArticleConflictDialog autosave={autosave} content={content} articleId={article.id} onReload={onReload} />
      <LeaveDialog autosave={autosave} />
    </>
  )
}
