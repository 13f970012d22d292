import type { DeskCell, DeskChip } from '../../api/types.ts'
import { formatDate, formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Due } from '../../parts/due.tsx'
import { Moment } from '../../parts/moment.tsx'
import css from './desk.module.css'
import { iconOf } from './icons.ts'
import { Progress } from './progress.tsx'

const tones: Record<DeskChip['tone'], Tone> = {
  neutral: 'grey',
  open: 'blue',
  soon: 'amber',
  good: 'green',
  bad: 'red',
}

export const StateChip = ({ chip: { icon, tone, label } }: { chip: DeskChip }) => (
  <Chip icon={iconOf(icon)} tone={tones[tone]} label={label} />
)

/** A value of a list, or of a fact about one item, where a date stands in full. */
export function Cell({ cell, whole = false }: { cell: DeskCell; whole?: boolean }) {
  const locale = useLocale()
  switch (cell.type) {
    case 'chip':
      return <StateChip chip={cell} />
    case 'due':
      return <Due {...cell} />
    case 'text':
      return <>{cell.text}</>
    case 'progress':
      return <Progress {...cell} />
    case 'date':
      return (
        <>
          {whole ? <time dateTime={cell.at}>{formatDate(locale, cell.at, 'long')}</time> : <Moment at={cell.at} />}
          {cell.by && <span className={css.by}>{cell.by}</span>}
        </>
      )
    case 'person':
      return (
        <>
          {cell.name}
          {cell.email && <span className={css.by}>{cell.email}</span>}
        </>
      )
    case 'money':
      return <>{formatMoney(locale, cell.kopecks)}</>
  }
}
