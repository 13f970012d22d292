import { Button } from '@mantine/core'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconExternalLink } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { usePaper } from './api.ts'
import { AtPoint } from './at-point.tsx'
import { Batches } from './batches.tsx'
import { Ledger } from './ledger.tsx'
import css from './section.module.css'
import { Settings } from './settings.tsx'
import { Strikes } from './strikes.tsx'

/** Papers of a secret vote: points, handing out, the ledger, batches, and corrections after the count. */
export function Section({ id, desk }: OwnSectionProps) {
  const of = { desk, id }
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const paper = usePaper(slug, of)
  return (
    <section className={css.section} aria-labelledby="paper">
      <h2 id="paper" className={css.heading}>
        {t('paper:title')}
      </h2>
      <Loaded query={paper} skeleton={<BlockSkeleton />}>
        {(found) => {
          const withPapers = found.settings !== null
          return (
            <>
              <p className={css.quiet}>{t(withPapers || !found.isPrepared ? 'paper:lead' : 'paper:none')}</p>
              {found.printed && (
                <Button
                  component="a"
                  href={found.printed}
                  target="_blank"
                  rel="noopener"
                  variant="default"
                  leftSection={<IconExternalLink size={18} aria-hidden />}
                >
                  {t('paper:print')}
                </Button>
              )}
              {found.mayHandOut && found.settings && (
                <AtPoint of={of} points={found.settings.points} settlements={found.settlements} />
              )}
              {found.maySet && (withPapers || !found.isPrepared) && <Settings of={of} paper={found} />}
              {found.days.length > 0 && <Ledger of={of} paper={found} />}
              {found.enterUntil && found.batches.length > 0 && (
                <p className={css.quiet}>
                  {t(found.mayEnter ? 'paper:until' : 'paper:until-over', {
                    date: formatDate(locale, found.enterUntil, 'long'),
                  })}
                </p>
              )}
              {found.batches.length > 0 && <Batches of={of} paper={found} />}
              {found.isCounted && found.sums.papers > 0 && <Strikes of={of} paper={found} />}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
