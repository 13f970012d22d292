import { Link, useLocation, useSearchParams } from 'react-router'
import { useText } from '../i18n/text.ts'
import { IconChevronLeft, IconChevronRight } from './icons.tsx'
import css from './pager.module.css'

/** Pages of a list, as links: the number is in the address and the browser's "back" works. */
export function Pager({ page, pages, total }: { page: number; pages: number; total: number }) {
  const t = useText()
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  if (pages <= 1) return <p className={`${css.total} ${css.alone}`}>{t('common:pager.total', { count: total })}</p>

  const to = (target: number) => {
    const next = new URLSearchParams(search)
    if (target === 1) next.delete('page')
    else next.set('page', String(target))
    const query = next.toString()
    return query ? `${pathname}?${query}` : pathname
  }

  return (
    <nav className={css.pager} aria-label={t('common:pager.label')}>
      <p className={css.total}>{t('common:pager.total', { count: total })}</p>
      {page > 1 ? (
        <Link className={css.step} to={to(page - 1)} rel="prev">
          <IconChevronLeft size={18} aria-hidden />
          {t('common:pager.previous')}
        </Link>
      ) : null}
      <span className={css.place}>{t('common:pager.place', { page, pages })}</span>
      {page < pages ? (
        <Link className={css.step} to={to(page + 1)} rel="next">
          {t('common:pager.next')}
          <IconChevronRight size={18} aria-hidden />
        </Link>
      ) : null}
    </nav>
  )
}

/** The page number in the address; anything invalid counts as the first page. */
export function pageOf(search: URLSearchParams): number {
  const page = Number(search.get('page') ?? '1')
  return Number.isInteger(page) && page > 0 ? page : 1
}
