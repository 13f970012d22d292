/**
 * Truncates text from a request for a response or a log line: output that quotes input must not grow with it. Never
 * splits a surrogate pair.
 */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/** The beginning of a text, cut after a word, with «…»; of one word that is longer than that, between characters. */
export const cutAtWord = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max).replace(/\s+\S*$|[\uD800-\uDBFF]$/, '')}…`
