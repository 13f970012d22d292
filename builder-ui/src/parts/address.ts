import { withOneApostrophe } from './apostrophes.ts'

/** Romanised Ukrainian by the official table (resolution of the Cabinet of Ministers № 55 of 27.01.2010). */
const letters: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
  ь: '',
  '’': '',
}

/** Letters that are written differently at the beginning of a word. */
const initials: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

/** «Єзупільська громада» → `yezupilska-hromada`: a readable address from a title. */
export function addressOf(title: string, longest = 40): string {
  const words = withOneApostrophe(title.toLowerCase())
    .replaceAll('зг', 'zgh')
    .split(/[^\p{L}\p{N}’]+/u)
  return words
    .map((word) =>
      [...word].map((letter, at) => (at === 0 && initials[letter]) || (letters[letter] ?? letter)).join(''),
    )
    .map((word) => word.normalize('NFKD').replace(/[^a-z0-9]/g, ''))
    .filter(Boolean)
    .join('-')
    .slice(0, longest)
    .replace(/-+$/, '')
}

/** A slug of a page's address, or the name of a site: lower-case Latin letters, digits, single hyphens inside. */
export function isAddress(value: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
}
