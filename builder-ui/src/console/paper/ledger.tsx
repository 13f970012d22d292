import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Paper } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import table from '../../parts/table.module.css'
import { useCommunity } from '../frame/community-context.ts'
import { type PaperOf, useOpenBatch } from './api.ts'
import css from './section.module.css'

type Day = Paper['days'][number]

const keyOf = ({ point, day }: Day): string => `${point} ${day}`
const NUMBERS = ['handedOut', 'exchanged', 'returned'] as const

/** The numbers of each point and day; days that are over are put into a batch from here. */
export function Ledger({ of, paper }: { of: PaperOf; paper: Paper }) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const open = useOpenBatch(slug, of)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const { days, sums, settings } = paper
  const names = new Map(settings?.points.map(({ point, name }) => [point, name]))
  const mayBatch = paper.mayEnter || days.some((day) => day.mayBatch)
  const chosen = days.filter((day) => day.mayBatch && picked.has(keyOf(day)))
  const toggle = (key: string) =>
    setPicked((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]))
  const dayOf = ({ day }: Day) => formatDate(locale, `${day}T12:00:00Z`)
  const pointOf = ({ point }: Day) => `${point}. ${names.get(point) ?? ''}`
  return (
    <>
      <h3 className={css.part} id="paper-ledger">
        {t('paper:ledger.title')}
      </h3>
      <table className={table.table} aria-labelledby="paper-ledger">
        <thead>
          <tr>
            <th scope="col">{t('paper:ledger.day')}</th>
            <th scope="col">{t('paper:ledger.point')}</th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col" className={table.number}>
                {t(`paper:ledger.${name}`)}
              </th>
            ))}
            <th scope="col">{t('paper:ledger.batch')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={keyOf(day)}>
              <td data-label={t('paper:ledger.day')}>{dayOf(day)}</td>
              <td data-label={t('paper:ledger.point')}>{pointOf(day)}</td>
              {NUMBERS.map((name) => (
                <td key={name} data-label={t(`paper:ledger.${name}`)} className={table.number}>
                  {day[name]}
                </td>
              ))}
              <td data-label={t('paper:ledger.batch')}>
                {day.batch !== null && t('paper:batch.of', { batch: day.batch })}
                {day.batch === null && !day.mayBatch && t('paper:ledger.not-yet')}
                {day.mayBatch && (
                  <Checkbox
                    display="inline-block"
                    label={t('paper:ledger.take')}
                    aria-label={t('paper:ledger.take-of', { day: dayOf(day), point: pointOf(day) })}
                    checked={picked.has(keyOf(day))}
                    onChange={() => toggle(keyOf(day))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.quiet}>{t('paper:ledger.sums', { ...sums })}</p>
      {mayBatch && days.some((day) => day.mayBatch) && (
        <>
          <p className={css.quiet}>{t('paper:ledger.hint')}</p>
          <ProblemNote error={open.error} />
          <Button
            mt={8}
            disabled={chosen.length === 0}
            loading={open.isPending}
            onClick={() =>
              open.mutate(
                { days: chosen.map(({ point, day }) => ({ point, day })) },
                { onSuccess: () => setPicked(new Set()) },
              )
            }
          >
            {t('paper:ledger.open')}
          </Button>
        </>
      )}
    </>
  )
}
