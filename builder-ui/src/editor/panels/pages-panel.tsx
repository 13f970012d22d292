import { Button, ScrollArea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { pagesQuery } from '../../api/pages.ts'
import type { PageSummary } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { type Icon, IconComponents, IconFile, IconHome, IconPlus } from '../../parts/icons.tsx'
import { addPage } from '../api.ts'
import { useDesk, useSite } from '../desk.ts'
import { FragmentDialog, type FragmentKind } from '../dialogs/fragment-dialog.tsx'
import css from './pages-panel.module.css'

/** The pages of the site and what stands on many of them, to go over to another one. */
export function PagesPanel() {
  const t = useText()
  const { pages } = useSite()
  const standing = pages.filter((page) => page.kind === 'page')
  const fragments = pages.filter((page) => page.kind !== 'page')
  return (
    <ScrollArea className={css.panel} type="auto">
      <nav aria-label={t('editor:pages.name')}>
        <ul className={css.list}>
          {standing.toSorted(byPath).map((page) => (
            <Entry key={page.id} page={page} icon={page.path === '/' ? IconHome : IconFile} about={page.path} />
          ))}
        </ul>
      </nav>
      <nav aria-labelledby="fragments-title" className={css.fragments}>
        <h2 id="fragments-title" className={css.heading}>
          {t('editor:fragment.list')}
        </h2>
        {fragments.length === 0 && <p className={css.none}>{t('editor:fragment.none')}</p>}
        <ul className={css.list}>
          {fragments.map((page) => (
            <Entry
              key={page.id}
              page={page}
              icon={IconComponents}
              about={page.kind === 'page' ? '' : t(`editor:fragment.kind-${page.kind}`)}
            />
          ))}
        </ul>
        <NewFragment />
      </nav>
    </ScrollArea>
  )
}

const byPath = (one: PageSummary, other: PageSummary) => (one.path < other.path ? -1 : 1)

function Entry({ page, icon: Icon, about }: { page: PageSummary; icon: Icon; about: string }) {
  const t = useText()
  const { address } = useDesk()
  const { slug, pageId, language } = address
  const published = Boolean(page.published[language])
  return (
    <li>
      <Link
        className={css.page}
        to={`/${slug}/pages/${page.id}/edit?language=${language}`}
        aria-current={page.id === pageId ? 'page' : undefined}
      >
        <Icon size={16} aria-hidden />
        <span className={css.words}>
          <span className={css.title}>{page.titles[language] ?? page.titles.uk ?? page.titles.en ?? page.path}</span>
          <span className={css.path}>
            {about}
            {' · '}
            {t(published ? 'editor:pages.published' : 'editor:pages.draft')}
          </span>
        </span>
      </Link>
    </li>
  )
}

function NewFragment() {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { address } = useDesk()
  const { slug, language } = address
  const [asking, setAsking] = useState(false)
  const create = async (title: string, kind: FragmentKind) => {
    const id = await addPage(slug, { title, language, kind })
    await queries.invalidateQueries({ queryKey: pagesQuery(slug).queryKey })
    setAsking(false)
    await navigate(`/${slug}/pages/${id}/edit?language=${language}`)
  }
  return (
    <>
      <Button
        size="sm"
        variant="default"
        className={css.add}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('editor:fragment.new')}
      </Button>
      <FragmentDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('editor:fragment.new')}
        text={t('editor:fragment.new-text')}
        kinds
        confirm={t('editor:fragment.create')}
        onConfirm={create}
      />
    </>
  )
}
