/** The colour space of Viche's brand tokens, as far as the console needs it: to show a colour and to measure contrast. */
export interface Oklch {
  l: number
  c: number
  /** Degrees. */
  h: number
}

type Linear = readonly [red: number, green: number, blue: number]

function toLinear({ l, c, h }: Oklch): Linear {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

/** The same colour with as much chroma as a screen can show. */
export function inGamut(colour: Oklch): Oklch {
  let c = colour.c
  while (c > 0 && toLinear({ ...colour, c }).some((part) => part < -0.0001 || part > 1.0001)) c -= 0.002
  return { ...colour, c: Math.max(0, c) }
}

export const cssOf = ({ l, c, h }: Oklch): string => `oklch(${l} ${Math.round(c * 1000) / 1000} ${h})`

function luminance(colour: Oklch): number {
  const [red, green, blue] = toLinear(inGamut(colour)).map((part) => Math.min(1, Math.max(0, part)))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** WCAG contrast, 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Channels 0–255. */
export function oklchOf(red: number, green: number, blue: number): Oklch {
  const linear = (value: number) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  const r = linear(red)
  const g = linear(green)
  const b = linear(blue)
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  const h = (Math.atan2(yellow, a) * 180) / Math.PI
  return { l, c: Math.hypot(a, yellow), h: (h + 360) % 360 }
}
