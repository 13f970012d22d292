/**
 * The beginning of a text that somebody sent, for an answer or a log line: what quotes an input must not grow with it.
 * A surrogate pair is never cut in half.
 */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
