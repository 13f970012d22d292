/**
 * The text with ’ for everything that people type in its place, as the server knows it (platform/fold-word.ts): «м'яч»,
 * «м`яч», and «м"яч», where the quotation mark stands between a consonant and є, ї, ю or я.
 */
export const withOneApostrophe = (text: string): string =>
  text.replace(/['’‘‛`´′ʹʼʻʽˈˊˋ՚＇｀ꞌ]|(?<=[бвгґджзйклмнпрстфхцчшщ])["”](?=[єїюя])/giu, '’')
