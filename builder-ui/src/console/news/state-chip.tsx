import { IconCircleCheck, IconClock, IconPencil, type TablerIcon } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import type { ArticleState } from './api.ts'

const looks: Record<ArticleState, { icon: TablerIcon; tone: Tone }> = {
  draft: { icon: IconPencil, tone: 'grey' },
  scheduled: { icon: IconClock, tone: 'amber' },
  published: { icon: IconCircleCheck, tone: 'green' },
}

export function StateChip({ state }: { state: ArticleState }) {
  const t = useText()
  return <Chip {...looks[state]} label={t(`news:state.${state}`)} />
}
