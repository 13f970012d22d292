import type { Localised } from '../../api/types.ts'
import css from './arms.module.css'
import { useLocalised } from './community-context.ts'

/** The arms of a community, or its first letter on its own colour. */
export function Arms(props: {
  community: { name: Localised; hue?: number; arms?: { url: string } | null }
  size: number
}) {
  const localised = useLocalised()
  const { arms, hue = 255, name } = props.community
  const box = { width: props.size, height: props.size }
  if (arms) return <img className={css.arms} src={arms.url} alt="" style={box} />
  return (
    <span
      aria-hidden="true"
      className={css.letter}
      style={{ ...box, fontSize: props.size * 0.48, background: `oklch(0.45 0.1 ${hue})` }}
    >
      {localised(name).slice(0, 1).toUpperCase()}
    </span>
  )
}
