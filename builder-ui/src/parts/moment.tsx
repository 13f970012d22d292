import { Tooltip } from '@mantine/core'
import { formatAgo, formatDate } from '../i18n/format.ts'
import { useLocale } from '../i18n/text.ts'

/** A moment in words; the exact time is in the tooltip and in the element itself. */
export function Moment({ at }: { at: string }) {
  const locale = useLocale()
  return (
    <Tooltip label={formatDate(locale, at, 'moment')}>
      <time dateTime={at}>{formatAgo(locale, at)}</time>
    </Tooltip>
  )
}
