import type { PetitionState } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import {
  type Icon,
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
} from '../../parts/icons.tsx'

const looks: Record<PetitionState, { icon: Icon; tone: Tone }> = {
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

/** The state of a petition. */
export function StateChip({ state }: { state: PetitionState }) {
  const t = useText()
  return <Chip {...looks[state]} label={t(`petitions:state.${state}`)} />
}
