import { Switch } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { useInbox } from '../../api/inbox.ts'
import { usePages } from '../../api/pages.ts'
import type { InboxTask } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Due, LightChip } from '../../parts/due.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconCircleCheck, IconExternalLink, IconFilePencil, IconFileText, IconUsers } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { MakeItYours } from '../communities/make-it-yours.tsx'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './inbox-screen.module.css'
import { ownTasks } from './own-tasks.ts'

const lights = ['overdue', 'due-soon', 'current'] as const

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

function Tasks({ tasks, light }: { tasks: InboxTask[]; light: string }) {
  const t = useText()
  const shown = tasks.filter((task) => !light || task.light === light)
  if (shown.length === 0) {
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
        {shown.map((task) => (
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
  const inbox = useInbox(community.slug)
  const [search, setSearch] = useSearchParams()
  const all = inbox.data?.items ?? []
  const own = ownTasks(community, all)
  const everybody = search.get('whose') === 'all'
  const tasks = everybody ? all : own
  const owner = holdsRole(community)
  const count = (light: string) => tasks.filter((task) => task.light === light).length

  const showEverybody = (on: boolean) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
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
          { value: '', label: t('inbox:all'), count: inbox.data && tasks.length },
          ...lights.map((light) => ({
            value: light,
            label: t(`inbox:light.${light}`),
            count: inbox.data && count(light),
          })),
        ]}
      />
      {all.length > own.length && (
        <Switch
          mb={12}
          size="sm"
          label={t('inbox:others', { count: all.length - own.length })}
          checked={everybody}
          onChange={(event) => showEverybody(event.currentTarget.checked)}
        />
      )}
      <Loaded query={inbox} skeleton={<RowsSkeleton />}>
        {() => <Tasks tasks={tasks} light={search.get('light') ?? ''} />}
      </Loaded>
      {owner && <MakeItYours slug={community.slug} />}
      <Shortcuts />
    </>
  )
}
