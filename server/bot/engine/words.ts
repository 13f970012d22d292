/** Words that a person types in place of a press. Those of all languages count, whatever the chat is held in. */

import { foldWord } from '#platform/fold-word.ts'
import { type I18n, LOCALES } from '#platform/i18n/index.ts'

export type Word = 'menu' | 'operator' | 'continue' | 'restart' | 'skip' | 'done' | 'more' | 'back'

/** One form for all spellings of a short text: case, accents, apostrophes and punctuation make no difference. */
export const folded = (text: string): string =>
  text
    .split(/[\s,.!?/«»"-]+/)
    .map(foldWord)
    .filter(Boolean)
    .join(' ')

/** Whether the text is one of the words; `bot:words.<word>` lists them, separated by commas. */
export const says = (text: string, word: Word, i18n: I18n): boolean => {
  const typed = folded(text)
  if (typed === '') return false
  return LOCALES.some((locale) =>
    i18n
      .t(locale, `bot:words.${word}`)
      .split(',')
      .some((one) => folded(one) === typed),
  )
}
