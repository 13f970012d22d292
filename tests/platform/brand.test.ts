import { describe, expect, it } from 'vitest'
import { brandCss, brandTokens, PAIRS } from '#platform/assets/brand.ts'
import { contrast, toHex } from '#platform/assets/colour.ts'

const HUES = Array.from({ length: 360 }, (_, hue) => hue)

describe('colours', () => {
  it('are computed as browsers do', () => {
    expect(toHex({ l: 1, c: 0, h: 0 })).toBe('#ffffff')
    expect(toHex({ l: 0.627955, c: 0.257683, h: 29.2339 })).toBe('#ff0000')
    expect(toHex({ l: 0.5, c: 0.05, h: 200 })).toBe('#3f6c6e')
    expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 5)
  })
})

describe('the brand colour of a community', () => {
  it.each(['light', 'dark'] as const)('is readable in every hue, %s', (scheme) => {
    const weak = HUES.flatMap((hue) => {
      const tokens = brandTokens(hue)[scheme]
      return PAIRS.flatMap(({ text, on, ratio }) =>
        on
          .filter((ground) => contrast(tokens[text], tokens[ground]) < ratio)
          .map(
            (ground) => `${hue}: ${text} on ${ground} ${contrast(tokens[text], tokens[ground]).toFixed(2)} < ${ratio}`,
          ),
      )
    })
    expect(weak).toEqual([])
  })

  it('keeps the hue that was chosen', () => {
    for (const hue of HUES) expect(brandTokens(hue).light.brand.h).toBe(hue)
  })

  it('stays close to the design: no hue is darkened out of recognition', () => {
    for (const hue of HUES) {
      expect(brandTokens(hue).light.brand.l).toBeGreaterThan(0.38)
      expect(brandTokens(hue).dark.brand.l).toBeLessThan(0.86)
    }
  })

  it('comes as custom properties for light and dark', () => {
    const css = brandCss(150)
    expect(css).toMatch(/^@layer tokens\{:root\{--paper:#[0-9a-f]{6};/)
    expect(css).toContain('@media screen and (prefers-color-scheme:dark)')
    expect(css).toContain(':root[data-view~=dark]')
  })

  it.each([-1, 360, 1.5, Number.NaN])('refuses the hue %s', (hue) => {
    expect(() => brandCss(hue)).toThrow('a hue is 0 to 359 degrees')
  })
})
