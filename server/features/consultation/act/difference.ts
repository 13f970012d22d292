import { diffArrays } from 'diff'

/** How a proposed text differs from that of the clause, by words. Pure. */

/** A run of words that both texts have, that was removed, or that was added. */
export interface DifferencePart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Steps of the comparison: beyond this, texts have so little in common that one replaces the other. */
const MAX_EDITS = 500

/** Words with their apostrophes and hyphens, blanks, single signs. jsdiff's own tokens split words that are not Latin. */
const TOKENS = /[\p{L}\p{N}]+(?:['’ʼ-][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu

const tokensOf = (text: string): string[] => text.match(TOKENS) ?? []

/** @returns runs in the order of reading; `same` and `removed` make the first text, `same` and `added` the second */
export function differenceOf(from: string, to: string): DifferencePart[] {
  const changes = diffArrays(tokensOf(from), tokensOf(to), { maxEditLength: MAX_EDITS })
  if (!changes) return joined([part('removed', from), part('added', to)])
  return joined(
    changes.map(({ added, removed, value }) => part(added ? 'added' : removed ? 'removed' : 'same', value.join(''))),
  )
}

const part = (kind: DifferencePart['kind'], text: string): DifferencePart => ({ kind, text })

/**
 * Changes with nothing but a blank between them are read as one: «~~трьох днів~~ **п’яти годин**» rather than word by
 * word.
 */
function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const result: DifferencePart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) result.push(part('removed', removed))
    if (added) result.push(part('added', added))
    removed = ''
    added = ''
  }
  for (const [at, { kind, text }] of parts.entries()) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (text.trim() === '' && (removed || added) && parts[at + 1] && parts[at + 1]?.kind !== 'same') {
      removed += text
      added += text
    } else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else if (text) result.push(part('same', text))
    }
  }
  flush()
  return result
}
