import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useCommitments } from '../../api/commitments.ts'
import type { Commitment } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCirclePlus,
  IconCircleX,
  IconClock,
  IconPaperclip,
} from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { type Asked, CommitmentDialog } from './commitment-dialog.tsx'
import css from './section.module.css'

const states: Record<Commitment['state'], { icon: Icon; tone: Tone }> = {
  open: { icon: IconClock, tone: 'blue' },
  overdue: { icon: IconAlertTriangle, tone: 'red' },
  done: { icon: IconCircleCheck, tone: 'green' },
  cancelled: { icon: IconCircleX, tone: 'grey' },
}

function CommitmentItem({ commitment, onAsk }: { commitment: Commitment; onAsk: (asked: Asked) => void }) {
  const t = useText()
  const locale = useLocale()
  const { text, owner, dueOn, state, moves, evidence, cancelled, allowedActions } = commitment
  // A calendar day as the instant of its noon, which is the same day in every zone near Kyiv.
  const dayOf = (day: string) => formatDate(locale, `${day}T12:00:00Z`, 'long')
  return (
    <li className={css.item}>
      <Chip {...states[state]} label={t(`commitments:state.${state}`)} />
      <p className={css.text}>{text}</p>
      <p className={css.quiet}>{t('commitments:owed', { owner, date: dayOf(dueOn) })}</p>
      {moves.map(({ from, to, reason, at }) => (
        <p key={at} className={css.quiet}>
          {t('commitments:moved', { from: dayOf(from), to: dayOf(to), reason })}
        </p>
      ))}
      {evidence && (
        <>
          <p className={css.text}>{evidence.text}</p>
          <ul className={css.files}>
            {evidence.files.map((file) => (
              <li key={file.id}>
                <a href={file.url} target="_blank" rel="noopener">
                  <IconPaperclip size={18} aria-hidden />
                  {file.fileName}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {cancelled && <p className={css.quiet}>{t('commitments:cancelled', { reason: cancelled.reason })}</p>}
      {allowedActions.length > 0 && (
        <Group gap={8} mt={12}>
          {allowedActions.map((action) => (
            <Button
              key={action}
              size="sm"
              variant={action === 'fulfil' ? 'filled' : 'default'}
              onClick={() => onAsk({ action, commitment })}
            >
              {t(`commitments:${action}.action`)}
            </Button>
          ))}
        </Group>
      )}
    </li>
  )
}

/** What the answer promises, with the steps that the reader may take. */
export function Section({ id, desk }: OwnSectionProps) {
  const promiser = { desk, id }
  const t = useText()
  const { slug } = useCommunity()
  const commitments = useCommitments(slug, promiser)
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <Loaded query={commitments} skeleton={<BlockSkeleton />}>
      {({ items, mayAdd }) =>
        items.length > 0 || mayAdd ? (
          <section className={css.section} aria-labelledby="commitments">
            <h2 id="commitments" className={css.heading}>
              {t('commitments:title')}
            </h2>
            {items.length > 0 ? (
              <ul className={css.list}>
                {items.map((commitment) => (
                  <CommitmentItem key={commitment.id} commitment={commitment} onAsk={setAsked} />
                ))}
              </ul>
            ) : (
              <p className={css.quiet}>{t('commitments:none')}</p>
            )}
            {mayAdd && (
              <Button
                variant="default"
                mt={12}
                leftSection={<IconCirclePlus size={18} aria-hidden />}
                onClick={() => setAsked({ action: 'add' })}
              >
                {t('commitments:add.action')}
              </Button>
            )}
            {asked && <CommitmentDialog promiser={promiser} asked={asked} onClose={() => setAsked(null)} />}
          </section>
        ) : null
      }
    </Loaded>
  )
}
