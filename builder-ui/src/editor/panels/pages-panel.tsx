import { ScrollArea } from '@mantine/core'
import { IconFile, IconHome } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { useDesk, useSite } from '../desk.ts'
import css from './pages-panel.module.css'

/** The pages of the site, to go over to another one. */
export function PagesPanel() {
  const t = useText()
  const { address } = useDesk()
  const { pages } = useSite()
  const { slug, pageId, language } = address
  return (
    <ScrollArea className={css.panel} type="auto">
      <nav aria-label={t('editor:pages.name')}>
        <ul className={css.list}>
          {[...pages]
            .sort((one, other) => (one.path < other.path ? -1 : 1))
            .map((page) => {
              const Icon = page.path === '/' ? IconHome : IconFile
              const published = Boolean(page.published[language])
              return (
                <li key={page.id}>
                  <Link
                    className={css.page}
                    to={`/${slug}/pages/${page.id}/edit?language=${language}`}
                    aria-current={page.id === pageId ? 'page' : undefined}
                  >
                    <Icon size={16} aria-hidden />
                    <span className={css.words}>
                      <span className={css.title}>{page.titles[language] ?? page.titles.uk ?? page.path}</span>
                      <span className={css.path}>
                        {page.path}
                        {' · '}
                        {t(published ? 'editor:pages.published' : 'editor:pages.draft')}
                      </span>
                    </span>
                  </Link>
                </li>
              )
            })}
        </ul>
      </nav>
    </ScrollArea>
  )
}
