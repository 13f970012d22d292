/**
 * Runs the block of a `do` node for one answer: the dialog of a list (list → item → what can be done with it), or that of an
 * action (questions → review → run → receipt). What it has to remember is the JSON that `asks` returns.
 */

import { z } from 'zod'
import type { Button, DialogAnswer, Result, SentBlock, Value } from '#bot/engine/types.ts'
import { folded } from '#bot/engine/words.ts'
import type { Access, Read } from '#contract/index.ts'
import { cut, cutAtWord } from '#platform/cut.ts'
import { AppError } from '#platform/errors.ts'
import { parseInput } from '#platform/http/input.ts'
import { sentenceOf } from '#platform/http/problems.ts'
import type { I18n, StringValues } from '#platform/i18n/index.ts'
import * as ask from './ask.ts'
import { offeredIn, type Question, questionsOf } from './fields.ts'
import type { ActionBlock, BlockRun, ListBlock } from './types.ts'

/** Items on one page of a list. */
export const ITEMS_PER_PAGE = 8
/** Characters of an item's text; the rest is read on the site. */
export const MAX_ITEM_TEXT = 1_500
const MAX_BUTTON = 60
const MAX_QUERY = 100
/** Of one answer in the review. */
const MAX_ANSWER_SHOWN = 300
/** Where a person comes back to after signing in. */
const CHAT_PATH = '/chat'
/** Keys by which lists take a search. */
const SEARCH_KEYS = ['query', 'q']

const Place = z.strictObject({
  /** Page of the read, from 1, and which part of it is shown; -1: the last. */
  page: z.int().min(1),
  part: z.int().min(-1),
  query: z.string(),
})
type Place = z.output<typeof Place>

const Dialog = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('list'), place: Place }),
  z.strictObject({ at: z.literal('item'), place: Place, id: z.string() }),
  z.strictObject({
    at: z.literal('form'),
    action: z.string(),
    params: z.record(z.string(), z.string()),
    asking: ask.Asking,
    /** The item that it is about, and where it stands in the list. */
    from: z.strictObject({ place: Place, id: z.string() }).optional(),
  }),
])
type Dialog = z.output<typeof Dialog>
type Form = Extract<Dialog, { at: 'form' }>

/** Buttons of lists and items, with the keys of their labels. */
const LIST_BUTTONS = {
  previous: 'previous',
  next: 'next',
  list: 'to-list',
  whole: 'whole-list',
  leave: 'leave',
} as const

const FIRST: Place = { page: 1, part: 0, query: '' }

/** @throws whatever is no refusal: a fault of the database or of a feature */
export async function runBlock(run: BlockRun, i18n: I18n): Promise<Result> {
  const dialog = new BlockDialog(run, i18n)
  try {
    return await dialog.result()
  } catch (error) {
    if (!(error instanceof AppError) || error.reportable || error.status >= 500) throw error
    return dialog.refusal(error)
  }
}

const ListItem = z.looseObject({ id: z.union([z.int(), z.string()]), title: z.string() })
const ListPage = z.object({ items: z.array(ListItem), pages: z.int(), total: z.int() })
const NOTHING = z.object({})

class BlockDialog {
  readonly #run: BlockRun
  readonly #i18n: I18n

  constructor(run: BlockRun, i18n: I18n) {
    this.#run = run
    this.#i18n = i18n
  }

  async result(): Promise<Result> {
    const { block, dialog, answer } = this.#run
    const before = Dialog.safeParse(dialog)
    if (block.kind === 'list') {
      if (!before.success) return this.#list(block, FIRST)
      return this.#inList(block, before.data, answer)
    }
    if (!before.success || before.data.at !== 'form') return this.#begin(block)
    return this.#inForm(block, before.data, answer)
  }

  refusal(error: AppError): Result {
    return { kind: 'refused', blocks: [this.#say(this.#sentence(error))] }
  }

  // --------------------------------------------------------------------------------------------------------- lists

  async #inList(block: ListBlock, dialog: Dialog, answer: DialogAnswer | undefined): Promise<Result> {
    if (dialog.at === 'form') {
      const action = block.actions.find(({ id }) => id === dialog.action)
      return action ? this.#inForm(action, dialog, answer, block) : this.#list(block, FIRST)
    }
    const { place } = dialog
    const id = this.#buttonOf(answer)
    if (id === 'leave') return { kind: 'finished', blocks: [] }
    if (id === 'list') return this.#list(block, place)
    if (id === 'whole') return this.#list(block, FIRST)
    const [, item] = /^item-(.{1,60})$/.exec(id) ?? []
    if (item !== undefined) return this.#item(block, place, item)
    if (dialog.at === 'item') return this.#onItem(block, dialog, answer)
    if (id === 'next') return this.#list(block, { ...place, part: place.part + 1 })
    if (id === 'previous') return this.#list(block, placeBefore(place))
    return answer?.kind === 'text' ? this.#typed(block, place, answer.text) : this.#list(block, place)
  }

  /** The button that was pressed, or whose label was typed; '' for any other answer. */
  #buttonOf(answer: DialogAnswer | undefined): string {
    if (answer?.kind === 'press') return answer.id
    const typed = answer?.kind === 'text' ? folded(answer.text) : ''
    const named = Object.entries(LIST_BUTTONS).find(([, key]) => folded(this.#dialogText(key)) === typed)
    return named?.[0] ?? ''
  }

  /** In a list a number chooses, other words search. */
  async #typed(block: ListBlock, place: Place, text: string): Promise<Result> {
    const number = folded(text)
    if (/^\d{1,2}$/.test(number)) {
      const { shown } = await this.#load(block, place)
      const item = shown[Number(number) - 1]
      if (item) return this.#item(block, place, String(item.id))
    }
    const searched = searchKey(block) ? cut(text.trim(), MAX_QUERY) : ''
    return searched === ''
      ? this.#list(block, place, [this.#words('list-hint')])
      : this.#list(block, { ...FIRST, query: searched })
  }

  /** The items of one page, by eight, and whether there are others before and after. */
  async #load(block: ListBlock, place: Place) {
    const found = ListPage.parse(await this.#read(block.list, {}, this.#query(block, place)))
    const parts = Math.max(1, Math.ceil(found.items.length / ITEMS_PER_PAGE))
    const wanted = place.part < 0 ? parts - 1 : place.part
    if (wanted >= parts && place.page < found.pages)
      return this.#loadPart(block, { ...place, page: place.page + 1, part: 0 })
    return this.#partOf(found, { ...place, part: Math.min(wanted, parts - 1) }, parts)
  }

  async #loadPart(block: ListBlock, place: Place) {
    const found = ListPage.parse(await this.#read(block.list, {}, this.#query(block, place)))
    return this.#partOf(found, place, Math.max(1, Math.ceil(found.items.length / ITEMS_PER_PAGE)))
  }

  #partOf(found: z.output<typeof ListPage>, place: Place, parts: number) {
    const from = place.part * ITEMS_PER_PAGE
    return {
      place,
      shown: found.items.slice(from, from + ITEMS_PER_PAGE),
      total: found.total,
      before: place.part > 0 || place.page > 1,
      after: place.part < parts - 1 || place.page < found.pages,
    }
  }

  async #list(block: ListBlock, wanted: Place, first: SentBlock[] = []): Promise<Result> {
    const { place, shown, total, before, after } = await this.#load(block, wanted)
    const title = this.#t(block.title)
    const { query } = place
    const count = { count: total }
    const heading =
      query === ''
        ? total === 0
          ? this.#words('empty', { title })
          : this.#words('list', { title, ...count })
        : total === 0
          ? this.#words('nothing', { query })
          : this.#words('found', { query, ...count })
    if (total === 0 && query === '') return { kind: 'finished', blocks: [heading] }
    const hints = [
      ...(total > 0 ? [this.#dialogText('list-hint')] : []),
      ...(searchKey(block) ? [this.#dialogText('search-hint')] : []),
    ]
    return this.#asks(
      { at: 'list', place },
      [...first, heading, ...(hints.length > 0 && first.length === 0 ? [this.#say(hints.join(' '))] : [])],
      [
        ...shown.map((item): Button => ({ id: `item-${item.id}`, label: cutAtWord(item.title, MAX_BUTTON) })),
        ...(before ? [this.#button('previous')] : []),
        ...(after ? [this.#button('next')] : []),
        ...(query === '' ? [] : [{ id: 'whole', label: this.#dialogText('whole-list') }]),
        this.#button('leave'),
      ],
    )
  }

  async #item(block: ListBlock, place: Place, id: string, first: SentBlock[] = []): Promise<Result> {
    let item: Record<string, unknown>
    try {
      item = z.looseObject({}).parse(await this.#read(block.show, { id }, {}))
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error
      return this.#list(block, place, [this.#words('gone')])
    }
    const offered = await this.#offered(block, id)
    const path = `${block.home}/${encodeURIComponent(id)}`
    return this.#asks(
      { at: 'item', place, id },
      [
        ...first,
        this.#say(this.#describe(block, item)),
        { kind: 'link', title: this.#dialogText('open'), address: path },
        ...offered.links.map(
          (action): SentBlock => ({
            kind: 'link',
            title: cut(this.#t(action.title), MAX_BUTTON),
            address: pathOf(action, { id }),
          }),
        ),
      ],
      [
        ...offered.asked.map(
          (action): Button => ({
            id: action.id.replace(':', '-'),
            label: cutAtWord(this.#t(action.title), MAX_BUTTON),
          }),
        ),
        { id: 'list', label: this.#dialogText('to-list') },
        this.#button('leave'),
      ],
    )
  }

  /** Title, state and the beginning of the text, as far as the item has them. */
  #describe({ feature }: ListBlock, item: Record<string, unknown>): string {
    const text = [item.text, item.summary, item.description, item.lead].find(
      (one): one is string => typeof one === 'string' && one !== '',
    )
    const state = item.state ?? item.phase
    const chip = typeof state === 'string' ? `${feature}:chip.${state}` : ''
    return [
      typeof item.title === 'string' ? item.title : '',
      ...(chip && this.#has(chip) ? [this.#dialogText('state', { state: this.#t(chip) })] : []),
      ...(text === undefined ? [] : [cutAtWord(text, MAX_ITEM_TEXT)]),
    ].join('\n\n')
  }

  /**
   * What the person can do with the item now: the forms that the site would show. Of several actions that share a form which
   * cannot be asked, such as voting and keeping a ballot, the first stands for all.
   */
  async #offered(block: ListBlock, id: string): Promise<{ asked: ActionBlock[]; links: ActionBlock[] }> {
    const asked: ActionBlock[] = []
    const links: ActionBlock[] = []
    const templates = new Set<string>()
    for (const action of block.actions) {
      const { form } = action.action
      const inMessages = this.#questions(action) !== undefined
      if (!inMessages && templates.has(form.template)) continue
      if (!(await this.#form(action, { id }))) continue
      templates.add(form.template)
      if (inMessages) asked.push(action)
      else links.push(action)
    }
    return { asked, links }
  }

  async #onItem(
    block: ListBlock,
    { place, id }: Extract<Dialog, { at: 'item' }>,
    answer: DialogAnswer | undefined,
  ): Promise<Result> {
    const pressed = answer?.kind === 'press' ? answer.id : ''
    const typed = answer?.kind === 'text' ? folded(answer.text) : ''
    const action = block.actions.find(
      (one) => one.id.replace(':', '-') === pressed || (typed !== '' && folded(this.#t(one.title)) === typed),
    )
    if (!action) return this.#item(block, place, id)
    const missing = this.#missing(action, { id })
    if (missing) return this.#item(block, place, id, missing)
    return this.#ask(action, {
      at: 'form',
      action: action.id,
      params: { id },
      asking: ask.noAnswers(),
      from: { place, id },
    })
  }

  // ------------------------------------------------------------------------------------------------------- actions

  async #begin(block: ActionBlock): Promise<Result> {
    const { input } = this.#run
    const params = Object.fromEntries(block.required.map((name) => [name, String(input[name] ?? '')]))
    const missing = this.#missing(block, params)
    if (missing) return { kind: 'refused', blocks: missing }
    const questions = this.#questions(block)
    if (!questions) return { kind: 'refused', blocks: this.#onSite(block, params) }
    const values: ask.Asking['values'] = {}
    for (const { name, schema } of questions) {
      const given = input[name]
      // A value of the flow that does not fit is asked.
      if (
        (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') &&
        schema.safeParse(given).success
      )
        values[name] = given
    }
    return this.#ask(block, { at: 'form', action: block.id, params, asking: ask.noAnswers(values) })
  }

  async #inForm(block: ActionBlock, form: Form, answer: DialogAnswer | undefined, list?: ListBlock): Promise<Result> {
    const missing = this.#missing(block, form.params)
    if (missing) return this.#leave(form, missing, list)
    const questions = await this.#withOffers(block, form)
    if (!questions) return this.#leave(form, this.#onSite(block, form.params), list)
    if (!answer) return this.#ask(block, form)
    if (answer.kind === 'press' && answer.id === 'cancel') return this.#leave(form, [this.#words('cancelled')], list)
    const question = ask.nextQuestion(questions, form.asking)
    if (question) {
      const reply = ask.reply(question, form.asking, answer, this.#spoken())
      if ('givenUp' in reply)
        return this.#leave(
          form,
          [this.#say(reply.givenUp), this.#words('tries'), ...this.#links(block, form.params)],
          list,
        )
      return this.#ask(
        block,
        { ...form, asking: reply.asking },
        reply.fault === undefined ? [] : [this.#say(reply.fault)],
      )
    }
    if (answer.kind === 'press' && answer.id === 'change') return this.#ask(block, { ...form, asking: ask.noAnswers() })
    const yes = answer.kind === 'press' ? answer.id === 'send' : answer.kind === 'text' && this.#agrees(answer.text)
    return yes ? this.#send(block, form, questions, list) : this.#ask(block, form)
  }

  /** The next question, or what will be sent. */
  async #ask(block: ActionBlock, form: Form, first: SentBlock[] = []): Promise<Result> {
    const questions = await this.#withOffers(block, form)
    if (!questions) return { kind: 'refused', blocks: this.#onSite(block, form.params) }
    const question = ask.nextQuestion(questions, form.asking)
    const cancel = this.#button('cancel')
    if (question) {
      const words = this.#spoken()
      return this.#asks(
        form,
        [...first, this.#say(ask.prompt(question, form.asking, words))],
        [...ask.buttons(question, form.asking, words), cancel],
      )
    }
    const lines = questions.map((one) => {
      const value = ask.shown(one, form.asking.values[one.name]) ?? this.#dialogText('skipped')
      return this.#dialogText('field', { label: one.label, value: cut(value, MAX_ANSWER_SHOWN) })
    })
    const heading = this.#dialogText(questions.length > 0 ? 'review' : 'sure')
    return this.#asks(
      form,
      [...first, this.#say([heading, this.#t(block.title), ...lines].join('\n'))],
      [
        { id: 'send', label: this.#dialogText(questions.length > 0 ? 'send' : 'confirm') },
        ...(questions.length > 0 ? [this.#button('change')] : []),
        cancel,
      ],
    )
  }

  async #send(block: ActionBlock, form: Form, questions: readonly Question[], list?: ListBlock): Promise<Result> {
    const { action } = block
    const { locale } = this.#run.context
    let input: { params: Record<string, unknown>; body: unknown }
    try {
      input = {
        params: parseInput(action.params ?? NOTHING, form.params, this.#i18n, locale),
        body: action.input ? parseInput(action.input, ask.bodyOf(form.asking), this.#i18n, locale) : undefined,
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.reportable) throw error
      return this.#wrong(block, form, questions, error, list)
    }
    const done = await this.#run.execute(action, input)
    if ('refusal' in done) return this.#wrong(block, form, questions, done.refusal, list)
    const receipt = action.form.next?.(done.output, input.params)
    const blocks: SentBlock[] = [
      this.#words('done', { action: this.#t(block.title) }),
      ...(receipt === undefined ? [] : [this.#link('receipt', receipt)]),
    ]
    if (list && form.from) return this.#item(list, form.from.place, form.from.id, blocks)
    return { kind: 'finished', blocks, value: { address: receipt ?? null } }
  }

  /** A field that is wrong in view of the others is asked again; any other refusal ends the dialog with its sentence. */
  async #wrong(
    block: ActionBlock,
    form: Form,
    questions: readonly Question[],
    error: AppError,
    list?: ListBlock,
  ): Promise<Result> {
    const issue = error.issues.find(({ path }) => questions.some(({ name }) => path.split('.')[0] === name))
    const name = issue?.path.split('.')[0]
    if (issue && name !== undefined) {
      const asking = ask.without(form.asking, name)
      return this.#ask(block, { ...form, asking }, [this.#say(issue.message)])
    }
    const said = [
      ...error.issues.map(({ message }) => message),
      ...(error.issues.length > 0 ? [] : [this.#sentence(error)]),
    ]
    return this.#leave(form, [this.#say(said.join('\n')), ...this.#links(block, form.params)], list)
  }

  /** Back to the item, or out of the block. */
  async #leave(form: Form, blocks: SentBlock[], list?: ListBlock): Promise<Result> {
    if (list && form.from) return this.#item(list, form.from.place, form.from.id, blocks)
    return { kind: 'refused', blocks }
  }

  /** What the form of the site shows; undefined where it would not be open to this person. */
  async #form({ action }: ActionBlock, given: Record<string, string>) {
    const { tx, context } = this.#run
    try {
      const parsed = parseInput(action.params ?? NOTHING, given, this.#i18n, context.locale)
      // `loadAcross` is of forms on the platform's host: a chat belongs to one community.
      if (!action.form.load) return undefined
      const { data } = await action.form.load(tx, context, parsed, { values: {}, errors: {}, query: {} })
      return data.open === false ? undefined : data
    } catch (error) {
      if (error instanceof AppError && !error.reportable && error.status < 500) return undefined
      throw error
    }
  }

  /** The questions with the choices that the form offers for its texts: categories, zones. */
  async #withOffers(block: ActionBlock, form: Form): Promise<readonly Question[] | undefined> {
    const questions = this.#questions(block)
    const data = questions && (await this.#form(block, form.params))
    if (!questions || !data) return undefined
    return questions.map((question) =>
      question.kind === 'line' ? { ...question, choices: offeredIn(data, question.name) ?? [] } : question,
    )
  }

  #questions({ action }: ActionBlock): readonly Question[] | undefined {
    const { context } = this.#run
    return questionsOf(action, this.#i18n.translator(context.locale))
  }

  /** What the person lacks for this action; undefined for nothing. */
  #missing(block: ActionBlock, params: Record<string, string>): SentBlock[] | undefined {
    const lacking = lacks(block.access, this.#run.context.actor)
    if (lacking === undefined) return undefined
    if (lacking === 'verification') return [this.#words('verification-required'), ...this.#links(block, params)]
    return [
      this.#words('sign-in-required'),
      this.#link('sign-in', `/account/sign-in?next=${encodeURIComponent(CHAT_PATH)}`),
    ]
  }

  #onSite(block: ActionBlock, params: Record<string, string>): SentBlock[] {
    return [this.#words('only-on-site', { action: this.#t(block.title) }), ...this.#links(block, params)]
  }

  #links(block: ActionBlock, params: Record<string, string>): SentBlock[] {
    return [this.#link('on-site', pathOf(block, params))]
  }

  // --------------------------------------------------------------------------------------------------------- words

  async #read(read: Read, given: Record<string, string>, asked: Record<string, string>) {
    const { tx, context } = this.#run
    const { locale } = context
    const parsed = {
      params: parseInput(read.params ?? NOTHING, given, this.#i18n, locale),
      query: parseInput(read.query ?? NOTHING, asked, this.#i18n, locale),
    }
    if (!read.run) throw new Error('the items of a list are read in one community')
    return read.output.parse(await read.run(tx, context, parsed))
  }

  /** The filters that the flow sets, what the person searches for, and the page. */
  #query(block: ListBlock, { page, query }: Place): Record<string, string> {
    const set = Object.entries(this.#run.input).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, String(value)] as const],
    )
    const key = searchKey(block)
    return { ...Object.fromEntries(set), ...(query !== '' && key ? { [key]: query } : {}), page: String(page) }
  }

  #asks(dialog: Dialog, blocks: SentBlock[], buttons: Button[]): Result {
    // What is parsed by `Dialog` is JSON.
    return { kind: 'asks', dialog: dialog as unknown as Value, blocks, buttons }
  }

  #spoken(): ask.Words {
    return { i18n: this.#i18n, locale: this.#run.context.locale }
  }

  #agrees(text: string): boolean {
    const typed = folded(text)
    return ['send', 'confirm', 'yes'].some((key) => folded(this.#dialogText(key)) === typed)
  }

  #t(key: string, values?: StringValues): string {
    return this.#i18n.t(this.#run.context.locale, key, values)
  }

  #has(key: string): boolean {
    return this.#i18n.has(this.#run.context.locale, key)
  }

  #dialogText(key: string, values?: StringValues): string {
    return this.#t(`bot:dialogs.${key}`, values)
  }

  #words(key: string, values?: StringValues): SentBlock {
    return this.#say(this.#dialogText(key, values))
  }

  #say(text: string): SentBlock {
    return { kind: 'text', text }
  }

  #link(key: string, address: string): SentBlock {
    return { kind: 'link', title: this.#dialogText(key), address }
  }

  #button(id: string): Button {
    return { id, label: this.#dialogText(id) }
  }

  #sentence(error: AppError): string {
    return sentenceOf(this.#i18n, this.#run.context.locale, error)
  }
}

/** The eight items before these; at the beginning the same. */
function placeBefore(place: Place): Place {
  if (place.part > 0) return { ...place, part: place.part - 1 }
  return place.page > 1 ? { ...place, page: place.page - 1, part: -1 } : place
}

const searchKey = ({ input }: ListBlock): string | undefined => SEARCH_KEYS.find((key) => input.includes(key))

/** The form of an action on the site. */
const pathOf = ({ action }: ActionBlock, params: Readonly<Record<string, string>>): string =>
  action.form.path.replace(/:([a-z]+)/gi, (_all, name: string) => encodeURIComponent(params[name] ?? ''))

function lacks(access: Access, actor: BlockRun['context']['actor']): 'sign-in' | 'verification' | undefined {
  if (access === 'public') return undefined
  if (actor.kind !== 'resident') return 'sign-in'
  return access === 'verified' && actor.level !== 'verified' ? 'verification' : undefined
}
