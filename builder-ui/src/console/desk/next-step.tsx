import { Button, Group } from '@mantine/core'
import type { DeskItem, DeskStep } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Due, LightChip } from '../../parts/due.tsx'
import css from './desk.module.css'

/** What is owed next, by when and by whom, and the buttons of those who may take a step. */
export function NextStepPanel(props: { item: DeskItem; isWriting: boolean; onChoose: (step: DeskStep) => void }) {
  const t = useText()
  const locale = useLocale()
  const { next, hasTerms, transitions } = props.item
  if (!next && transitions.length === 0) return null
  return (
    <section className={css.next} aria-labelledby="next-step" data-light={next?.light}>
      <h2 id="next-step" className={css.smallHeading}>
        {t(hasTerms ? 'desk:next-title' : 'desk:steps-title')}
      </h2>
      {next ? (
        <>
          <p className={css.duty}>{next.title}</p>
          <p className={css.term}>
            <LightChip light={next.light} />
            <Due {...next} />
          </p>
          <p className={css.legal}>
            {t('desk:due-by', { date: formatDate(locale, next.at, 'long'), who: next.who })}
            <br />
            {next.legalRef}
          </p>
        </>
      ) : (
        hasTerms && <p className={css.legal}>{t('desk:nothing-due')}</p>
      )}
      {!props.isWriting && transitions.length > 0 && (
        <Group gap={8} mt={16}>
          {transitions.map((step) => (
            <Button key={step.path} variant={step.main ? 'filled' : 'default'} onClick={() => props.onChoose(step)}>
              {step.label}
            </Button>
          ))}
        </Group>
      )}
      {next && transitions.length === 0 && <p className={css.legal}>{t('desk:not-yours')}</p>}
    </section>
  )
}
