const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

const decoded = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_all, number: string) => String.fromCodePoint(Number(number)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (all, name: string) => ENTITIES[name] ?? all)

/**
 * The plain-text part of a letter, from its HTML part, so that the two cannot say different things. It understands what
 * our own templates use (paragraphs, headings, lists, links, line breaks) and is no converter for foreign HTML.
 */
export function textPart(html: string): string {
  const text = html
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)<\/a>/g, (_all, href: string, label: string) =>
      decoded(label).trim() === decoded(href) ? href : `${label.trim()}:<br>${href}<br>`,
    )
    .replace(/<li\b[^>]*>/g, '<br>– ')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/(?:p|h[1-6]|ul|ol|table|blockquote)>/g, '\n\n')
    .replace(/<\/(?:tr|div)>/g, '\n')
    .replace(/<[^>]*>/g, '')
  return decoded(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
