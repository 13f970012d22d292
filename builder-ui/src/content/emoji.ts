/** One sign with everything that makes one of several characters: flags, keycaps, skin tones, families. */
const SIGN =
  /(?:\p{RI}{2}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f)?(?:[\u{e0020}-\u{e007f}]+|(?:\u200d\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f)?)*))/gu

/** The longest description of a picture that is read as emoji, in UTF-16 units. */
const MAX_LENGTH = 60

/** Is this text nothing but emoji? */
export const isEmoji = (text: string): boolean =>
  text.trim() !== '' && text.length <= MAX_LENGTH && text.replace(SIGN, '').trim() === ''
