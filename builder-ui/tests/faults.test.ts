import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Translate } from '../src/i18n/text.ts'
import { faultsOf } from '../src/schema-form/faults.ts'
import type { Schema } from '../src/schema-form/schema.ts'

/** Says the key and what it was given, so that the tests do not depend on the wording. */
const say: Translate = Object.assign(
  (key: string, values?: object) => [key, ...Object.values(values ?? {})].join(' '),
  {
    orElse: (_key: string, otherwise: string) => otherwise,
  },
)

const settings = z.strictObject({
  required: z.int().min(1).max(25_000),
  days: z.int(),
  social: z.array(z.strictObject({ name: z.string().min(1), url: z.string() })),
  note: z.string().optional(),
})
const schema: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(settings, { io: 'input' })))

describe('faults that a form can tell by itself', () => {
  it('finds none in values that fit', () => {
    expect(faultsOf(say, schema, { required: 100, days: 5, social: [{ name: 'Facebook', url: '' }] })).toEqual({})
  })

  it('names the bounds of a number that is outside them', () => {
    const faults = faultsOf(say, schema, { required: 0, days: 5, social: [] })
    expect(faults).toEqual({ required: 'common:schema.between 1 25000' })
  })

  it('asks for a number that is missing, without the bounds that nobody set', () => {
    const faults = faultsOf(say, schema, { required: 100, days: null, social: [] })
    expect(faults).toEqual({ days: 'common:form.required' })
  })

  it('asks for a text that a record must have, by its path', () => {
    const faults = faultsOf(say, schema, { required: 100, days: 5, social: [{ name: '', url: 'https://example.com' }] })
    expect(faults).toEqual({ 'social.0.name': 'common:form.required' })
  })
})
