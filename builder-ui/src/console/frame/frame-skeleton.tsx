import { Skeleton } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import css from './frame.module.css'

/** The frame before the community is known. */
export function FrameSkeleton() {
  const t = useText()
  return (
    <div className={css.frame} aria-busy="true">
      <div className={css.rail} aria-hidden="true">
        <div className={css.railInner}>
          <Skeleton height={44} mb={16} />
          {[70, 54, 62, 48, 66].map((width) => (
            <Skeleton key={width} height={18} width={`${width}%`} mt={20} ml={10} />
          ))}
        </div>
      </div>
      <main className={css.content}>
        <h1 className="visually-hidden">{t('common:loading')}</h1>
        <div aria-hidden="true">
          <Skeleton height={32} width={260} mb={32} />
          <RowsSkeleton />
        </div>
      </main>
    </div>
  )
}
