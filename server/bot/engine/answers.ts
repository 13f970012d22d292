/** Reads what a person typed or sent as the answer to a question. Pure: the same for a flow's questions and for forms. */

import type { Input } from '#bot/flow/schema.ts'
import { cleanLine, cleanParagraphs } from '#platform/clean-text.ts'
import type { StringValues } from '#platform/i18n/index.ts'
import type { DialogAnswer, Value } from './types.ts'

/** A value, or the key of the sentence that says what is expected. */
export type Parsed = { value: Value } | { fault: string; values?: StringValues }

/** Every question but a choice, whose buttons are the engine's. */
export type PlainInput = Exclude<Input, { kind: 'choice' }>

const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/
const MAX_EMAIL = 254
/** E.164: at most 15 digits. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/
const MAX_PLACE = 300

export function parseAnswer(input: PlainInput, answer: DialogAnswer): Parsed {
  if (input.kind === 'file')
    return answer.kind === 'file' ? { value: { ...answer.file } } : { fault: 'bot:answers.file' }
  if (input.kind === 'place' && answer.kind === 'place') return { value: { lat: answer.lat, lon: answer.lon } }
  if (answer.kind !== 'text') return { fault: `bot:answers.${input.kind}` }
  return parseText(input, answer.text)
}

function parseText(input: Exclude<PlainInput, { kind: 'file' }>, typed: string): Parsed {
  const line = cleanLine(typed)
  switch (input.kind) {
    case 'text':
      return parseWords(input, cleanParagraphs(typed))
    case 'number':
      return parseNumber(input, line)
    case 'date':
      return parseDate(input, line)
    case 'phone':
      return orFault(phoneOf(line), 'bot:answers.phone')
    case 'email':
      return orFault(line.length <= MAX_EMAIL && EMAIL.test(line) ? line : undefined, 'bot:answers.email')
    case 'place':
      return orFault(line.length >= 2 && line.length <= MAX_PLACE ? line : undefined, 'bot:answers.place')
  }
}

const orFault = (value: Value | undefined, fault: string): Parsed => (value === undefined ? { fault } : { value })

function parseWords({ min, max }: { min: number; max: number }, text: string): Parsed {
  if (text.length < min) return { fault: 'bot:answers.short', values: { minimum: min } }
  return text.length > max ? { fault: 'bot:answers.long', values: { maximum: max } } : { value: text }
}

/** `1 234,5` as people in Ukraine write it, and `1234.5`. */
export function numberOf(line: string): number | undefined {
  const plain = line.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}

function parseNumber(input: Extract<Input, { kind: 'number' }>, line: string): Parsed {
  const number = numberOf(line)
  if (number === undefined) return { fault: 'bot:answers.number' }
  if (input.whole && !Number.isInteger(number)) return { fault: 'bot:answers.whole' }
  if (input.min !== undefined && number < input.min)
    return { fault: 'bot:answers.least', values: { minimum: input.min } }
  if (input.max !== undefined && number > input.max)
    return { fault: 'bot:answers.most', values: { maximum: input.max } }
  return { value: number }
}

/** `2026-12-14` of `14.12.2026`, `14/12/2026`, `2026-12-14`; undefined for a day that does not exist. */
export function dayOf(line: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(line) ?? []
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : line
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

const written = (iso: string): string => iso.split('-').reverse().join('.')

function parseDate({ min, max }: { min?: string | undefined; max?: string | undefined }, line: string): Parsed {
  const day = dayOf(line)
  if (day === undefined) return { fault: 'bot:answers.date' }
  if (min !== undefined && day < min) return { fault: 'bot:answers.earliest', values: { date: written(min) } }
  if (max !== undefined && day > max) return { fault: 'bot:answers.latest', values: { date: written(max) } }
  return { value: day }
}

/** Ukrainian numbers as they are typed (`067 123 45 67`), others with their `+` and the code of the country. */
function phoneOf(line: string): string | undefined {
  const digits = line.replace(/[\s().-]/g, '')
  const whole = /^0\d{9}$/.test(digits) ? `+38${digits}` : /^380\d{9}$/.test(digits) ? `+${digits}` : digits
  return INTERNATIONAL.test(whole) ? whole : undefined
}
