import { clampChroma, formatHex, wcagContrast } from 'culori'

/** A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.37, hue in degrees. */
export interface Oklch {
  l: number
  c: number
  h: number
}

/** The nearest colour that a screen can show, as `#rrggbb`: chroma gives way, lightness and hue stay. */
export const toHex = (colour: Oklch): string => formatHex(clampChroma({ mode: 'oklch', ...colour }, 'oklch'))

/** Contrast of two colours by WCAG 2.2, 1 to 21, of the very values that reach the screen. */
export const contrast = (one: Oklch, other: Oklch): number => wcagContrast(toHex(one), toHex(other))
