import type { FastifyInstance } from 'fastify'
import { cut } from '#platform/cut.ts'
import { refusal } from '#platform/errors.ts'
import { MAX_FORM_BYTES, MAX_FORM_FIELDS } from '#platform/http/multipart-form.ts'

/** Form fields as a browser sends them; a repeated name is an array. Contains only names that were sent. */
export type Fields = Readonly<Record<string, string | string[] | undefined>>

/** Characters of a one-line field that a form shows again. */
const MAX_LINE = 1_000

/** Lets the routes of this scope accept forms; any other kind of body is refused there. */
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

/** Without a prototype, so that no field name can reach one. */
export function parseForm(body: string): Fields {
  const fields: Record<string, string | string[]> = Object.create(null)
  // Counted before parsing: half a megabyte of `&` is a quarter of a million fields.
  for (let at = body.indexOf('&'), count = 1; at !== -1; at = body.indexOf('&', at + 1), count += 1)
    if (count >= MAX_FORM_FIELDS) throw refusal('request.too-many-keys', { maximum: MAX_FORM_FIELDS }, 400)
  for (const [name, value] of new URLSearchParams(body)) {
    const known = fields[name]
    if (known === undefined) fields[name] = value
    else fields[name] = [...(Array.isArray(known) ? known : [known]), value]
  }
  return fields
}

/** The single value of a field; '' when absent. Browsers send CRLF in long texts. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n')
}

/** The value that a form shows again in a one-line field, truncated: input may be half a megabyte. */
export const lineOf = (fields: Fields, name: string): string => cut(textOf(fields, name), MAX_LINE)
