import { describe, expect, it } from 'vitest'
import type { DeskField } from '../src/api/types.ts'
import { bodyOf, emptyValues, missingIn } from '../src/console/desk/step-values.ts'

const field = (name: string, kind: DeskField['kind'], more: Partial<DeskField> = {}): DeskField => ({
  ...{ name, kind, label: name, hint: null, ask: null, missing: null, required: true, maxLength: null, options: [] },
  ...more,
})
const until = field('until', 'date', { required: false, ask: 'Are there hearings?' })
const fields = [
  field('text', 'lines'),
  field('decision', 'choice'),
  field('reasons', 'choices'),
  field('copies', 'number', { required: false }),
  field('files', 'files', { required: false }),
  field('urgent', 'boolean', { required: false }),
  until,
]

describe('the values of the form of a step', () => {
  it('are missing where a required field is empty, blanks and an opened question included', () => {
    const values = emptyValues()
    const names = () => missingIn(fields, values).map(({ name }) => name)
    expect(names()).toEqual(['text', 'decision', 'reasons'])
    values.texts = { text: '   ', decision: 'yes' }
    values.choices = { reasons: ['spam'] }
    expect(names()).toEqual(['text'])
    values.ticks = { until: true }
    expect(names()).toEqual(['text', 'until'])
    values.texts = { text: 'Words', decision: 'yes', until: '2026-12-24' }
    expect(names()).toEqual([])
  })

  it('become the body that the action takes: trimmed, typed, and without what was left empty', () => {
    const values = {
      texts: { text: ' Words ', decision: 'yes', copies: '3', until: '2026-12-24' },
      choices: { reasons: ['spam'] },
      files: { files: [{ id: 'f1', name: 'a.pdf', bytes: 1 }] },
      ticks: { urgent: true, until: true },
    }
    expect(bodyOf(fields, values)).toEqual({
      ...{ text: 'Words', decision: 'yes', reasons: ['spam'], copies: 3, files: ['f1'] },
      ...{ urgent: true, until: '2026-12-24' },
    })
    expect(bodyOf([until], { ...values, ticks: {} })).toEqual({})
    expect(bodyOf(fields, emptyValues())).toEqual({ urgent: false })
    expect(bodyOf([], values)).toBeUndefined()
  })
})
