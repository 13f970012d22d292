import { clampChroma, converter, modeLrgb, modeOklch, modeRgb, useMode as register, wcagContrast } from 'culori/fn'

/** The colour space of Viche's brand tokens, as far as the console needs it: to show a colour and to measure contrast. */
export interface Oklch {
  l: number
  c: number
  /** Degrees. */
  h: number
}

// Only the spaces that are converted between: the whole library would be loaded otherwise.
register(modeLrgb)
register(modeRgb)
register(modeOklch)

const toOklch = converter('oklch')
const coloured = (colour: Oklch) => ({ mode: 'oklch', ...colour }) as const

/** The same colour with as much chroma as a screen can show. */
export const inGamut = (colour: Oklch): Oklch => ({ ...colour, c: clampChroma(coloured(colour), 'oklch').c })

export const cssOf = ({ l, c, h }: Oklch): string => `oklch(${l} ${Math.round(c * 1000) / 1000} ${h})`

/** WCAG contrast, 1 to 21. */
export const contrast = (one: Oklch, other: Oklch): number =>
  wcagContrast(coloured(inGamut(one)), coloured(inGamut(other)))

/** @param red, green, blue channels, 0 to 255 */
export function oklchOf(red: number, green: number, blue: number): Oklch {
  const { l, c, h = 0 } = toOklch({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 })
  return { l, c, h }
}
