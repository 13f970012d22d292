import css from './chip.module.css'
import type { Icon } from './icons.tsx'

export type Tone = 'grey' | 'blue' | 'amber' | 'green' | 'red'

/** A state: an icon and a word, coloured by meaning; the same colours everywhere. */
export function Chip({ icon: Icon, tone, label }: { icon: Icon; tone: Tone; label: string }) {
  return (
    <span className={css.chip} data-tone={tone}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {label}
    </span>
  )
}
