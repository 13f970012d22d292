import { contrast, type Oklch, toHex } from './colour.ts'

/** Hue of a new community: the green of the theme «Sad». */
export const DEFAULT_HUE = 150

/**
 * All colours of a community's pages, derived from its hue. Names are the CSS custom properties without the dashes.
 *
 * - grounds: `paper` (page), `raised` (cards), `sunk` (sand), `soft` (tinted band), `deep` (dark band, footer)
 * - text: `ink`, `muted`, `brand` and `brand-strong` (links, buttons), `on-brand`, `on-deep`, `deep-muted`, `deep-link`
 * - lines: `line` (quiet), `edge` (borders of controls, 3:1), `tint` (tracks of bars), `deep-line`
 */
export type BrandTokens = Record<keyof typeof LIGHT, Oklch>

// Warm grounds for every hue: the paper of «Sad» is cream, and the community's colour lies on it.
const WARM = 95

const LIGHT = {
  paper: { l: 0.988, c: 0.006, h: WARM },
  raised: { l: 1, c: 0 },
  sunk: { l: 0.964, c: 0.011, h: WARM },
  soft: { l: 0.956, c: 0.019 },
  ink: { l: 0.24, c: 0.025 },
  muted: { l: 0.45, c: 0.025 },
  line: { l: 0.9, c: 0.012, h: WARM },
  edge: { l: 0.6, c: 0.025 },
  tint: { l: 0.88, c: 0.05 },
  brand: { l: 0.45, c: 0.14 },
  'brand-strong': { l: 0.36, c: 0.12 },
  'on-brand': { l: 1, c: 0 },
  deep: { l: 0.29, c: 0.055 },
  'on-deep': { l: 0.985, c: 0.008 },
  'deep-muted': { l: 0.86, c: 0.025 },
  'deep-link': { l: 0.92, c: 0.07 },
  'deep-line': { l: 0.44, c: 0.055 },
} as const satisfies Record<string, Shade>

const DARK: Record<keyof typeof LIGHT, Shade> = {
  paper: { l: 0.19, c: 0.012 },
  raised: { l: 0.262, c: 0.02 },
  sunk: { l: 0.16, c: 0.01 },
  soft: { l: 0.225, c: 0.026 },
  ink: { l: 0.94, c: 0.01 },
  muted: { l: 0.76, c: 0.018 },
  line: { l: 0.32, c: 0.018 },
  edge: { l: 0.58, c: 0.02 },
  tint: { l: 0.36, c: 0.05 },
  brand: { l: 0.78, c: 0.13 },
  'brand-strong': { l: 0.86, c: 0.1 },
  'on-brand': { l: 0.19, c: 0.03 },
  deep: { l: 0.26, c: 0.045 },
  'on-deep': { l: 0.96, c: 0.008 },
  'deep-muted': { l: 0.82, c: 0.02 },
  'deep-link': { l: 0.9, c: 0.08 },
  'deep-line': { l: 0.4, c: 0.045 },
}

/** A colour of the palette; one without its own hue takes the community's. */
interface Shade {
  l: number
  c: number
  h?: number
}

type Name = keyof typeof LIGHT

/** Required contrast: at least 7:1 for body text, 4.5:1 for secondary text, 3:1 for borders of controls. */
export const PAIRS: readonly { text: Name; on: readonly Name[]; ratio: number }[] = [
  { text: 'ink', on: ['paper', 'raised', 'sunk', 'soft'], ratio: 7 },
  { text: 'muted', on: ['paper', 'raised', 'sunk', 'soft'], ratio: 4.5 },
  { text: 'brand', on: ['paper', 'raised', 'sunk'], ratio: 7 },
  { text: 'brand', on: ['soft'], ratio: 4.5 },
  { text: 'brand-strong', on: ['paper', 'raised', 'sunk', 'soft'], ratio: 7 },
  { text: 'on-brand', on: ['brand', 'brand-strong'], ratio: 4.5 },
  { text: 'edge', on: ['paper', 'raised', 'sunk', 'soft'], ratio: 3 },
  { text: 'brand', on: ['tint'], ratio: 3 },
  { text: 'on-deep', on: ['deep'], ratio: 7 },
  { text: 'deep-muted', on: ['deep'], ratio: 4.5 },
  { text: 'deep-link', on: ['deep'], ratio: 7 },
]

/**
 * Colours for one hue (degrees, 0 to 359), light and dark. Starts from the palette of the design and shifts the
 * lightness of each text colour away from its grounds until every pair of `PAIRS` is readable, so any hue gives a
 * readable site.
 */
export function brandTokens(hue: number): { light: BrandTokens; dark: BrandTokens } {
  if (!Number.isInteger(hue) || hue < 0 || hue > 359) throw new RangeError(`a hue is 0 to 359 degrees, not ${hue}`)
  return { light: readable(tinted(LIGHT, hue), -0.005), dark: readable(tinted(DARK, hue), 0.005) }
}

/**
 * The colours of a hue as CSS custom properties: light or dark by system preference or the visitor's choice, light in
 * print.
 */
export function brandCss(hue: number): string {
  const { light, dark } = brandTokens(hue)
  const night = declarations(dark)
  return [
    '@layer tokens{',
    `:root{${declarations(light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-view~=light],[data-view~=contrast]){${night}}}`,
    `@media screen{:root[data-view~=dark]{${night}}}`,
    '}',
  ].join('')
}

/** The colour of the browser's own UI around the page, light and dark. */
export function brandFrame(hue: number): { light: string; dark: string } {
  const { light, dark } = brandTokens(hue)
  return { light: toHex(light.paper), dark: toHex(dark.paper) }
}

function tinted(palette: Record<Name, Shade>, hue: number): BrandTokens {
  const entries = Object.entries(palette).map(([name, shade]) => [name, { h: hue, ...shade }])
  return Object.fromEntries(entries) as BrandTokens
}

/** `step` is the direction in which text gains contrast: negative on light grounds, positive on dark ones. */
function readable(tokens: BrandTokens, step: number): BrandTokens {
  const result = { ...tokens }
  for (const { text, on, ratio } of PAIRS) {
    // Colours on the brand colour or the dark band come from the palette; there the grounds are adjusted instead.
    if (text === 'on-brand' || text.startsWith('deep') || text === 'on-deep') continue
    while (on.some((ground) => contrast(result[text], result[ground]) < ratio)) {
      const l = result[text].l + step
      if (l < 0 || l > 1) throw new RangeError(`no lightness of '${text}' is readable at hue ${result[text].h}`)
      result[text] = { ...result[text], l }
    }
  }
  return result
}

function declarations(tokens: BrandTokens): string {
  return Object.entries(tokens)
    .map(([name, colour]) => `--${name}:${toHex(colour)}`)
    .join(';')
}
