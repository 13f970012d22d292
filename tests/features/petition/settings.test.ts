import { describe, expect, it } from 'vitest'
import { formSchema } from '#features/form-schema.ts'
import { listPage, listRead } from '#features/petition/list.ts'
import { AnswerPetition, PetitionDraft, PetitionParams, RejectPetition } from '#features/petition/schema.ts'
import { PetitionSettings, petitionSettings } from '#features/petition/settings.ts'
import { legalReasons } from '#participation/moderation-reasons.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'

const village = petitionSettings.defaults({ kind: 'village' })
const i18n = createI18n()

describe('settings', () => {
  it('need 100 signatures in a village and 250 in a city, within 90 days', () => {
    expect(petitionSettings.schema.parse(village)).toMatchObject({ required: 100, collectingDays: 90 })
    expect(petitionSettings.schema.parse(petitionSettings.defaults({ kind: 'city' })).required).toBe(250)
  })

  it.each([
    ['moderationDays', 3],
    ['reviewNoticeDays', 5],
    ['answerDays', 30],
    ['appealDays', 60],
    ['keepYears', 1],
    ['signersArePublic', false],
    ['onePersonOneSignature', false],
    ['whoMaySign', 'anybody'],
  ])('refuse to change what the law has fixed: %s', (key, value) => {
    expect(PetitionSettings.safeParse({ ...village, [key]: value }).success).toBe(false)
  })

  it.each([0, 91, 1.5])('refuse a collecting term of %s days', (collectingDays) => {
    expect(PetitionSettings.safeParse({ ...village, collectingDays }).success).toBe(false)
  })

  it('refuse two categories with one mark', () => {
    const category = { id: 'roads', name: { uk: 'Дороги' } }
    expect(PetitionSettings.safeParse({ ...village, categories: [category, category] }).success).toBe(false)
  })

  it.each(LOCALES)('draw a form in %s whose every field has words, and whose locked ones name the law', (locale) => {
    const schema = formSchema(PetitionSettings, i18n.translator(locale)) as {
      properties: Record<string, { title?: string; description?: string; locked?: string; const?: unknown }>
    }
    for (const [key, field] of Object.entries(schema.properties)) {
      expect(field.title, key).not.toMatch(/^petition:|^$/)
      expect(field.description, key).not.toMatch(/^petition:|^$/)
      expect('const' in field, key).toBe(field.locked !== undefined)
    }
  })
})

describe('what residents type', () => {
  const draft = {
    title: 'Відремонтувати міст',
    text: 'Міст через річку потребує ремонту. '.repeat(4),
    category: 'transport',
  }
  const fault = (over: object) => PetitionDraft.safeParse({ ...draft, ...over }).error?.issues[0]?.message

  it('is tidied: one space between words, one empty line between paragraphs', () => {
    const text = `${'Перший абзац про міст. '.repeat(5)}\r\n\r\n\r\n\r\nДругий   абзац.`
    const parsed = PetitionDraft.parse({ ...draft, title: '  Відремонтувати   міст ', text })
    expect(parsed.title).toBe('Відремонтувати міст')
    expect(parsed.text).toMatch(/міст\.\n\nДругий абзац\.$/)
  })

  it.each([
    [
      'a line break in the title',
      { title: 'Відремонтувати міст\r\nBcc: all@example.com' },
      'petition:fields.title.characters',
    ],
    ['a control character', { text: `\u0000${draft.text}` }, 'petition:fields.text.characters'],
    ['a mark that turns the line around', { title: 'Відремонтувати \u202eміст' }, 'petition:fields.title.characters'],
    ['a short title', { title: 'Міст' }, 'petition:fields.title.too-short'],
    ['a long title', { title: 'а'.repeat(201) }, 'petition:fields.title.too-long'],
    ['a short text', { text: 'Коротко.' }, 'petition:fields.text.too-short'],
    ['a long text', { text: 'а'.repeat(10_001) }, 'petition:fields.text.too-long'],
    ['a text in neither language', { text: '漢字'.repeat(100) }, 'petition:fields.text.language'],
    ['no category', { category: '' }, 'petition:fields.category.missing'],
  ])('is refused with %s', (_what, over, message) => {
    expect(fault(over)).toBe(message)
  })

  it('is cleaned of what a program pastes, and measured afterwards', () => {
    const words = 'Перший абзац про міст. '.repeat(5)
    const pasted = `${words}\u000b\uf0b7\tпере\u00adхід\u2028за\u200bмок\ufeff\u0007\r\n\ud800❤️👩\u200d👩\u200d👧`
    const { text, title } = PetitionDraft.parse({
      ...draft,
      title: '\ufeffВідремонтувати\t\u000bмі\u00adст\u0001 ',
      text: pasted,
    })
    expect(title).toBe('Відремонтувати міст')
    expect(text).toBe(`${words.trim()}\n• перехід\nзамок\n\ufffd❤️👩\u200d👩\u200d👧`)
    expect(fault({ title: `Відремонтувати ${'\u00ad'.repeat(300)}міст` })).toBeUndefined()
    expect(fault({ title: `Міст${'\u200b'.repeat(20)}` })).toBe('petition:fields.title.too-short')
    const answer = { decision: 'supported', text: pasted, files: [] }
    expect(AnswerPetition.safeParse(answer).data?.text ?? AnswerPetition.safeParse(answer).error?.issues).toBe(text)
    expect(RejectPetition.parse({ reasons: [legalReasons[0]], comment: 'Так\u000b\uf0a7 ні' }).comment).toBe(
      'Так\n• ні',
    )
  })

  it('may be English', () => {
    const text = 'The bridge over the river is worn out and should be repaired soon. '.repeat(3)
    expect(PetitionDraft.safeParse({ ...draft, title: 'Repair the bridge', text }).success).toBe(true)
  })

  it('has no keys that nobody asked for', () => {
    expect(PetitionDraft.safeParse({ ...draft, state: 'collecting' }).success).toBe(false)
  })

  it.each(['0', '-1', '1e3', '1.5', '99999999999', 'abc', ''])('does not take «%s» for a number', (id) => {
    expect(PetitionParams.safeParse({ id }).success).toBe(false)
    expect(listRead.query?.safeParse({ page: id }).success).toBe(false)
    expect(listPage.query?.safeParse({ page: id }).success).toBe(false)
  })

  it('takes an answer with each file once', () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    const answer = { decision: 'supported', text: 'Підтримано. '.repeat(10), files: [one, other] }
    expect(AnswerPetition.safeParse(answer).success).toBe(true)
    expect(AnswerPetition.safeParse({ ...answer, files: [one, one] }).success).toBe(false)
    expect(AnswerPetition.safeParse({ ...answer, decision: 'maybe' }).success).toBe(false)
  })
})
