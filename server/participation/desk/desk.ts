/**
 * The console's list and item of a workflow's items, on every desk the same. A feature says which rows there are and what
 * their cells and sections hold; from this follow the reads `<feature>.desk-list` (`GET <path>`) and `<feature>.desk-show`
 * (`GET <path>/:id`), and from these the screens: a feature needs no code in the console.
 *
 * Words follow from the strings of the feature, below `<feature>:desk`; those in brackets may be left out:
 * `item` (head of the first column), `columns.<key>`, [`none.<key>`], [`search`], [`states` (label of the tabs)],
 * [`tabs.<state>`], `filters.<name>.label` and `.any`, [`none-found`], [`show-all`], [`empty`], [`empty-text`],
 * `sections.<id>`, `facts.<key>`, `duty.<duty>`, `who.<role>`, [`events.<event>`], and for each step of staff
 * `transitions.<action>.action` (its button), [`.title`], `.ask` (asks whether, with `{{title}}`), [`.text`], [`.submit`], `.done`,
 * `.fields.<field>` as in form.ts; the step that begins an item asks without a title. Chips are `<feature>:chip.<state>`, the menu has `<feature>:menu`.
 */
import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import {
  type Access,
  type Action,
  type Context,
  type Desk,
  type DeskCell,
  type DeskField,
  type DeskHost,
  DeskItem,
  DeskList,
  type DeskSection,
  type DeskTransition,
  type Read,
  read,
} from '#contract/index.ts'
import { PageKey } from '#participation/lists/index.ts'
import { type FoundItem, findPublicItem, Subject } from '#participation/origins/index.ts'
import {
  allowedTransitions,
  type Duty,
  listEvents,
  type NextStep,
  nextStep,
  rolesOf,
  stateOf,
  type Workflow,
  type WorkflowTypes,
} from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import type { Translate } from '#platform/i18n/index.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { ChipView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { dueCell } from './cells.ts'
import { fieldsOf, fieldView, type Options } from './form.ts'

const ROWS_ON_PAGE = 20
/** Characters of a text that is looked for, and of the value of a filter. */
const MAX_SEARCH = 100
/** Steps of these are residents': the desk offers none of them. */
const RESIDENTS: ReadonlySet<Access> = new Set<Access>(['public', 'contact', 'verified'])

type Awaitable<T> = T | Promise<T>

export interface DeskContext extends Context<'member'> {
  t: Translate
  now: Date
}

export interface DeskQuery<State> {
  /** Undefined: of every state that the desk has. */
  state: State | undefined
  query: string | undefined
  /** The value of a filter by its name. */
  filter(name: string): string | undefined
}

interface DeskRows<W extends WorkflowTypes, Tables, From extends keyof Tables, Row, Facts> {
  /** Those that the desk shows, in the order of its tabs; an item in another state is on no desk. */
  states: readonly W['state'][]
  /** The rows that match, selected and filtered, in no order. */
  select(tx: CommunityTx, query: DeskQuery<W['state']>, at: { now: Date }): SelectQueryBuilder<Tables, From, Row>
  /** Default: the highest id first. */
  order?(rows: SelectQueryBuilder<Tables, From, Row>): SelectQueryBuilder<Tables, From, Row>
  /** The items of these rows, in their order. */
  items(tx: CommunityTx, rows: readonly Row[]): Awaitable<W['item'][]>
  /** Parameter of the free text; default: `query`. */
  search?: string
  /** Filters besides the state, each with the values that can be chosen. */
  filters?: Readonly<Record<string, (tx: CommunityTx, facts: Facts) => Awaitable<Options>>>
  columns: Readonly<Record<string, (item: W['item'], facts: Facts, next: NextStep<W> | undefined) => DeskCell | null>>
  /** A sign before the title. */
  mark?(item: W['item'], facts: Facts): { icon: string; label: string } | null
  /** Pictures beside the titles; null where an item has none. */
  pictures?(
    tx: CommunityTx,
    items: readonly W['item'][],
    facts: Facts,
  ): Promise<(item: W['item']) => { src: string; focalX: number; focalY: number } | null>
}

interface StepLook {
  t: Translate
  fields: DeskField[]
  title?: string
  revision?: number
}

type FormValues = Readonly<Record<string, string | string[] | undefined>>

type Section =
  | ({ kind: 'text'; id: string; text: string; title?: string; framed?: true; at?: Date | null } & {
      points?: string[]
      files?: readonly DocumentDescription[]
    })
  | { kind: 'progress'; id: string; value: number; of: number }
  /** Drawn by the console itself: `console/<id>/section.tsx`. */
  | { kind: 'screen'; id: string }
  | { kind: 'facts'; facts: Readonly<Record<string, DeskCell | null>> }

interface DeskItems<W extends WorkflowTypes, Facts> {
  /** In whatever state it is. */
  find(tx: CommunityTx, id: W['item']['id']): Promise<W['item'] | undefined>
  /** Its public path, where it has one. */
  path(item: W['item']): string | null
  /** The path that a draft will have, where its page has a preview. */
  preview?(item: W['item']): string | null
  /** What stands beside an event of the timeline. */
  notes?: Readonly<Record<string, (item: W['item']) => string | null>>
  sections(tx: CommunityTx, item: W['item'], facts: Facts, context: DeskContext): Awaitable<readonly (Section | null)[]>
  /** Steps that take something away, as a refusal. One that deletes the item is among them. */
  danger?: readonly W['action'][]
  /** Options of fields of forms, by `<action>.<field>`, where not every value of the schema can be chosen here. */
  options?: Readonly<Record<string, (facts: Facts) => Options>>
  /** Fields, as `<action>.<field>`, that a form leaves out: what may be absent and is added on the item's screen. */
  omit?: readonly string[]
  /** What the forms of these steps hold when they open, by field; default: nothing. A number is its digits. */
  values?: { readonly [A in W['action']]?: (tx: CommunityTx, item: W['item']) => Awaitable<FormValues> }
  /** Steps whose fields have the words of another step's: `{ edit: 'create' }`. */
  words?: { readonly [A in W['action']]?: W['action'] }
  /** What the form of a new item holds when it is begun from another item, whose address is `url`. */
  begun?(origin: FoundItem & { url: string }, facts: Facts): FormValues
}

export interface DeskDeclaration<W extends WorkflowTypes, Tables, From extends keyof Tables, Row, Facts>
  extends Pick<Desk, 'group' | 'roles'> {
  /** The colour and drawing of each state, on the desk and in public. */
  chips: Readonly<Record<W['state'], Omit<ChipView, 'label'>>>
  /** What cells and sections are made with besides the item; read once. */
  facts(tx: CommunityTx, context: DeskContext): Awaitable<Facts>
  /** Default: that of the workflow. */
  title?(item: W['item'], facts: Facts): string
  /** What stands below the title. */
  under(item: W['item'], facts: Facts): readonly (string | null)[]
  list: DeskRows<W, Tables, From, Row, Facts>
  /** Without it the feature has a read and a screen of its own for its items. */
  item?: DeskItems<W, Facts>
}

/** See the head of this file. `facts` stands before what takes them: inference runs from left to right. */
export function desk<W extends WorkflowTypes, Tables, From extends keyof Tables, Row, Facts>(
  workflow: Workflow<W> & { params: z.ZodObject },
  declaration: DeskDeclaration<W, Tables, From, Row, Facts>,
): Desk {
  const { group, roles, chips, list, item: items } = declaration
  const { id: feature, path } = workflow
  const key = (name: string): string => `${feature}:desk.${name}`
  const optional = (t: Translate, name: string): string | null => (t.has(key(name)) ? t(key(name)) : null)

  async function seen(tx: CommunityTx, context: Context<'member'>) {
    const t = context.services.translator(context.locale)
    const whole: DeskContext = { ...context, t, now: context.clock.now() }
    const facts = await declaration.facts(tx, whole)
    const calendar = workflow.duties && (await readCalendar(tx))
    const next = (item: W['item']) => calendar && nextStep(workflow, item, whole.now, calendar)
    return { context: whole, t, now: whole.now, facts, next }
  }
  type Seen = Awaited<ReturnType<typeof seen>>

  function headOf(item: W['item'], { t, now, facts }: Seen) {
    const state = stateOf(workflow, item, now)
    return {
      id: item.id,
      title: declaration.title?.(item, facts) ?? workflow.title(item),
      under: declaration.under(item, facts).filter((words): words is string => Boolean(words)),
      state,
      chip: { type: 'chip' as const, ...chips[state], label: t(`${feature}:chip.${state}`) },
    }
  }

  // --------------------------------------------------------------------------------------------------------------- list

  const { search = 'query', filters = {}, columns } = list
  const words = z.string().trim().max(MAX_SEARCH).optional()
  const Query = z.object({
    ...Object.fromEntries([search, ...Object.keys(filters)].map((name) => [name, words])),
    state: z.enum(list.states).optional(),
    origin: Subject.optional(),
    page: PageKey.default(1),
  })

  /** How many rows each state has; where it is not stored, only of those that are asked for. */
  async function count(tx: CommunityTx, asked: DeskQuery<W['state']>, now: Date) {
    const total = sql<number>`count(*)`.as('total')
    if (workflow.stateOf) {
      const [row] = await list.select(tx, asked, { now }).clearSelect().select(total).execute()
      return { total: (row as { total: number } | undefined)?.total ?? 0, by: new Map<string, number>() }
    }
    const rows: readonly unknown[] = await list
      .select(tx, { ...asked, state: undefined }, { now })
      .clearSelect()
      .select([sql<string>`state`.as('state'), total])
      .groupBy(sql`state`)
      .execute()
    const by = new Map(list.states.map((state): [string, number] => [state, 0]))
    for (const row of rows as readonly { state: string; total: number }[]) by.set(row.state, row.total)
    return { total: asked.state ? (by.get(asked.state) ?? 0) : [...by.values()].reduce((sum, one) => sum + one, 0), by }
  }

  const creationOf = ({ actions }: Pick<DeskHost, 'actions'>) =>
    actions.find(({ creates, access }) => items && creates?.workflow === feature && !RESIDENTS.has(access))

  /** The step as a button with its form; `title` is that of the item. */
  function stepView(
    { path, method }: Pick<Action, 'path' | 'method'>,
    action: string,
    { t, fields, title = '', ...more }: StepLook & Pick<DeskTransition, 'deletes' | 'danger' | 'main'>,
  ): DeskTransition {
    const strings = `transitions.${action}`
    const label = t(key(`${strings}.action`))
    return {
      ...{ action, method, path, label, ...more },
      submit: optional(t, `${strings}.submit`) ?? label,
      title: optional(t, `${strings}.title`) ?? label,
      ask: t(key(`${strings}.ask`), { title }),
      text: optional(t, `${strings}.text`),
      done: t(key(`${strings}.done`)),
      fields,
    }
  }

  /** How the reader may begin an item; undefined where the desk has no such step. */
  function creationOn(host: Pick<DeskHost, 'actions'>) {
    const begin = creationOf(host)
    if (!begin?.creates) return undefined
    const { action } = begin.creates
    const fields = fieldsOf(begin, omitted(action))
    return async (tx: CommunityTx, { t, facts, now, context }: Seen, subject: string | undefined) => {
      const { actor, community, locale } = context
      const mayBegin = begin.access === 'member' || rolesOf(actor, [begin.access as Role]).length > 0
      if (!mayBegin) return null
      const found = subject && items?.begun ? await findPublicItem(tx, subject, { locale, now }) : undefined
      const held = found ? items?.begun?.({ ...found, url: community.origin + found.path }, facts) : undefined
      const shown = fields.map((field) => withValue(formField(field, action, t, facts), held?.[field.name]))
      const step = stepView(begin, action, { t, fields: shown, deletes: false, danger: false, main: true })
      return found ? { ...step, text: t('origins:desk.text', { title: found.title }), origin: found.subject } : step
    }
  }

  const fieldWords = (action: string | undefined): string =>
    `transitions.${(items?.words as Record<string, string> | undefined)?.[action ?? ''] ?? action}`

  const withValue = (field: DeskField, value: string | string[] | undefined): DeskField =>
    value === undefined ? field : { ...field, value }

  const formField = (field: ReturnType<typeof fieldsOf>[number], action: string, t: Translate, facts: Facts) =>
    fieldView(field, key(`${fieldWords(action)}.fields`), t, items?.options?.[`${action}.${field.name}`]?.(facts))

  function listRead(host: DeskHost) {
    const creation = creationOn(host)
    return read({
      name: `${feature}.desk-list`,
      access: 'member',
      path,
      query: Query,
      output: DeskList,
      async run(tx, context, { query: { page, state, origin, ...given } }) {
        const now = await seen(tx, context)
        const { t, facts } = now
        const value = (name: string) => (given as Record<string, string | undefined>)[name] || undefined
        const asked = { state, query: value(search), filter: value }
        const { total, by } = await count(tx, asked, now.now)
        const order = list.order ?? ((rows) => rows.orderBy(sql`id`, 'desc'))
        const rows = await order(list.select(tx, asked, now))
          .offset((page - 1) * ROWS_ON_PAGE)
          .limit(ROWS_ON_PAGE)
          .execute()
        const found = await list.items(tx, rows)
        const picture = await list.pictures?.(tx, found, facts)
        const choices = Object.entries(filters).map(async ([name, of]) => ({
          name,
          label: t(key(`filters.${name}.label`)),
          any: t(key(`filters.${name}.any`)),
          options: (await of(tx, facts)).map(({ value, label }) => ({ value, label, count: null })),
        }))
        return {
          items: found.map((item) => ({
            ...headOf(item, now),
            mark: list.mark?.(item, facts) ?? null,
            ...(picture ? { picture: picture(item) } : {}),
            cells: Object.fromEntries(
              Object.entries(columns).map(([name, of]) => [name, of(item, facts, now.next(item))]),
            ),
          })),
          ...{ page, pages: Math.max(1, Math.ceil(total / ROWS_ON_PAGE)), total },
          texts: {
            title: t(`${feature}:menu`),
            item: t(key('item')),
            search: optional(t, 'search'),
            states: optional(t, 'states'),
            noneFound: optional(t, 'none-found'),
            showAll: optional(t, 'show-all'),
            empty: optional(t, 'empty'),
            emptyText: optional(t, 'empty-text'),
          },
          creation: (await creation?.(tx, now, origin)) ?? null,
          columns: Object.keys(columns).map((name) => ({
            key: name,
            label: t(key(`columns.${name}`)),
            none: optional(t, `none.${name}`) ?? '—',
          })),
          states: list.states.map((value) => ({
            value,
            label: optional(t, `tabs.${value}`) ?? t(`${feature}:chip.${value}`),
            count: by.get(value) ?? null,
          })),
          filters: await Promise.all(choices),
        }
      },
    })
  }

  // --------------------------------------------------------------------------------------------------------------- item

  const stepsOf = ({ actions }: Pick<DeskHost, 'actions'>) =>
    actions.filter(({ transition, access }) => transition?.workflow === feature && !RESIDENTS.has(access))

  /** Fields that the form of the step leaves out. */
  const omitted = (step: string | undefined): string[] =>
    (items?.omit ?? []).flatMap((field) => {
      const [action, name = ''] = field.split('.')
      return action === step ? [name] : []
    })

  function stringsOf(host: Pick<DeskHost, 'actions'>): string[] {
    const begin = creationOf(host)
    const steps = [...stepsOf(host), ...(begin ? [begin] : [])].flatMap((step) => {
      const { action } = step.transition ?? step.creates ?? {}
      const strings = `transitions.${action}`
      const fields = fieldsOf(step, omitted(action)).flatMap(({ name, values }) => {
        const shown = items?.options?.[`${action}.${name}`] ? [] : values
        return [`${name}.label`, ...shown.map((value) => `${name}.options.${value}`)]
      })
      return [
        ...['action', 'ask', 'done'].map((name) => `${strings}.${name}`),
        ...fields.map((name) => `${fieldWords(action)}.fields.${name}`),
      ]
    })
    const duties = Object.entries<Duty>(workflow.duties ?? {})
    const names = [
      'item',
      ...Object.keys(columns).map((name) => `columns.${name}`),
      ...Object.keys(filters).flatMap((name) => [`filters.${name}.label`, `filters.${name}.any`]),
      ...(items ? [...duties.flatMap(([duty, { role }]) => [`duty.${duty}`, `who.${role}`]), ...steps] : []),
    ]
    return [`${feature}:menu`, ...list.states.map((state) => `${feature}:chip.${state}`), ...names.map(key)]
  }

  function sectionView(section: Section, { t, context }: Seen): DeskSection {
    if (section.kind === 'screen') return section
    if (section.kind === 'progress') return { ...section, title: t(key(`sections.${section.id}`)) }
    if (section.kind === 'facts') {
      const facts = Object.entries(section.facts).flatMap(([name, cell]) =>
        cell ? [{ label: t(key(`facts.${name}`)), cell }] : [],
      )
      return { kind: 'facts', id: 'facts', title: null, facts }
    }
    const { id, text, title = t(key(`sections.${id}`)), framed = false, at = null, points = [], files = [] } = section
    const { origin } = context.community
    return {
      ...{ kind: 'text', id, title, framed, at: at?.toISOString() ?? null, points, text },
      files: files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: origin + href })),
    }
  }

  function showRead(
    { find, path: pathOf, preview, notes = {}, sections, danger = [], values = {} }: DeskItems<W, Facts>,
    host: DeskHost,
  ) {
    const steps = stepsOf(host)
    const forms = new Map(steps.map((action) => [action.name, fieldsOf(action, omitted(action.transition?.action))]))
    const deleting = workflow.lifecycle.filter(({ to }) => to === null).map(({ action }) => action)

    async function transitionsOf(
      tx: CommunityTx,
      item: W['item'],
      title: string,
      now: Seen,
    ): Promise<DeskTransition[]> {
      const { t, facts, context } = now
      const waits = now.next(item) !== undefined || !workflow.duties
      const allowed = allowedTransitions(workflow, steps, item, { actor: context.actor, now: now.now })
      const held = new Map<string, FormValues>()
      for (const { action } of allowed) held.set(action, (await values[action]?.(tx, item)) ?? {})
      return allowed.map(({ action, declaration: { name, path, method, ifMatch } }, at) => {
        const deletes = deleting.includes(action)
        const isDanger = deletes || danger.includes(action)
        return stepView({ path: path.replace(':id', encodeURIComponent(item.id)), method }, action, {
          ...{ t, title, deletes, danger: isDanger, main: at === 0 && waits && !isDanger },
          fields: (forms.get(name) ?? []).map((field) =>
            withValue(formField(field, action, t, facts), held.get(action)?.[field.name]),
          ),
          ...(ifMatch && 'revision' in item && typeof item.revision === 'number' ? { revision: item.revision } : {}),
        })
      })
    }

    return read({
      name: `${feature}.desk-show`,
      access: 'member',
      path: `${path}/:id`,
      params: workflow.params,
      output: DeskItem,
      async run(tx, context, { params }) {
        const { id } = params as { id: W['item']['id'] }
        const item = await find(tx, id)
        const now = await seen(tx, context)
        const { t, facts } = now
        if (!item || !list.states.includes(stateOf(workflow, item, now.now))) throw workflow.notFound()
        const head = headOf(item, now)
        const step = now.next(item)
        const due = dueCell(step)
        const own = (await sections(tx, item, facts, now.context))
          .flatMap((one) => (one ? sectionView(one, now) : []))
          .filter((section) => section.kind !== 'facts' || section.facts.length > 0)
        const added: DeskSection[] = []
        for (const more of host.sections) added.push(...(await more(tx, context, item)))
        const publicPath = pathOf(item)
        return {
          ...head,
          url: publicPath && context.community.origin + publicPath,
          preview: publicPath === null ? (preview?.(item) ?? null) : null,
          next:
            step && due
              ? {
                  ...due,
                  ...{ duty: step.duty, by: step.by, legalRef: step.legalRef },
                  title: t(key(`duty.${step.duty}`)),
                  who: t(key(`who.${step.by}`)),
                }
              : null,
          hasTerms: workflow.duties !== undefined,
          timeline: (await listEvents(tx, feature, item.id)).map(({ at, action, memberName }) => ({
            ...{ at: at.toISOString(), event: action, actor: memberName },
            title: optional(t, `events.${action}`) ?? action,
            note: notes[action]?.(item) ?? null,
          })),
          sections: [...own, ...added],
          transitions: await transitionsOf(tx, item, head.title, now),
        }
      },
    })
  }

  return {
    id: feature,
    path,
    group,
    ...(roles ? { roles } : {}),
    query: { search, filters: Object.keys(filters), states: list.states },
    strings: stringsOf,
    reads: (host): Read[] => [listRead(host), ...(items ? [showRead(items, host)] : [])],
  }
}
