import { Button } from '@mantine/core'
import { formatDate, formatMoney } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconChartBar } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity } from '../frame/community-context.ts'
import { type Income, useIncome } from './api.ts'
import css from './income-screen.module.css'

/** Units of the chart, of which the browser makes the width that there is. */
const BAR = { step: 10, width: 8, height: 100 }

const receivedIn = ({ byInvoice, byCard, returned }: Income): number => byInvoice + byCard - returned

/** A bar for each month, the oldest first; the table below holds the same numbers. */
function Chart({ items }: { items: readonly Income[] }) {
  const t = useText()
  const locale = useLocale()
  const months = [...items].reverse()
  const most = Math.max(1, ...months.map(receivedIn))
  return (
    <svg
      className={css.chart}
      viewBox={`0 0 ${Math.max(12, months.length) * BAR.step} ${BAR.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('sponsor-income:chart', { most: formatMoney(locale, most) })}
    >
      {months.map((income, at) => {
        const height = (Math.max(0, receivedIn(income)) / most) * BAR.height
        return (
          <rect
            key={income.month}
            x={at * BAR.step}
            y={BAR.height - height}
            width={BAR.width}
            height={height}
            fill="currentColor"
          />
        )
      })}
    </svg>
  )
}

const COLUMNS = ['byInvoice', 'byCard', 'returned', 'community', 'platform'] as const

/** Sums in hryvnias with a point, as spreadsheets of every language read them. */
const csvOf = (items: readonly Income[]): string =>
  [
    ['month', 'currency', ...COLUMNS].join(','),
    ...items.map((income) =>
      [income.month, income.currency, ...COLUMNS.map((column) => (income[column] / 100).toFixed(2))].join(','),
    ),
  ].join('\r\n')

function Report({ items }: { items: readonly Income[] }) {
  const t = useText()
  const locale = useLocale()
  if (items.length === 0) return <Empty icon={<IconChartBar size={24} />} title={t('sponsor-income:empty')} />
  return (
    <>
      <Chart items={items} />
      <table className={table.table}>
        <caption className="visually-hidden">{t('sponsor-income:title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sponsor-income:month')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`sponsor-income:${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((income) => (
            <tr key={`${income.month} ${income.currency}`}>
              <td>{formatDate(locale, `${income.month}-01`, 'month')}</td>
              {COLUMNS.map((column) => (
                <td key={column} data-label={t(`sponsor-income:${column}`)}>
                  {formatMoney(locale, income[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button variant="default" onClick={() => saveFile('sponsor-income.csv', `\ufeff${csvOf(items)}\r\n`)}>
        {t('sponsor-income:export')}
      </Button>
    </>
  )
}

/** What sponsors have paid, month by month, for the webmaster. */
export function IncomeScreen() {
  const t = useText()
  const { slug } = useCommunity()
  const income = useIncome(slug)
  return (
    <>
      <PageHead title={t('sponsor-income:title')} />
      <p>{t('sponsor-income:lead')}</p>
      <Loaded query={income} skeleton={<RowsSkeleton />}>
        {({ items }) => <Report items={items} />}
      </Loaded>
    </>
  )
}
