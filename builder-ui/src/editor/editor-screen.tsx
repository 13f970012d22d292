import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { communityQuery } from '../api/communities.ts'
import { pagesQuery } from '../api/pages.ts'
import { asProblem } from '../api/problem.ts'
import type { Locale } from '../api/types.ts'
import { isLocale } from '../i18n/locale.ts'
import { useLocale, useText } from '../i18n/text.ts'
import { NotFoundScreen } from '../parts/not-found-screen.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { canvasQuery, draftQuery, type PageAddress, widgetsQuery } from './api.ts'
import { SiteContext } from './desk.ts'
import css from './editor-screen.module.css'
import { readTree } from './tree/read.ts'
import { Workspace } from './workspace.tsx'

/** The editor of one page, at `/:slug/pages/:pageId/edit?language=`. */
export function EditorScreen() {
  const { slug = '', pageId = '' } = useParams()
  const [search] = useSearchParams()
  const community = useQuery(communityQuery(slug))
  const asked = search.get('language')
  const languages = community.data?.languages ?? []
  const language = languages.find((one) => one === asked) ?? languages[0]
  if (community.isError) return <Failure error={community.error} onRetry={() => void community.refetch()} />
  if (!language || (asked !== null && !isLocale(asked)))
    return community.data ? <NotFoundScreen /> : <Asking asked={asked} slug={slug} pageId={pageId} />
  return (
    <OpenPage
      key={`${pageId} ${language}`}
      address={{ slug, pageId, language }}
      languages={languages}
      host={new URL(community.data?.url ?? location.href).host}
    />
  )
}

/** Everything that a page needs to be opened, asked at the same time. */
function questionsOf(address: PageAddress, reader: Locale) {
  const { slug } = address
  return [draftQuery(address), canvasQuery(slug), pagesQuery(slug), widgetsQuery(slug, reader)] as const
}

function OpenPage({ address, languages, host }: { address: PageAddress; languages: Locale[]; host: string }) {
  const t = useText()
  const reader = useLocale()
  const queries = useQueryClient()
  const { pageId, language } = address
  const [turn, setTurn] = useState(0)
  const [notice, setNotice] = useState('')
  const answers = useQueries({ queries: questionsOf(address, reader) })
  const [draft, look, pages, widgets] = answers
  const failed = answers.find((answer) => answer.isError && answer.data === undefined)
  const page = pages.data?.find((one) => one.id === pageId)
  const title = draft.data?.title || page?.titles[language] || page?.titles.uk || page?.titles.en || ''
  const read = useMemo(() => (draft.data ? readTree(draft.data.tree) : undefined), [draft.data])
  const site = useMemo(
    () => ({ pages: pages.data ?? [], widgets: widgets.data ?? [], host }),
    [pages.data, widgets.data, host],
  )

  useEffect(() => {
    document.title = `${t('editor:title', { page: title })} · ${t('common:viche')}`
  }, [t, title])

  const reload = async (words = '') => {
    await queries.refetchQueries({ queryKey: draftQuery(address).queryKey })
    setNotice(words)
    setTurn((now) => now + 1)
  }

  if (failed) {
    if (asProblem(failed.error).status === 404) return <NotFoundScreen />
    return <Failure error={failed.error} onRetry={() => void Promise.all(answers.map((answer) => answer.refetch()))} />
  }
  if (!draft.data || !look.data || !pages.data || !widgets.data || !read) return <Opening />
  return (
    <SiteContext value={site}>
      <Workspace
        key={turn}
        address={address}
        languages={languages}
        look={look.data}
        draft={{ title, description: draft.data.description, tree: read.tree }}
        revision={draft.data.revision}
        refused={read.refused}
        kind={draft.data.kind}
        notice={notice}
        onReload={(words) => void reload(words)}
      />
    </SiteContext>
  )
}

/** While the community is on its way: an address that names a language says all that is needed to ask for the rest. */
function Asking({ asked, slug, pageId }: { asked: string | null; slug: string; pageId: string }) {
  return isLocale(asked) ? <AskingFor address={{ slug, pageId, language: asked }} /> : <Opening />
}

function AskingFor({ address }: { address: PageAddress }) {
  useQueries({ queries: questionsOf(address, useLocale()) })
  return <Opening />
}

function Opening() {
  const t = useText()
  return (
    <main className={css.opening} aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('editor:loading')}
      </span>
      <div className={css.bar} />
      <div className={css.left} />
      <div className={css.stage}>
        <div className={css.paper} />
      </div>
      <div className={css.right} />
    </main>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={css.failure}>
      <ProblemNote error={error} onRetry={onRetry} />
    </main>
  )
}
