import {
  IconArchive,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconFlag,
  IconGavel,
  IconHourglass,
  IconPencil,
  IconSignature,
} from '@tabler/icons-react'
import type { PetitionState } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import css from './state-chip.module.css'

const looks: Record<PetitionState, { icon: typeof IconFlag; tone: 'grey' | 'blue' | 'amber' | 'green' | 'red' }> = {
  draft: { icon: IconPencil, tone: 'grey' },
  moderation: { icon: IconHourglass, tone: 'amber' },
  rejected: { icon: IconCircleX, tone: 'red' },
  collecting: { icon: IconSignature, tone: 'blue' },
  threshold_reached: { icon: IconFlag, tone: 'amber' },
  review: { icon: IconGavel, tone: 'amber' },
  answered_supported: { icon: IconCircleCheck, tone: 'green' },
  answered_partial: { icon: IconCircleHalf2, tone: 'green' },
  answered_declined: { icon: IconCircleX, tone: 'red' },
  failed: { icon: IconCircleDashed, tone: 'grey' },
  archived: { icon: IconArchive, tone: 'grey' },
}

/** The state of a petition: a sign and a word, coloured by meaning. */
export function StateChip({ state }: { state: PetitionState }) {
  const t = useText()
  const { icon: Icon, tone } = looks[state]
  return (
    <span className={css.chip} data-tone={tone}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {t(`petitions:state.${state}`)}
    </span>
  )
}
