/**
 * Cuts the fonts of the themes down to Ukrainian, English, digits and punctuation, from the packages of @fontsource.
 * Run by hand after a new version of a font; its output is committed: node scripts/subset-fonts.mjs
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index))

// The apostrophe of Ukrainian words is U+02BC in official texts, U+2019 in most others.
const LATIN = `${range(0x20, 0x7e)} ©«»°±²³·¼½¾×÷§–—‑‘’‚“”„•…‹›−€ʼ→←↑↓`
const CYRILLIC = `${range(0x410, 0x44f)}ЁёЄєІіЇїҐґ№₴`

// The display face writes the wordmark and a few headlines only.
const DISPLAY_LATIN = ` ${range(0x30, 0x39)}${range(0x41, 0x5a)}${range(0x61, 0x7a)},.!?—’`

const manrope = (script) => `@fontsource-variable/manrope/files/manrope-${script}-wght-normal.woff2`
const unbounded = (script) => `@fontsource/unbounded/files/unbounded-${script}-600-normal.woff2`
const weights = { wght: { min: 400, max: 800 } }

const FONTS = [
  { from: manrope('latin'), to: 'base/fonts/manrope-latin.woff2', text: LATIN, axes: weights },
  { from: manrope('cyrillic'), to: 'base/fonts/manrope-cyrillic.woff2', text: CYRILLIC, axes: weights },
  { from: unbounded('latin'), to: 'viche/fonts/unbounded-latin.woff2', text: DISPLAY_LATIN },
  { from: unbounded('cyrillic'), to: 'viche/fonts/unbounded-cyrillic.woff2', text: CYRILLIC },
]

for (const { from, to, text, axes } of FONTS) {
  const source = await readFile(require.resolve(from))
  const font = await subsetFont(source, text, {
    targetFormat: 'woff2',
    // Kerning, and figures of one width for counters and tables.
    keepFeatures: ['kern', 'mark', 'locl', 'ccmp', 'tnum', 'lnum'],
    ...(axes ? { variationAxes: axes } : {}),
  })
  const target = join(root, 'templates/themes', to)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, font)
  const licence = join(dirname(require.resolve(from)), '..', 'LICENSE')
  await copyFile(licence, join(dirname(target), `${from.split('/')[1]}-OFL.txt`))
  console.log(`${to}  ${(source.length / 1024).toFixed(1)} -> ${(font.length / 1024).toFixed(1)} KB`)
}
