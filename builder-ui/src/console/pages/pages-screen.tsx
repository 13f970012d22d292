import { ActionIcon, Button, Menu, Switch } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useChangePage, useDeletePage, usePages, useUnpublishPage } from '../../api/pages.ts'
import type { Locale, PageSummary } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import {
  IconArrowDown,
  IconArrowUp,
  IconCircleCheck,
  IconCircleDashed,
  IconDots,
  IconEdit,
  IconExternalLink,
  IconEyeOff,
  IconFileText,
  IconPencil,
  IconPlus,
  IconSettings,
  IconTrash,
} from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { type PagePlace, treeOf } from '../../parts/page-tree.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { PageDialog } from './page-dialog.tsx'
import css from './pages-screen.module.css'

type LanguageState = 'published' | 'changed' | 'draft' | 'absent'

function stateOf(page: PageSummary, language: Locale): LanguageState {
  const published = page.published[language]
  const draft = page.drafts[language]
  if (!published) return draft ? 'draft' : 'absent'
  return draft?.changed ? 'changed' : 'published'
}

const stateIcons = {
  published: IconCircleCheck,
  changed: IconPencil,
  draft: IconCircleDashed,
  absent: IconCircleDashed,
}

/** One language of a page: its state, and the way into the editor. */
function LanguageLink({ page, language }: { page: PageSummary; language: Locale }) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const state = stateOf(page, language)
  const Icon = stateIcons[state]
  const published = page.published[language]
  return (
    <Link
      className={css.language}
      data-state={state}
      to={`/${slug}/pages/${page.id}/edit?language=${language}`}
      title={published ? t('pages:published-at', { date: formatDate(locale, published, 'moment') }) : undefined}
    >
      <Icon size={16} aria-hidden />
      <span>
        <b>{t(`console:language.${language}`)}</b> {t(`pages:state.${state}`)}
      </span>
    </Link>
  )
}

interface RowProps {
  place: PagePlace
  onMove: (page: PageSummary, position: number) => void
  onMenu: (page: PageSummary, inMenu: boolean) => void
  onSettings: (page: PageSummary) => void
  onUnpublish: (page: PageSummary, language: Locale) => void
  onDelete: (page: PageSummary) => void
}

function PageMenu({
  page,
  title,
  ...on
}: Omit<RowProps, 'place' | 'onMove' | 'onMenu'> & { page: PageSummary; title: string }) {
  const t = useText()
  const community = useCommunity()
  const published = community.languages.filter((language) => page.published[language])
  const prefix = (language: Locale) => (language === community.languages[0] ? '' : `/${language}`)
  return (
    <Menu width={260}>
      <Menu.Target>
        <ActionIcon aria-label={t('pages:more', { title })}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {published.map((language) => (
          <Menu.Item
            key={language}
            component="a"
            href={`${community.url}${prefix(language)}${page.path}`}
            target="_blank"
            rel="noopener"
            leftSection={<IconExternalLink size={18} aria-hidden />}
          >
            {t('pages:view-in', { language: t(`console:language-in.${language}`) })}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconSettings size={18} aria-hidden />} onClick={() => on.onSettings(page)}>
          {t('pages:settings')}
        </Menu.Item>
        {published.map((language) => (
          <Menu.Item
            key={`un-${language}`}
            leftSection={<IconEyeOff size={18} aria-hidden />}
            onClick={() => on.onUnpublish(page, language)}
          >
            {t('pages:unpublish-in', { language: t(`console:language-of.${language}`) })}
          </Menu.Item>
        ))}
        {page.path !== '/' && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => on.onDelete(page)}>
              {t('common:delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function PageRow({ place, onMove, onMenu, ...on }: RowProps) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const { page, depth, index, siblings } = place
  const title = localised(page.titles)
  const home = page.path === '/'
  return (
    <li className={css.row} style={{ '--depth': depth }}>
      <div className={css.move}>
        <ActionIcon
          size={28}
          disabled={index === 0}
          aria-label={t('pages:up', { title })}
          onClick={() => onMove(page, index - 1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={28}
          disabled={index === siblings - 1}
          aria-label={t('pages:down', { title })}
          onClick={() => onMove(page, index + 1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className={css.words}>
        <span className={css.name}>{title}</span>
        <span className={css.path}>{home ? t('pages:home') : page.path}</span>
      </div>
      <div className={css.languages}>
        {community.languages.map((language) => (
          <LanguageLink key={language} page={page} language={language} />
        ))}
      </div>
      <Switch
        className={css.menu}
        size="sm"
        label={t('pages:in-menu')}
        aria-label={t('pages:in-menu-of', { title })}
        checked={page.inMenu}
        onChange={(event) => onMenu(page, event.currentTarget.checked)}
      />
      <div className={css.actions}>
        <Button
          component={Link}
          to={`/${community.slug}/pages/${page.id}/edit?language=${community.languages[0] ?? 'uk'}`}
          size="sm"
          variant="default"
          leftSection={<IconEdit size={18} aria-hidden />}
          aria-label={t('pages:edit-page', { title })}
        >
          {t('pages:edit')}
        </Button>
        <PageMenu page={page} title={title} {...on} />
      </div>
    </li>
  )
}

/** The pages of the site in the order of the menu. */
export function PagesScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const pages = usePages(community.slug)
  const change = useChangePage(community.slug)
  const unpublish = useUnpublishPage(community.slug)
  const remove = useDeletePage(community.slug)
  const [search, setSearch] = useSearchParams()
  const [settled, setSettled] = useState<PageSummary | null>(null)
  const [hiding, setHiding] = useState<{ page: PageSummary; language: Locale } | null>(null)
  const [deleting, setDeleting] = useState<PageSummary | null>(null)
  const [moved, setMoved] = useState('')
  const adding = search.has('add')

  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setSearch({ add: '1' })}>
      {t('console:nav.add-page')}
    </Button>
  )
  const move = (page: PageSummary, position: number) => {
    change.mutate(
      { id: page.id, position },
      { onSuccess: () => setMoved(t('pages:moved', { title: localised(page.titles), place: position + 1 })) },
    )
  }

  return (
    <>
      <PageHead title={t('console:nav.pages')} place={localised(community.name)} lead={t('pages:lead')} actions={add} />
      <ProblemNote error={change.error} />
      <div role="status" className="visually-hidden">
        {moved}
      </div>
      <Loaded query={pages} skeleton={<RowsSkeleton />}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={<IconFileText size={24} />}
              title={t('pages:empty')}
              text={t('pages:empty-text')}
              action={add}
            />
          ) : (
            <ul className={css.list} aria-label={t('console:nav.pages')}>
              {treeOf(items).map((place) => (
                <PageRow
                  key={place.page.id}
                  place={place}
                  onMove={move}
                  onMenu={(page, inMenu) => change.mutate({ id: page.id, inMenu })}
                  onSettings={setSettled}
                  onUnpublish={(page, language) => setHiding({ page, language })}
                  onDelete={setDeleting}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <PageDialog page={null} pages={pages.data ?? []} onClose={() => setSearch({}, { replace: true })} />}
      {settled && <PageDialog page={settled} pages={pages.data ?? []} onClose={() => setSettled(null)} />}
      <ConfirmDialog
        opened={hiding !== null}
        onClose={() => setHiding(null)}
        title={t('pages:unpublish-ask', { title: localised(hiding?.page.titles) })}
        confirmLabel={t('pages:unpublish')}
        danger
        onConfirm={async () => {
          if (hiding) await unpublish.mutateAsync({ id: hiding.page.id, language: hiding.language })
        }}
      >
        <p className={css.plain}>{t('pages:unpublish-text')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={t('pages:delete-ask', { title: localised(deleting?.titles) })}
        confirmLabel={t('common:delete')}
        danger
        onConfirm={async () => {
          if (deleting) await remove.mutateAsync(deleting.id)
        }}
      >
        <p className={css.plain}>{t('pages:delete-text')}</p>
      </ConfirmDialog>
    </>
  )
}
