const REPLACEMENTS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => REPLACEMENTS[character] ?? character)
}

/**
 * HTML that is printed unescaped: produced by a template, the page serializer or `html`, where all input is already
 * escaped. A plain string is never accepted in its place.
 */
export class SafeHtml {
  readonly #html: string

  private constructor(html: string) {
    this.#html = html
  }

  /**
   * Declares a string to be HTML. For the template engine and the page serializer only (a guard counts the callers);
   * all other code uses `html`, which escapes.
   */
  static trust(html: string): SafeHtml {
    return new SafeHtml(html)
  }

  static is(value: unknown): value is SafeHtml {
    return typeof value === 'object' && value !== null && #html in value
  }

  toString(): string {
    return this.#html
  }
}

type Printable = string | number | SafeHtml | readonly SafeHtml[]

/** HTML from a template literal: texts and numbers are escaped, `SafeHtml` is inserted unchanged. */
export function html(strings: TemplateStringsArray, ...values: Printable[]): SafeHtml {
  const printed = values.map((value, index) => print(value) + (strings[index + 1] ?? ''))
  return SafeHtml.trust((strings[0] ?? '') + printed.join(''))
}

/** Concatenates several pieces. */
export function joinHtml(pieces: Iterable<SafeHtml>): SafeHtml {
  return SafeHtml.trust([...pieces].map(String).join(''))
}

function print(value: Printable): string {
  if (SafeHtml.is(value)) return value.toString()
  if (typeof value === 'object') return value.map(String).join('')
  return escapeHtml(String(value))
}
