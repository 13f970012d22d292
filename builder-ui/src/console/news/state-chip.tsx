import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { type Icon, IconCircleCheck, IconClock, IconPencil } from '../../parts/icons.tsx'
import type { ArticleState } from './api.ts'

const looks: Record<ArticleState, { icon: Icon; tone: Tone }> = {
  draft: { icon: IconPencil, tone: 'grey' },
  scheduled: { icon: IconClock, tone: 'amber' },
  published: { icon: IconCircleCheck, tone: 'green' },
}

export function StateChip({ state }: { state: ArticleState }) {
  const t = useText()
  return <Chip {...looks[state]} label={t(`news:state.${state}`)} />
}
