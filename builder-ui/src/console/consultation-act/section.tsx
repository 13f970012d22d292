import { useText } from '../../i18n/text.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { ActText } from './act-text.tsx'
import { useDraftAct } from './api.ts'
import { Proposals } from './proposals.tsx'
import css from './section.module.css'

/** A draft act: its text as clauses, and what residents propose to them. */
export function Section({ id: item }: OwnSectionProps) {
  const id = Number(item)
  const t = useText()
  const { slug } = useCommunity()
  const act = useDraftAct(slug, id)
  return (
    <>
      <section className={css.section} aria-labelledby="act-text">
        <h2 id="act-text" className={css.heading}>
          {t('consultation-act:title')}
        </h2>
        <Loaded query={act} skeleton={<BlockSkeleton />}>
          {(found) => <ActText id={id} act={found} />}
        </Loaded>
      </section>
      <section className={css.section} aria-labelledby="act-proposals">
        <h2 id="act-proposals" className={css.heading}>
          {t('consultation-act:proposals')}
        </h2>
        <Proposals id={id} />
      </section>
    </>
  )
}
