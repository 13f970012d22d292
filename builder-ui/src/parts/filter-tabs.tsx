import { Link, useLocation, useSearchParams } from 'react-router'
import css from './filter-tabs.module.css'

export interface FilterTab {
  value: string
  label: string
  count?: number
}

/** Tabs that filter a list through the address: links, so they open in a new window and "back" works. */
export function FilterTabs({ name, label, tabs }: { name: string; label: string; tabs: FilterTab[] }) {
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const present = search.get(name) ?? ''
  const to = (value: string) => {
    const next = new URLSearchParams(search)
    next.delete('page')
    if (value) next.set(name, value)
    else next.delete(name)
    const query = next.toString()
    return query ? `${pathname}?${query}` : pathname
  }
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.value} to={to(tab.value)} className={css.tab} aria-current={tab.value === present || undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
