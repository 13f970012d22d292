import { Skeleton, Stack } from '@mantine/core'
import { useText } from '../i18n/text.ts'

const widths = ['92%', '74%', '86%', '61%', '80%', '69%', '88%', '72%']

/** Before the screen itself is known. */
export function BlankSkeleton() {
  const t = useText()
  return (
    <main aria-busy="true">
      <h1 className="visually-hidden">{t('common:loading')}</h1>
    </main>
  )
}

/** A loading list. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <Stack gap={0}>
      {widths.slice(0, rows).map((width) => (
        <div key={width} style={{ padding: '14px 0', borderBottom: '1px solid var(--line-soft)' }}>
          <Skeleton height={16} width={width} />
        </div>
      ))}
    </Stack>
  )
}

/** A loading form or text. */
export function BlockSkeleton() {
  return (
    <Stack gap={16} maw={560}>
      {widths.slice(0, 4).map((width) => (
        <div key={width}>
          <Skeleton height={14} width="30%" mb={8} />
          <Skeleton height={42} />
        </div>
      ))}
    </Stack>
  )
}
