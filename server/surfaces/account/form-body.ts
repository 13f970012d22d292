import type { FastifyInstance } from 'fastify'
import { cut } from '#platform/cut.ts'
import { refusal } from '#platform/errors.ts'

/** Fields of a form as a browser sends them; a repeated name is an array. Only names that were sent are there. */
export type Fields = Readonly<Record<string, string | string[] | undefined>>

/** Bytes; 20,000 Cyrillic letters are 120,000 of them, percent-encoded. */
const MAX_FORM_BYTES = 524_288
const MAX_FIELDS = 200
/** Characters of a field of one line that a form shows again. */
const MAX_LINE = 1_000

/** Lets the routes of this scope take forms; any other kind of body is refused there. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
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
  // Counted before anything is taken apart: half a megabyte of `&` is a quarter of a million fields.
  for (let at = body.indexOf('&'), count = 1; at !== -1; at = body.indexOf('&', at + 1), count += 1)
    if (count >= MAX_FIELDS) throw refusal('request.too-many-keys', { maximum: MAX_FIELDS }, 400)
  for (const [name, value] of new URLSearchParams(body)) {
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

/** What a form shows again in a field of one line: whoever sent half a megabyte gets its beginning. */
export const lineOf = (fields: Fields, name: string): string => cut(textOf(fields, name), MAX_LINE)
