/** A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.37, hue in degrees. */
export interface Oklch {
  l: number
  c: number
  h: number
}

type Rgb = readonly [number, number, number]

/** The nearest colour that a screen can show, as `#rrggbb`: chroma gives way, lightness and hue stay. */
export function toHex(colour: Oklch): string {
  return `#${toBytes(colour)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`
}

/** Contrast of two colours by WCAG 2.2, 1 to 21, of the very values that reach the screen. */
export function contrast(one: Oklch, other: Oklch): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function toBytes(colour: Oklch): Rgb {
  return mapRgb(intoGamut(colour), (channel) => Math.round(encode(clamp(channel)) * 255))
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = mapRgb(toBytes(colour), (byte) => decode(byte / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function intoGamut(colour: Oklch): Rgb {
  const asked = toLinear(colour)
  if (isShown(asked)) return asked
  let low = 0
  let high = colour.c
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2
    if (isShown(toLinear({ ...colour, c: middle }))) low = middle
    else high = middle
  }
  return toLinear({ ...colour, c: low })
}

/** OKLCH to linear sRGB, after Björn Ottosson's definition of Oklab (2020). */
function toLinear({ l, c, h }: Oklch): Rgb {
  const angle = (h * Math.PI) / 180
  const a = c * Math.cos(angle)
  const b = c * Math.sin(angle)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function mapRgb([red, green, blue]: Rgb, change: (channel: number) => number): Rgb {
  return [change(red), change(green), change(blue)]
}

const isShown = (colour: Rgb): boolean => colour.every((channel) => channel >= -0.0001 && channel <= 1.0001)
const clamp = (channel: number): number => Math.min(1, Math.max(0, channel))
const encode = (linear: number): number => (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
