import { cutAtWord } from '#platform/cut.ts'
import type { SearchWords } from './query.ts'
import { termsIn } from './words.ts'

/** A piece of an excerpt; `hit` where it is one of the words that were searched for. */
export interface ExcerptPart {
  text: string
  hit: boolean
}

const EXCERPT = 220
/** Characters before the first hit that the excerpt begins with. */
const BEFORE = 60

/** The place of a text where the words stand, cut at words, with the words marked. Plain text: a template escapes it. */
export function excerptOf(text: string, words: SearchWords): ExcerptPart[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const first = hitsIn(line, words).next().value?.index ?? -1
  const from = first > BEFORE ? line.indexOf(' ', first - BEFORE) + 1 : 0
  return markHits(`${from > 0 ? '…' : ''}${cutAtWord(line.slice(from), EXCERPT)}`, words)
}

/** A whole text with the words marked. */
export function markHits(text: string, words: SearchWords): ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let end = 0
  for (const { index, length } of hitsIn(text, words)) {
    if (index > end) parts.push({ text: text.slice(end, index), hit: false })
    parts.push({ text: text.slice(index, index + length), hit: true })
    end = index + length
  }
  if (end < text.length) parts.push({ text: text.slice(end), hit: false })
  return parts
}

/** Words of the text, in the original with all that stands inside them, that begin with a stem in their folded form. */
function* hitsIn(text: string, { stems }: SearchWords): Generator<{ index: number; length: number }, undefined> {
  if (stems.length === 0) return
  const isHit = (folded: string) => stems.some((stem) => folded.startsWith(stem))
  for (const { words, joined } of termsIn(text)) {
    const hits = words.filter(({ folded, also }) => isHit(folded) || also.some(isHit))
    const [first, last] = [words[0], words.at(-1)]
    // Typed together, found apart: COVID19 marks the whole of COVID-19.
    if (hits.length === 0 && first && last && joined.some(isHit)) {
      yield { index: first.index, length: last.index + last.length - first.index }
    } else yield* hits
  }
}
