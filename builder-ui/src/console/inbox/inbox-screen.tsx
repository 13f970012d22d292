import { Switch } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { useInbox } from '../../api/inbox.ts'
import { usePages } from '../../api/pages.ts'
import type { InboxTask, Light } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Due, LightChip } from '../../parts/due.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconCircleCheck, IconExternalLink, IconFilePencil, IconFileText, IconUsers } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { MakeItYours } from '../communities/make-it-yours.tsx'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './inbox-screen.module.css'

const lights = [
  { value: 'overdue', count: 'overdue' },
  { value: 'due-soon', count: 'dueSoon' },
  { value: 'current', count: 'current' },
] as const satisfies readonly { value: Light; count: string }[]

function TaskRow({ task }: { task: InboxTask }) {
  const t = useText()
  const { slug } = useCommunity()
  return (
    <tr>
      <td className={table.narrow}>
        <LightChip light={task.light} />
      </td>
      <td>
        <Link className={table.title} to={`/${slug}${task.href}`}>
          {task.title}
          <span className={table.under}>
            {task.subject.title} · {t.orElse(`console:role.${task.role}`, task.role)}
          </span>
        </Link>
      </td>
      <td className={table.narrow}>
        <span className={table.above}>
          <Due at={task.dueAt} workingDaysLeft={task.workingDaysLeft} light={task.light} />
        </span>
      </td>
    </tr>
  )
}

function Tasks({ tasks, light }: { tasks: InboxTask[]; light?: Light | undefined }) {
  const t = useText()
  if (tasks.length === 0) {
    return (
      <Empty
        icon={<IconCircleCheck size={24} />}
        title={t(light ? 'inbox:empty-filter' : 'inbox:empty')}
        text={light ? undefined : t('inbox:empty-text')}
        action={light ? <Link to=".">{t('inbox:show-all')}</Link> : undefined}
      />
    )
  }
  return (
    <table className={table.table}>
      <caption className="visually-hidden">{t('inbox:caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inbox:term')}</th>
          <th scope="col">{t('inbox:task')}</th>
          <th scope="col">{t('inbox:due')}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </tbody>
    </table>
  )
}

function Shortcuts() {
  const t = useText()
  const community = useCommunity()
  const pages = usePages(community.slug)
  const home = pages.data?.find((page) => page.path === '/')
  const language = community.languages[0] ?? 'uk'
  const mayEdit = holdsRole(community, 'webmaster')
  return (
    <section className={css.shortcuts} aria-labelledby="shortcuts">
      <h2 id="shortcuts" className={css.heading}>
        {t('inbox:shortcuts')}
      </h2>
      <ul className={css.links}>
        {mayEdit && home && (
          <li>
            <Link to={`/${community.slug}/pages/${home.id}/edit?language=${language}`}>
              <IconFilePencil size={20} stroke={1.7} aria-hidden />
              {t('inbox:edit-home')}
            </Link>
          </li>
        )}
        {mayEdit && (
          <li>
            <Link to={`/${community.slug}/pages?add=1`}>
              <IconFileText size={20} stroke={1.7} aria-hidden />
              {t('console:nav.add-page')}
            </Link>
          </li>
        )}
        {holdsRole(community) && (
          <li>
            <Link to={`/${community.slug}/people?add=1`}>
              <IconUsers size={20} stroke={1.7} aria-hidden />
              {t('console:nav.add-member')}
            </Link>
          </li>
        )}
        <li>
          <a href={community.url} target="_blank" rel="noopener">
            <IconExternalLink size={20} stroke={1.7} aria-hidden />
            {t('console:nav.view-site')}
          </a>
        </li>
      </ul>
    </section>
  )
}

/** Home of the console: what is due, by date; then where one usually goes next. */
export function InboxScreen() {
  const t = useText()
  const locale = useLocale()
  const localised = useLocalised()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const light = lights.find(({ value }) => value === search.get('light'))?.value
  const everybody = search.get('whose') === 'all'
  const page = pageOf(search)
  const inbox = useInbox(community.slug, {
    ...(light ? { light } : {}),
    ...(everybody ? { whose: 'all' } : {}),
    ...(page > 1 ? { page } : {}),
  })
  const counts = inbox.data?.counts
  const others = inbox.data?.others ?? 0
  const owner = holdsRole(community)

  const showEverybody = (on: boolean) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        next.delete('page')
        if (on) next.set('whose', 'all')
        else next.delete('whose')
        return next
      },
      { replace: true },
    )

  return (
    <>
      <PageHead
        title={t('console:nav.inbox')}
        place={localised(community.name)}
        lead={t('inbox:today', { date: formatDate(locale, new Date(), 'long') })}
      />
      <FilterTabs
        name="light"
        label={t('inbox:filter')}
        tabs={[
          {
            value: '',
            label: t('inbox:all'),
            ...(counts && { count: counts.overdue + counts.dueSoon + counts.current }),
          },
          ...lights.map(({ value, count }) => ({
            value,
            label: t(`inbox:light.${value}`),
            ...(counts && { count: counts[count] }),
          })),
        ]}
      />
      {others > 0 && (
        <Switch
          mb={12}
          size="sm"
          label={t('inbox:others', { count: others })}
          checked={everybody}
          onChange={(event) => showEverybody(event.currentTarget.checked)}
        />
      )}
      <Loaded query={inbox} skeleton={<RowsSkeleton />}>
        {({ items, page, pages, total }) => (
          <>
            <Tasks tasks={items} light={light} />
            {pages > 1 && <Pager page={page} pages={pages} total={total} />}
          </>
        )}
      </Loaded>
      {owner && <MakeItYours slug={community.slug} />}
      <Shortcuts />
    </>
  )
}
