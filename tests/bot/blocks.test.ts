import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Asking, bodyOf, buttons, MAX_TRIES, nextQuestion, noAnswers, prompt, reply } from '#bot/dialogs/ask.ts'
import { blocksOf } from '#bot/dialogs/catalogue.ts'
import { fieldsOf, MAX_FIELDS, offeredIn, type Question, questionsOf } from '#bot/dialogs/fields.ts'
import { starterFlow } from '#bot/flow/starter.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { i18n, Talk } from './talk.ts'

const app = await startTestApp({ demo: true })
const { kernel } = app
const blocks = blocksOf(kernel.registry)
const uk = { i18n, locale: 'uk' as const }

describe('blocks of the features', () => {
  it('are a list of each feature with a public list, and the actions of residents that have a form', () => {
    const ids = [...blocks.keys()]
    const withHome = kernel.registry.features.filter(
      ({ home, reads }) => home !== undefined && reads.some(({ path }) => path === home),
    )
    expect(ids.filter((id) => id.startsWith('list:'))).toEqual(withHome.map(({ id }) => `list:${id}`))
    expect(ids).toEqual(expect.arrayContaining(['action:petition.sign', 'action:poll.vote', 'action:petition.comment']))
    // Steps of the staff, and what has no form, are none.
    expect(ids).not.toContain('action:petition.publish')
    expect(ids).not.toContain('action:budget-projects.submit-whole')
  })

  it('make no secret ballot and no form with files a matter of messages', () => {
    const t = i18n.translator('uk')
    const asked = (id: string) => {
      const block = blocks.get(id)
      return block?.kind === 'action' ? questionsOf(block.action, t)?.map(({ name }) => name) : undefined
    }
    for (const id of ['action:poll.vote', 'action:budget.vote', 'action:consultation.answer']) {
      expect(blocks.has(id)).toBe(true)
      expect(asked(id)).toBeUndefined()
    }
    expect(asked('action:petition.sign')).toEqual([])
    expect(asked('action:petition.submit')).toEqual(['title', 'text', 'category'])
    expect(asked('action:petition.comment')).toEqual(['text'])
  })

  it.each(['uk', 'en'] as const)('show every list and its first item in the demo, in %s', async (language) => {
    const community = await kernel.directory.findBySlug('verbivka')
    if (!community) throw new Error('the demo has no Verbivka')
    const flow = starterFlow(
      { name: community.name, languages: community.languages, blocks, pages: new Set(), contacts: {} },
      i18n,
    )
    const lists = flow.nodes.filter((node) => node.kind === 'do' && node.block.startsWith('list:'))
    expect(lists.length).toBeGreaterThanOrEqual(5)
    for (const list of lists) {
      const chat = new Talk(
        {
          flow: { ...flow, triggers: [{ on: 'deep-link', code: 'list', to: list.id }] },
          blocks,
          inTransaction: (work) => withCommunity(app.db, community, work),
          context: { community, clock: app.clock, services: kernel.services },
        },
        language,
      )
      await chat.start('list')
      const [first = ''] = chat.labels
      const said = await chat.say('1')
      expect(said[0], `${list.id}: ${first}`).toContain(first.replace(/…$/, ''))
      expect(said[1]).toMatch(/ → \/[a-z-]+\/\d+$/)
    }
  })
})

describe('fields of an input', () => {
  const names = (input: z.ZodType) => fieldsOf({ input })?.map(({ name, kind, optional }) => [name, kind, optional])

  it('are asked by their kind; what has a default is not', () => {
    const input = z.strictObject({
      line: z.string().max(100),
      text: z.string().max(5_000),
      count: z.int().min(1),
      day: z.iso.date(),
      agree: z.boolean(),
      colour: z.enum(['red', 'blue']),
      vote: z.literal([1, 0, -1]),
      several: z.array(z.enum(['a', 'b'])).max(2),
      note: z.string().max(10).optional(),
      hidden: z.string().max(10).default(''),
      shown: z.string().max(10).default('').meta({ ask: true }),
    })
    expect(names(input)).toEqual([
      ['line', 'line', false],
      ['text', 'text', false],
      ['count', 'number', false],
      ['day', 'date', false],
      ['agree', 'yes-no', false],
      ['colour', 'choice', false],
      ['vote', 'choice', false],
      ['several', 'several', false],
      ['note', 'line', true],
      ['shown', 'line', false],
    ])
    expect(names(input.nullish())).toHaveLength(10)
  })

  it('are none of a button, and not to be asked where one is of another kind or there are too many', () => {
    expect(fieldsOf({ input: undefined })).toEqual([])
    expect(names(z.strictObject({ points: z.record(z.string().max(5), z.int()) }))).toBeUndefined()
    expect(names(z.strictObject({ choices: z.array(z.string().max(9)).max(9).optional() }))).toBeUndefined()
    expect(fieldsOf({ input: undefined, files: { a: { maxCount: 1, maxBytes: 1, kinds: ['image'] } } })).toBeUndefined()
    const many = (count: number) =>
      z.strictObject(Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, z.string().max(9)])))
    expect(names(many(MAX_FIELDS))).toHaveLength(MAX_FIELDS)
    expect(names(many(MAX_FIELDS + 1))).toBeUndefined()
  })

  it('take the choices that the form offers, in whole or not at all', () => {
    const categories = [
      { id: 'a', label: 'А' },
      { code: 'b', name: 'Б' },
    ]
    expect(offeredIn({ categories }, 'category')).toEqual([
      { value: 'a', label: 'А' },
      { value: 'b', label: 'Б' },
    ])
    expect(offeredIn({ zones: [{ id: 'a' }] }, 'zone')).toBeUndefined()
    expect(offeredIn({}, 'zone')).toBeUndefined()
  })
})

describe('asking', () => {
  const question = (more: Partial<Question>): Question => ({
    ...{ name: 'x', kind: 'line', optional: false, schema: z.string().max(20), values: [] },
    ...{ label: 'Поле', hint: undefined, choices: [] },
    ...more,
  })
  const choices = Array.from({ length: 10 }, (_, at) => ({ value: `v${at}`, label: `Варіант ${at}` }))
  const ids = (one: Question, asking: Asking) => buttons(one, asking, uk).map(({ id }) => id)
  const answered = (one: Question, text: string) => reply(one, noAnswers(), { kind: 'text', text }, uk)

  it('reads numbers and days as people write them', () => {
    const number = question({ kind: 'number', schema: z.number().max(9) })
    expect(answered(number, '2,5')).toEqual({ asking: noAnswers({ x: 2.5 }) })
    expect(answered(number, '10')).toMatchObject({ asking: { tries: 1 }, fault: expect.any(String) })
    expect(answered(question({ kind: 'date', schema: z.iso.date() }), '1.2.2026')).toEqual({
      asking: noAnswers({ x: '2026-02-01' }),
    })
  })

  it('gives up after three tries, with the last fault', () => {
    let asking = noAnswers()
    const number = question({ kind: 'number', schema: z.number() })
    for (let tries = 1; tries < MAX_TRIES; tries += 1) {
      const again = reply(number, asking, { kind: 'text', text: 'кіт' }, uk)
      if (!('asking' in again)) throw new Error('it gives up too early')
      asking = again.asking
      expect(asking.tries).toBe(tries)
    }
    expect(reply(number, asking, { kind: 'text', text: 'кіт' }, uk)).toEqual({ givenUp: expect.any(String) })
  })

  it('pages choices, and toggles several', () => {
    const one = question({ kind: 'several', choices, schema: z.array(z.string().max(9)).min(1).max(2) })
    let asking = noAnswers()
    const press = (id: string) => {
      const next = reply(one, asking, { kind: 'press', id }, uk)
      if (!('asking' in next)) throw new Error('it gives up')
      ;({ asking } = next)
      return next
    }
    expect(ids(one, asking).slice(-2)).toEqual(['more', 'done'])
    press('more')
    expect(ids(one, asking)).toEqual(['v-8', 'v-9', 'back', 'done'])
    press('v-9')
    press('v-0')
    press('v-9')
    press('v-1')
    expect(prompt(one, asking, uk)).toContain('Варіант 0, Варіант 1')
    press('done')
    expect(bodyOf(asking)).toEqual({ x: ['v0', 'v1'] })
    expect(nextQuestion([one], asking)).toBeUndefined()
  })

  it('leaves out what is skipped, by the button or the word', () => {
    const one = question({ optional: true })
    expect(ids(one, noAnswers())).toEqual(['skip'])
    const skipped = answered(one, 'пропустити')
    expect(skipped).toEqual({ asking: noAnswers({ x: null }) })
    expect('asking' in skipped && bodyOf(skipped.asking)).toEqual({})
  })

  it('takes no voice message, file or unknown button for an answer', () => {
    for (const answer of [
      { kind: 'unsupported' },
      { kind: 'press', id: 'v-99' },
      { kind: 'place', lat: 1, lon: 1 },
    ] as const) {
      expect(reply(question({ choices }), noAnswers(), answer, uk)).toMatchObject({ asking: { tries: 1 } })
      expect(reply(question({}), noAnswers(), answer, uk)).toMatchObject({ asking: { tries: 1 } })
    }
  })
})
