import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withIds } from '../src/schema-form/records.ts'
import { blankOf, fieldOf, plain, type Schema, valueAt, withValueAt } from '../src/schema-form/schema.ts'

/** As the server writes it; a JSON round trip makes it plain data. */
const schemaOf = (schema: z.ZodType): Schema => JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))
const fieldFor = (schema: z.ZodType) => {
  const root = schemaOf(schema)
  return fieldOf(plain(root, root), root)
}

describe('a form drawn from a zod schema', () => {
  it('draws every kind of value that settings have', () => {
    expect(fieldFor(z.string().max(80)).kind).toBe('text')
    expect(fieldFor(z.string().max(5000))).toMatchObject({ kind: 'text', long: true })
    expect(fieldFor(z.int().min(1))).toEqual({ kind: 'number', whole: true })
    expect(fieldFor(z.boolean()).kind).toBe('switch')
    expect(fieldFor(z.enum(['a', 'b'])).kind).toBe('choice')
    expect(fieldFor(z.array(z.enum(['uk', 'en']))).kind).toBe('choices')
    expect(fieldFor(z.array(z.string())).kind).toBe('texts')
    expect(fieldFor(z.array(z.strictObject({ id: z.string() }))).kind).toBe('records')
    expect(fieldFor(z.strictObject({ uk: z.string(), en: z.string().optional() })).kind).toBe('localised')
    expect(fieldFor(z.strictObject({ phone: z.string() })).kind).toBe('group')
  })

  it('takes the titles of a union of literals for the labels of a choice', () => {
    const reviewer = z.union([
      z.literal('head').meta({ title: 'Голова' }),
      z.literal('council').meta({ title: 'Рада' }),
    ])
    expect(fieldFor(reviewer)).toEqual({
      kind: 'choice',
      choices: [
        { value: 'head', label: 'Голова' },
        { value: 'council', label: 'Рада' },
      ],
    })
  })

  it('sees through "or null" and "or empty"', () => {
    expect(fieldFor(z.uuid().nullable()).kind).toBe('text')
    expect(fieldFor(z.union([z.literal(''), z.email()]))).toMatchObject({ kind: 'text', email: true })
  })

  it('closes what the law has fixed and keeps the reason', () => {
    const days = z.literal(10).default(10).meta({ title: 'Строк', locked: 'Закон' })
    expect(fieldFor(days)).toEqual({ kind: 'locked', reason: 'Закон' })
  })

  it('changes one place of the value and leaves the rest as it is', () => {
    const settings = { categories: [{ id: 'a', name: { uk: 'Одне' } }], required: 100 }
    const changed = withValueAt(settings, ['categories', 0, 'name', 'en'], 'One')
    expect(changed).toEqual({ categories: [{ id: 'a', name: { uk: 'Одне', en: 'One' } }], required: 100 })
    expect(settings.categories[0]?.name).toEqual({ uk: 'Одне' })
    expect(valueAt(changed, ['categories', 0, 'name', 'en'])).toBe('One')
  })

  it('starts a record blank and gives it an id made of its name', () => {
    const category = schemaOf(z.strictObject({ id: z.string(), name: z.strictObject({ uk: z.string() }) }))
    expect(blankOf(category, category)).toEqual({ id: '', name: { uk: '' } })
    const named = withIds({
      categories: [
        { id: 'dorohy', name: { uk: 'Дороги' } },
        { id: '', name: { uk: 'Дороги' } },
        { id: '', name: { uk: '2 парки' } },
      ],
    })
    expect(named).toMatchObject({ categories: [{ id: 'dorohy' }, { id: 'dorohy-2' }, { id: 'parky' }] })
  })
})
