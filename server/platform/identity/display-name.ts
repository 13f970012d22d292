import { z } from 'zod'
import { sentenceKey } from '#platform/errors.ts'

const MIN_LENGTH = 2
const MAX_LENGTH = 80

/** Homoglyphs: the second is replaced by the first. Lower case and without accents, as `skeleton` produces them. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  (
    'аa вb еe єe іi кk мm нh оo рp сc тt уy хx ѕs јj ԁd ԛq ԝw һh ӏi ґг ' + // Cyrillic
    'αa βb εe ιi κk νv οo ρp τt υu χx ' + // Greek
    '0o 1i li |i 3з 5s'
  )
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
)

/**
 * `text` reduced to what it looks like: «Мiськa Рaда» typed with Latin letters, dots or spaces becomes «міська рада».
 */
export function skeleton(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
  const folded = [...letters].map((char) => LOOKALIKES.get(char) ?? char).join('')
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Refused anywhere in a name: they are never part of a person's name. */
const NEVER_PART_OF_A_NAME = [
  ...['міська рада', 'сільська рада', 'селищна рада', 'районна рада', 'обласна рада', 'рада громади'],
  ...['міський голова', 'сільський голова', 'селищний голова', 'голова громади', 'голова ради', 'секретар ради'],
  ...['виконавчий комітет', 'виконком', 'військова адміністрація', 'адміністрація', 'адміністратор', 'модератор'],
  ...['територіальна громада', 'служба підтримки', 'офіційний представник', 'офіційна сторінка', 'керуючий справами'],
  ...['city council', 'village council', 'town council', 'community council', 'city hall', 'executive committee'],
  ...['city mayor', 'village head', 'military administration', 'administration', 'administrator', 'moderator'],
  ...['support team', 'official page', 'platform operator'],
].map(skeleton)

/** Refused only as the whole name: some people are called Рада, Староста or Mayor. */
const NEVER_A_NAME = [
  ...['рада', 'громада', 'мер', 'староста', 'адмін', 'підтримка', 'система', 'оператор', 'офіційно', 'віче', 'анонім'],
  ...['council', 'mayor', 'admin', 'support', 'system', 'operator', 'official', 'viche', 'root', 'anonymous'],
].map(skeleton)

export type DisplayNameFault =
  | 'account.name-too-short'
  | 'account.name-too-long'
  | 'account.name-characters'
  | 'account.name-reserved'

/** Blanks of all kinds collapsed to single spaces, letters composed. */
export const tidyName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()

/** Invisible, yet letters to Unicode (U+3164): they allow an empty-looking name, or a reserved one split in two. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/**
 * Why `name` cannot be displayed, or undefined. Control and invisible characters could reorder a line or break a mail
 * header; a leading `= + - @` would run as a formula in a spreadsheet.
 */
export function nameFault(name: string): DisplayNameFault | undefined {
  const length = [...name].length
  if (length < MIN_LENGTH) return 'account.name-too-short'
  if (length > MAX_LENGTH) return 'account.name-too-long'
  if (INVISIBLE.test(name) || /^[=+\-@]/.test(name) || !/\p{L}/u.test(name)) return 'account.name-characters'
  return undefined
}

/** What mail programs turn into a link: a letter to a stranger's address would carry it as «Вітаємо, evil.example!». */
const LINK = /:\/\/|\bwww\.|[a-z0-9-]{2,}\.[a-z]{2,}(?![\p{L}\p{N}])/iu

/**
 * The same for a self-chosen name: it must also not impersonate the council or advertise.
 * @param own names of this community, reserved for it
 */
export const displayNameFault = (name: string, own: readonly string[] = []): DisplayNameFault | undefined =>
  nameFault(name) ??
  (LINK.test(name) ? 'account.name-characters' : isReserved(name, own) ? 'account.name-reserved' : undefined)

function isReserved(name: string, own: readonly string[]): boolean {
  const seen = skeleton(name)
  const joined = seen.replaceAll(' ', '')
  const names = own.map(skeleton).filter((phrase) => phrase !== '')
  return (
    NEVER_PART_OF_A_NAME.some((phrase) => reads(seen, phrase)) ||
    names.some((phrase) => ` ${seen} `.includes(` ${phrase} `) || joined === phrase.replaceAll(' ', '')) ||
    NEVER_A_NAME.includes(joined)
  )
}

/**
 * Spaced-out letters («М і с ь к а») and run-together words («МіськаРада») read the same. A match across words is made of
 * whole ones: «Голова Радислав» is no «голова ради».
 */
function reads(seen: string, phrase: string): boolean {
  const words = seen.split(' ')
  const letters = phrase.replaceAll(' ', '')
  if (words.some((word) => word.includes(letters))) return true
  return words.some((_word, from) => words.some((_last, to) => words.slice(from, to + 1).join('') === letters))
}

const nameSchema = (faultOf: (name: string) => DisplayNameFault | undefined) =>
  z
    .string()
    .max(MAX_LENGTH * 4)
    .transform(tidyName)
    .superRefine((name, context) => {
      const fault = faultOf(name)
      if (fault) context.addIssue({ code: 'custom', message: sentenceKey(fault) })
    })

/** A self-chosen name, as typed; the output is tidied. The form additionally refuses the community's own names. */
export const DisplayName = nameSchema(displayNameFault)

/** A name given by the community: «Сільський голова Іван Коваль» is allowed. */
export const GivenName = nameSchema(nameFault)
