import { describe, expect, it } from 'vitest'
import { isEmoji } from './emoji.ts'

describe('the description of a picture', () => {
  it.each(['❤️', '❤', '👍🏽', '🇺🇦', '👩‍👩‍👧', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '😀😀', ' 🎉 '])('%s is emoji', (alt) => {
    expect(isEmoji(alt)).toBe(true)
  })

  it.each(['', ' ', 'Школа', '❤️ Школа', '1', '#', 'image.png', '❤'.repeat(100)])('%j is none', (alt) => {
    expect(isEmoji(alt)).toBe(false)
  })
})
