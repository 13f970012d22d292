import { contrast, cssOf, inGamut, type Oklch, oklchOf } from './oklch.ts'

/** The tokens of a site, derived from its community's hue. */
export interface Brand {
  brand: string
  strong: string
  soft: string
  ink: string
  muted: string
  line: string
  paper: string
  /** Contrast of a button's label or of a link, whichever is lower. */
  ratio: number
}

const white: Oklch = { l: 1, c: 0, h: 0 }

export function brandOf(hue: number): Brand {
  const tone = (l: number, c: number): Oklch => inGamut({ l, c, h: hue })
  const brand = tone(0.45, 0.14)
  const soft = tone(0.96, 0.02)
  return {
    brand: cssOf(brand),
    strong: cssOf(tone(0.36, 0.12)),
    soft: cssOf(soft),
    ink: cssOf(tone(0.22, 0.02)),
    muted: cssOf(tone(0.48, 0.02)),
    line: cssOf(tone(0.9, 0.01)),
    paper: cssOf(tone(0.99, 0.003)),
    ratio: Math.min(contrast(brand, white), contrast(brand, soft)),
  }
}

/** Twelve names around the colour wheel, 30° each, as the colours look at a brand's lightness. */
export const hueNames = [
  'crimson',
  'red',
  'brown',
  'olive',
  'grass',
  'green',
  'emerald',
  'turquoise',
  'blue',
  'indigo',
  'violet',
  'magenta',
] as const

export function hueName(hue: number): (typeof hueNames)[number] {
  return hueNames[Math.floor((hue % 360) / 30)] ?? 'blue'
}

const SAMPLE = 48
const SECTOR = 15
const COLOURFUL = 0.05

/** The dominant hues of a picture (the coat of arms): at most three, strongest first. */
export async function huesOf(picture: Blob): Promise<number[]> {
  const bitmap = await createImageBitmap(picture, { resizeWidth: SAMPLE, resizeHeight: SAMPLE })
  const canvas = new OffscreenCanvas(SAMPLE, SAMPLE)
  const context = canvas.getContext('2d')
  if (!context) return []
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, SAMPLE, SAMPLE)
  return strongestHues(data)
}

/** `pixels`: RGBA bytes. */
export function strongestHues(pixels: ArrayLike<number>): number[] {
  const weights = new Map<number, number>()
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) < 128) continue
    const { c, h } = oklchOf(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
    if (c < COLOURFUL) continue
    const sector = Math.floor(h / SECTOR)
    weights.set(sector, (weights.get(sector) ?? 0) + c)
  }
  const far = (a: number, b: number) => Math.min(Math.abs(a - b), 360 - Math.abs(a - b)) > SECTOR
  const chosen: number[] = []
  for (const [sector] of [...weights].sort(([, a], [, b]) => b - a)) {
    const hue = sector * SECTOR + Math.floor(SECTOR / 2)
    if (chosen.length < 3 && chosen.every((other) => far(other, hue))) chosen.push(hue)
  }
  return chosen
}
