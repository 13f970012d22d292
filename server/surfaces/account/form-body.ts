import type { FastifyInstance } from 'fastify'
import { invalidInput } from '#platform/errors.ts'

/** Fields of a form as a browser sends them; a repeated name is an array. Only names that were sent are there. */
export type Fields = Readonly<Record<string, string | string[] | undefined>>

/** Bytes; 20,000 Cyrillic letters are 120,000 of them, percent-encoded. */
const LARGEST_FORM = 524_288
const MOST_FIELDS = 200

/** Lets the routes of this scope take forms; any other kind of body is refused there. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LARGEST_FORM },
    (_request, body, done) => {
      try {
        done(null, parseForm(String(body)))
      } catch (error) {
        done(error instanceof Error ? error : new Error('an unreadable form', { cause: error }))
      }
    },
  )
}

/** Without a prototype, so that no name of a field can reach one. */
export function parseForm(body: string): Fields {
  const fields: Record<string, string | string[]> = Object.create(null)
  let count = 0
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1
    if (count > MOST_FIELDS) throw invalidInput([])
    const known = fields[name]
    if (known === undefined) fields[name] = value
    else fields[name] = [...(Array.isArray(known) ? known : [known]), value]
  }
  return fields
}

/** The single value of a field; '' where it is absent. Browsers send CRLF in long texts. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n')
}
