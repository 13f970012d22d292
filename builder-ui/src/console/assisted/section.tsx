import { useText } from '../../i18n/text.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { useAssisted } from './api.ts'
import { Entries } from './entries.tsx'
import { EntryForm } from './entry-form.tsx'
import css from './section.module.css'
import { Sheets } from './sheets.tsx'

/** Answers on paper, by telephone and in person: sheets, what was entered, receipts. */
export function Section({ id, desk }: OwnSectionProps) {
  const of = { desk, id }
  const t = useText()
  const { slug } = useCommunity()
  const assisted = useAssisted(slug, of)
  return (
    <section className={css.section} aria-labelledby="assisted">
      <h2 id="assisted" className={css.heading}>
        {t('assisted:title')}
      </h2>
      <Loaded query={assisted} skeleton={<BlockSkeleton />}>
        {(found) => (
          <>
            <p className={css.quiet}>{t(found.mayEnter ? 'assisted:lead' : 'assisted:closed')}</p>
            <Sheets of={of} assisted={found} />
            {found.mayEnter && <EntryForm of={of} assisted={found} />}
            <Entries of={of} assisted={found} />
          </>
        )}
      </Loaded>
    </section>
  )
}
