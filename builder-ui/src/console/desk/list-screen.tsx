import { Button, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useCreateItem, useDeskList } from '../../api/desks.ts'
import type { DeskList, DeskRow, DeskStep } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconPlus } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import type { FeatureWithDesk } from '../desks.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { Cell, StateChip } from './cell.tsx'
import css from './desk.module.css'
import { DeskOfRoute } from './desk-of-route.tsx'
import { iconOf } from './icons.ts'
import { StepDialog } from './step-form.tsx'

export const DeskListScreen = () => <DeskOfRoute>{(feature) => <ItemList feature={feature} />}</DeskOfRoute>

/**
 * The items of a desk; filters, search and page are in the address. `add`: how one begins another; default: the form that
 * the desk has for it.
 */
export function ItemList({ feature: { icon, desk }, add: ownAdd }: { feature: FeatureWithDesk; add?: ReactNode }) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const state = desk.query.states.find((known) => known === search.get('state')) ?? ''
  const others = desk.query.filters.map((name): [string, string] => [name, search.get(name) ?? ''])
  const asked = {
    filters: { state, ...Object.fromEntries(others) },
    query: search.get('query') ?? '',
    page: pageOf(search),
    origin: search.get('origin') ?? '',
  }
  const list = useDeskList(community.slug, desk, asked)
  const creation = list.data?.creation
  const add = ownAdd ?? (creation && <Creation key={creation.origin} step={creation} path={desk.path} />)
  const isFiltered = Boolean(asked.query) || Object.values(asked.filters).some(Boolean)
  const Icon = iconOf(icon)
  const toSite = desk.home && (
    <a href={`${community.url}${desk.home}`} target="_blank" rel="noopener">
      {t('desk:open-public')}
    </a>
  )
  return (
    <>
      <PageHead title={desk.title} place={localised(community.name)} actions={add} />
      <Loaded query={list} skeleton={<RowsSkeleton rows={8} />}>
        {({ texts, ...found }) => (
          <>
            <FilterTabs
              name="state"
              label={texts.states ?? t('desk:states')}
              tabs={[
                { value: '', label: t('desk:all') },
                ...found.states.map(({ count, ...tab }) => ({ ...tab, ...(count === null ? {} : { count }) })),
              ]}
            />
            <div className={css.search}>
              <SearchField label={texts.search ?? t('desk:search')} />
              {found.filters.map((filter) => (
                <Filter key={filter.name} filter={filter} />
              ))}
            </div>
            {found.items.length > 0 ? (
              <>
                <Rows list={{ texts, ...found }} path={desk.path} isStale={list.isPlaceholderData} />
                <Pager {...found} />
              </>
            ) : (
              <Empty
                icon={<Icon size={24} />}
                title={isFiltered ? (texts.noneFound ?? t('desk:none-found')) : (texts.empty ?? t('desk:empty'))}
                text={isFiltered ? undefined : (texts.emptyText ?? undefined)}
                action={isFiltered ? <Link to=".">{texts.showAll ?? t('desk:show-all')}</Link> : (add ?? toSite)}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

/** The button that opens the form of a new item; the item's own screen follows. */
function Creation({ step, path }: { step: DeskStep; path: string }) {
  const t = useText()
  const { slug } = useCommunity()
  const navigate = useNavigate()
  const create = useCreateItem(slug, path)
  const [, setSearch] = useSearchParams()
  // Somebody who comes from an item wants to begin another from it.
  const [isOpen, setIsOpen] = useState(step.origin !== undefined)
  const close = () => {
    setIsOpen(false)
    setSearch((now) => {
      const next = new URLSearchParams(now)
      next.delete('origin')
      return next
    })
  }
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsOpen(true)}>
        {step.label}
      </Button>
      {isOpen && (
        <StepDialog
          step={step}
          onCancel={close}
          onSend={async (_step, body) => {
            const { id } = await create.mutateAsync({ step, body })
            notifications.show({ message: step.done, closeButtonProps: { 'aria-label': t('common:close') } })
            await navigate(`/${slug}/${path}/${id}`)
          }}
        />
      )}
    </>
  )
}

function Rows({ list, path, isStale }: { list: DeskList; path: string; isStale: boolean }) {
  const t = useText()
  return (
    <table className={`${table.table} ${isStale ? table.stale : ''}`}>
      <caption className="visually-hidden">{list.texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{list.texts.item}</th>
          <th scope="col">{t('desk:state')}</th>
          {list.columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.items.map((row) => (
          <Row key={row.id} row={row} columns={list.columns} path={path} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, columns, path }: { row: DeskRow; columns: DeskList['columns']; path: string }) {
  const { slug } = useCommunity()
  const Mark = row.mark && iconOf(row.mark.icon)
  return (
    <tr>
      <td>
        <div className={css.item}>
          {row.picture !== undefined && <Picture picture={row.picture} />}
          <Link className={table.title} to={`/${slug}/${path}/${row.id}`}>
            {row.mark && Mark && (
              <>
                <Mark size={15} className={css.mark} aria-hidden />
                <span className="visually-hidden">{row.mark.label}: </span>
              </>
            )}
            {row.title}
            <span className={table.under}>{row.under.join(' · ')}</span>
          </Link>
        </div>
      </td>
      <td className={table.narrow}>
        <StateChip chip={row.chip} />
      </td>
      {columns.map(({ key, label, none }) => {
        const cell = row.cells[key]
        const isQuiet = !cell || cell.type === 'text' || cell.type === 'date'
        const isExplained = cell?.type === 'due' || cell?.type === 'date'
        const value = cell ? <Cell cell={cell} /> : none
        return (
          <td key={key} className={`${table.narrow} ${isQuiet ? table.quiet : ''}`} data-label={label}>
            {isExplained ? <span className={table.above}>{value}</span> : value}
          </td>
        )
      })}
    </tr>
  )
}

/** The title says what the item is; its picture only helps to find it again. */
function Picture({ picture }: { picture: NonNullable<DeskRow['picture']> | null }) {
  if (!picture) return <span className={css.picture} aria-hidden />
  const objectPosition = `${picture.focalX}% ${picture.focalY}%`
  return <img className={css.picture} style={{ objectPosition }} src={picture.src} alt="" loading="lazy" />
}

/** One value of those there are, kept in the address. */
function Filter({ filter: { name, label, any, options } }: { filter: DeskList['filters'][number] }) {
  const t = useText()
  const [search, setSearch] = useSearchParams()
  const chosen = search.get(name) ?? ''
  if (options.length === 0 && !chosen) return null
  const isKnown = !chosen || options.some(({ value }) => value === chosen)
  return (
    <Select
      aria-label={label}
      className={css.filter}
      searchable
      nothingFoundMessage={t('desk:nothing')}
      value={chosen}
      data={[{ value: '', label: any }, ...options, ...(isKnown ? [] : [{ value: chosen, label: chosen }])]}
      onChange={(value) =>
        setSearch((now) => {
          const next = new URLSearchParams(now)
          next.delete('page')
          if (value) next.set(name, value)
          else next.delete(name)
          return next
        })
      }
    />
  )
}
