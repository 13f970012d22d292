import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { minifyCss } from '#platform/assets/bundle.ts'
import { type Asset, brandFrame, loadAssets, THEMES } from '#platform/assets/index.ts'
import { TEMPLATES_DIR } from '#platform/templates/index.ts'

const assets = loadAssets()
const KB = 1024

/** Bytes that travel for it. */
const weightOf = async (asset: Asset) => (await asset.packed?.('br'))?.length ?? Number.NaN

describe('assets', () => {
  it('are found under an address that changes with their content', async () => {
    const { style } = assets.theme('sad')
    expect(style.url).toMatch(/^\/_a\/sad\.[0-9a-f]{10}\.css$/)
    expect(style.type).toBe('text/css; charset=utf-8')
    expect(assets.find(style.url)).toBe(style)
    expect(assets.find('/_a/sad.0000000000.css')).toBeUndefined()
    expect(assets.find('/_a/../../package.json')).toBeUndefined()
  })

  it('are compressed in both ways that browsers ask for, once', async () => {
    const { style, fonts } = assets.theme('sad')
    const [first, second, gzip] = await Promise.all([
      style.packed?.('br'),
      style.packed?.('br'),
      style.packed?.('gzip'),
    ])
    expect(brotliDecompressSync(first ?? '')).toEqual(style.body)
    expect(second).toBe(first)
    expect(gunzipSync(gzip ?? '')).toEqual(style.body)
    expect(fonts.map(({ packed }) => packed)).toEqual(fonts.map(() => undefined))
  })

  it('make the colours of a hue when a page or a browser first asks for them', () => {
    const brand = assets.brand(200)
    expect(assets.find(brand.url)).toBe(brand)
    const another = loadAssets()
    expect(another.find(brand.url)?.body).toEqual(brand.body)
    expect(assets.find('/_a/brand-999.0123456789.css')).toBeUndefined()
    expect(brand.body.toString()).toContain(`--paper:${brandFrame(200).light}`)
  })

  it('keep a public page light', async () => {
    const { style, fonts } = assets.theme('sad')
    const brand = assets.brand(0)
    expect((await weightOf(style)) + (await weightOf(brand))).toBeLessThan(12 * KB)
    expect(await weightOf(assets.script)).toBeLessThan(KB)
    expect(await weightOf(assets.accountScript)).toBeLessThan(KB)
    expect(fonts.reduce((sum, font) => sum + font.body.length, 0)).toBeLessThan(30 * KB)
  })

  it('have a small style sheet for a feature that needs one, and none for others', async () => {
    const features = readdirSync(join(TEMPLATES_DIR, 'features'))
    const sheets = features.flatMap((id) => assets.feature(id) ?? [])
    expect(sheets.length).toBeGreaterThan(0)
    for (const { style, paper } of sheets) {
      expect(assets.find(style.url)).toBe(style)
      expect(paper.body.toString()).not.toMatch(/@media (?:print|screen)/)
      expect(await weightOf(style)).toBeLessThan(2 * KB)
      // layers decide over the theme, not the order of the files
      expect(style.body.toString()).toMatch(/^(?:@layer (?:base|layout|components)\{)/)
    }
    expect(assets.feature('no-such-feature')).toBeUndefined()
  })

  it.each(THEMES)('ask for nothing outside this server in the theme %s', (theme) => {
    const css = assets.theme(theme).style.body.toString()
    const references = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, reference = '']) => reference)
    expect(references.filter((reference) => !/^(?:\/_a\/|"data:image\/svg\+xml,)/.test(reference))).toEqual([])
    expect(css).not.toMatch(/@import|expression\(/)
  })

  it('carry the licence beside each font', () => {
    for (const [folder, font] of [
      ['base', 'manrope'],
      ['viche', 'unbounded'],
    ] as const) {
      const licence = readFileSync(join(TEMPLATES_DIR, 'themes', folder, 'fonts', `${font}-OFL.txt`), 'utf8')
      expect(licence).toContain('SIL OPEN FONT LICENSE')
    }
  })
})

describe('the light minifier', () => {
  it('drops comments and blanks and keeps what calc() needs', () => {
    expect(minifyCss('/* a */ .a > .b ,\n .c {\n  width: calc(1rem + 2px) ;\n  color : red;\n}\n')).toBe(
      '.a>.b,.c{width:calc(1rem + 2px);color :red}',
    )
  })
})
