import { SegmentedControl } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useStatistics } from '../../api/statistics.ts'
import type { StatisticsReport } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconChartBar } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './statistics-screen.module.css'

/** Days that can be chosen; the second is what the API takes by default. */
const PERIODS = ['7', '30', '90', '365'] as const
type Days = (typeof PERIODS)[number]
const isDays = (text: string | null): text is Days => PERIODS.some((days) => days === text)

const DAY_MS = 86_400_000
const firstDay = (days: Days): string =>
  new Date(Date.now() - (Number(days) - 1) * DAY_MS).toLocaleDateString('en-CA', { timeZone: 'Europe/Kyiv' })

/** Units of the chart, of which the browser makes the width that there is. */
const BAR = { step: 10, width: 8, height: 100 }

function Chart({ days }: Pick<StatisticsReport, 'days'>) {
  const t = useText()
  const locale = useLocale()
  const busiest = days.reduce((best, day) => (day.views > best.views ? day : best), days[0] ?? { day: '', views: 0 })
  const scale = BAR.height / Math.max(1, busiest.views)
  return (
    <svg
      className={css.chart}
      viewBox={`0 0 ${days.length * BAR.step} ${BAR.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('statistics:chart', {
        most: busiest.views.toLocaleString(locale),
        day: formatDate(locale, busiest.day, 'day'),
      })}
    >
      {days.map(({ day, views }, at) => (
        <rect
          key={day}
          x={at * BAR.step}
          y={BAR.height - views * scale}
          width={BAR.width}
          height={views * scale}
          fill="currentColor"
        />
      ))}
    </svg>
  )
}

interface ListProps {
  title: string
  lead?: string
  heads: [string, string]
  rows: StatisticsReport['pages']
  /** What stands for a name that is not known. */
  unnamed: string
}

function List({ title, lead, heads, rows, unnamed }: ListProps) {
  const locale = useLocale()
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      <table className={table.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, count }) => (
            <tr key={name}>
              <td className={css.name}>{name || unnamed}</td>
              <td className={table.narrow} data-label={heads[1]}>
                {count.toLocaleString(locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Report({ report }: { report: StatisticsReport }) {
  const t = useText()
  const locale = useLocale()
  if (report.views === 0 && report.searches.length === 0)
    return <Empty icon={<IconChartBar size={24} />} title={t('statistics:empty')} />
  const views: [string, string] = [t('statistics:page'), t('statistics:views')]
  return (
    <>
      <div className={css.sums}>
        <p className={css.sum}>
          <span className={css.number}>{report.views.toLocaleString(locale)}</span> {t('statistics:views')}
        </p>
        <p className={css.sum}>
          <span className={css.number}>{report.visits.toLocaleString(locale)}</span> {t('statistics:visits')}.{' '}
          {t('statistics:visits-help')}
        </p>
      </div>
      <Chart days={report.days} />
      <details>
        <summary>{t('statistics:by-day')}</summary>
        <table className={table.table}>
          <caption className="visually-hidden">{t('statistics:by-day')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('statistics:day')}</th>
              <th scope="col">{t('statistics:views')}</th>
              <th scope="col">{t('statistics:visits')}</th>
            </tr>
          </thead>
          <tbody>
            {report.days.map(({ day, views: read, visits }) => (
              <tr key={day}>
                <td>{formatDate(locale, day, 'day')}</td>
                <td data-label={t('statistics:views')}>{read.toLocaleString(locale)}</td>
                <td data-label={t('statistics:visits')}>{visits.toLocaleString(locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <div className={css.lists}>
        <List title={t('statistics:pages')} heads={views} rows={report.pages} unnamed={t('statistics:rest')} />
        <List
          title={t('statistics:sources')}
          heads={[t('statistics:source'), t('statistics:visits')]}
          rows={report.sources}
          unnamed={t('statistics:direct')}
        />
        <List
          title={t('statistics:searches')}
          lead={t('statistics:searches-lead')}
          heads={[t('statistics:query'), t('statistics:times')]}
          rows={report.searches}
          unnamed={t('statistics:rest')}
        />
      </div>
    </>
  )
}

/** How often the site is read, from where, and what was not found. */
export function StatisticsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('days')
  const days = isDays(asked) ? asked : '30'
  const report = useStatistics(community.slug, { from: firstDay(days) })
  return (
    <>
      <PageHead title={t('console:nav.statistics')} place={localised(community.name)} lead={t('statistics:lead')} />
      <SegmentedControl
        aria-label={t('statistics:period')}
        value={days}
        onChange={(value) => setSearch({ days: value }, { replace: true })}
        data={PERIODS.map((value) => ({ value, label: t(`statistics:days.${value}`) }))}
        mb={24}
      />
      <Loaded query={report} skeleton={<RowsSkeleton rows={6} />}>
        {(loaded) => <Report report={loaded} />}
      </Loaded>
    </>
  )
}
