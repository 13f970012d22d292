import { withOneApostrophe } from '#platform/fold-word.ts'

/** Official romanisation of Ukrainian (resolution of the Cabinet of Ministers No. 55 of 27.01.2010). */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia',
} // biome-ignore format: a table to read
/** The same letters at the beginning of a word. */
const LATIN_FIRST: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

const inCaseOf = (letter: string, latin: string): string =>
  letter === letter.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1)

const spelledBy =
  (table: Readonly<Record<string, string>>) =>
  (letter: string): string =>
    inCaseOf(letter, table[letter.toLowerCase()] ?? '')

/**
 * Ukrainian text in Latin letters, for names that have no English form of their own: «Згурівка» → `Zghurivka`.
 * Apostrophes and soft signs are left out; everything that is not Cyrillic stays.
 */
export function romanise(text: string): string {
  return withOneApostrophe(text.normalize('NFC'))
    .replace(/з(?=г)/giu, (letter) => inCaseOf(letter, 'zg'))
    .replaceAll('’', '')
    .replace(/(?<![\p{L}\p{N}])[єїйюя]/giu, spelledBy(LATIN_FIRST))
    .replace(/[а-яґєії]/giu, spelledBy(LATIN))
}
