import { Button, Select } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { formatDate } from '../../i18n/format.ts'
import { type Translate, useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconNews, IconPinFilled, IconPlus } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import { type ArticleSummary, useArticles, useTags } from './api.ts'
import css from './list-screen.module.css'
import { NewArticleDialog } from './new-article-dialog.tsx'
import { StateChip } from './state-chip.tsx'

const states = ['draft', 'scheduled', 'published'] as const

export function NewsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const asked = {
    state: states.find((known) => known === search.get('state')),
    tag: search.get('tag') ?? '',
    query: search.get('query') ?? '',
    page: pageOf(search),
  }
  const articles = useArticles(community.slug, asked)
  const filtered = Boolean(asked.state || asked.tag || asked.query)
  const mayWrite = holdsRole(community, 'webmaster')
  const asking = search.get('add') === '1' && mayWrite
  const ask = (on: boolean) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (on) next.set('add', '1')
        else next.delete('add')
        return next
      },
      { replace: true },
    )
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => ask(true)}>
      {t('news-nav:add')}
    </Button>
  )

  return (
    <>
      <PageHead title={t('news-nav:title')} place={localised(community.name)} actions={add} />
      <FilterTabs
        name="state"
        label={t('news:filter')}
        tabs={[
          { value: '', label: t('news:tab.all') },
          ...states.map((value) => ({ value, label: t(`news:tab.${value}`) })),
        ]}
      />
      <div className={css.search}>
        <SearchField label={t('news:search')} />
        <TagFilter />
      </div>
      <Loaded query={articles} skeleton={<RowsSkeleton rows={8} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconNews size={24} />}
              title={t(filtered ? 'news:none-found' : 'news:empty')}
              text={filtered ? undefined : t('news:empty-text')}
              action={filtered ? <Link to=".">{t('news:show-all')}</Link> : add}
            />
          ) : (
            <>
              <table className={`${table.table} ${articles.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('news-nav:title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('news:article')}</th>
                    <th scope="col">{t('news:state-head')}</th>
                    <th scope="col">{t('news:languages')}</th>
                    <th scope="col">{t('news:changed')}</th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((article) => (
                    <ArticleRow key={article.id} article={article} />
                  ))}
                </tbody>
              </table>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
      {asking && <NewArticleDialog onClose={() => ask(false)} />}
    </>
  )
}

/** When it appears or appeared; a draft has its words in the chip already. */
function whenOf(t: Translate, date: (at: string) => string, article: ArticleSummary): string {
  if (article.state === 'scheduled' && article.publishAt) return t('news:appears', { date: date(article.publishAt) })
  return article.publishedAt ? date(article.publishedAt) : ''
}

function ArticleRow({ article }: { article: ArticleSummary }) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const when = whenOf(t, (at) => formatDate(locale, at, article.state === 'scheduled' ? 'moment' : 'long'), article)
  return (
    <tr>
      <td>
        <div className={css.article}>
          <Thumbnail cover={article.cover} />
          <Link className={table.title} to={`/${slug}/news/${article.id}`}>
            {article.pinned && (
              <>
                <IconPinFilled size={15} className={css.pin} aria-hidden />
                <span className="visually-hidden">{t('news:pinned')}: </span>
              </>
            )}
            {article.title || t('news:untitled')}
            <span className={table.under}>{[when, ...article.tags].filter(Boolean).join(' · ')}</span>
          </Link>
        </div>
      </td>
      <td className={table.narrow}>
        <StateChip state={article.state} />
      </td>
      <td className={`${table.narrow} ${table.quiet}`} data-label={t('news:languages')}>
        {article.languages.map((language) => t(`console:language.${language}`)).join(', ')}
      </td>
      <td className={`${table.narrow} ${table.quiet}`} data-label={t('news:changed')}>
        <span className={table.above}>
          <Moment at={article.updatedAt} />
        </span>
        {article.updatedBy && <span className={css.who}>{article.updatedBy}</span>}
      </td>
    </tr>
  )
}

/** The title says what the article is; its picture only helps to find it again. */
function Thumbnail({ cover }: { cover: ArticleSummary['cover'] }) {
  if (!cover) return <span className={css.cover} aria-hidden />
  const objectPosition = `${cover.focalX}% ${cover.focalY}%`
  return <img className={css.cover} style={{ objectPosition }} src={cover.thumbnail} alt="" loading="lazy" />
}

/** One tag of those there are. */
function TagFilter() {
  const t = useText()
  const { slug } = useCommunity()
  const tags = useTags(slug)
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('tag') ?? ''
  const names = (tags.data ?? []).map(({ name }) => name)
  if (names.length === 0 && !chosen) return null
  const choose = (tag: string) =>
    setSearch((now) => {
      const next = new URLSearchParams(now)
      next.delete('page')
      if (tag) next.set('tag', tag)
      else next.delete('tag')
      return next
    })
  return (
    <Select
      aria-label={t('news:tag-filter')}
      className={css.tag}
      searchable
      nothingFoundMessage={t('news:no-such-tag')}
      value={chosen}
      data={[
        { value: '', label: t('news:any-tag') },
        ...[...new Set(chosen ? [...names, chosen] : names)].map((name) => ({ value: name, label: name })),
      ]}
      onChange={(tag) => choose(tag ?? '')}
    />
  )
}
