import { describe, expect, it } from 'vitest'
import { brandOf, hueName, strongestHues } from '../src/parts/brand.ts'
import { contrast } from '../src/parts/oklch.ts'

describe('the colour of a community', () => {
  it('is readable at every hue', () => {
    const worst = Math.min(...Array.from({ length: 360 }, (_, hue) => brandOf(hue).ratio))
    expect(worst).toBeGreaterThanOrEqual(4.5)
  })

  it('has a name at every hue', () => {
    expect([0, 29, 145, 255, 359].map(hueName)).toEqual(['crimson', 'crimson', 'grass', 'blue', 'magenta'])
  })

  it('measures contrast as WCAG does', () => {
    expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 1)
  })

  it('finds the hues of the arms and passes over white, grey and what is transparent', () => {
    const blue = [30, 60, 170, 255]
    const gold = [240, 200, 40, 255]
    const quiet = [255, 255, 255, 255, 128, 128, 128, 255, 255, 0, 0, 0]
    const hues = strongestHues([...blue, ...blue, ...blue, ...gold, ...quiet])
    expect(hues).toHaveLength(2)
    expect(hues[0]).toBeGreaterThan(250)
    expect(hues[0]).toBeLessThan(275)
    expect(hues[1]).toBeGreaterThan(80)
    expect(hues[1]).toBeLessThan(105)
  })
})
