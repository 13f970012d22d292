/**
 * A flow of the bot as data: what the editor writes, the engine walks and a channel shows. It holds no code: conditions and
 * expressions are typed trees. `problems.ts` says what keeps a well-formed flow from working.
 */

import { z } from 'zod'
import { boundedRecord } from '#platform/bounds.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'

export const MAX_NODES = 300
export const MAX_VARIABLES = 100
export const MAX_TRIGGERS = 50
/** In characters; the smallest limit of the channels, Telegram's 4,096, less what variables add. */
export const MAX_TEXT = 3_500
export const MAX_TITLE = 120
export const MAX_BLOCKS = 10
export const MAX_OPTIONS = 40
/** Of an option: Viber and narrow phones cut longer ones. */
export const MAX_LABEL = 60
export const MAX_ROUNDS = 20
export const MAX_TRIES = 5
export const MAX_CASES = 20
const MAX_ASSIGNMENTS = 20
/** Of a tree of conditions or expressions. */
const MAX_DEPTH = 6
const MAX_BRANCHES = 20
const MAX_VALUE = 500
/** Of a block or an event. */
const MAX_NAME = 100
/** Values that one block is given. */
export const MAX_INPUTS = 20
/** A week. */
export const MAX_WAIT_MINUTES = 10_080
/** How long a variable of a chat may be kept, in days. */
export const MAX_VARIABLE_DAYS = 365
const MAX_ADDRESS = 2_000
const MAX_COORDINATE = 100_000

export const NodeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export type NodeId = z.output<typeof NodeId>
export const VariableName = z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/)
/** `list:petition`, `action:petition.sign` */
export const BlockId = z
  .string()
  .max(MAX_NAME)
  .regex(/^[a-z]+:[a-z][a-z0-9.-]*$/)

const INTERPOLATION = /\{\{([a-z][a-zA-Z0-9_]{0,39})\}\}/g

/** The names of the variables that a text shows, in their order. */
export const variablesOf = (text: string): string[] =>
  [...text.matchAll(INTERPOLATION)].flatMap(([, name]) => (name === undefined ? [] : [name]))

/** Whether braces stand in it only around the name of a variable. */
const onlyVariables = (text: string): boolean => !/\{\{|\}\}/.test(text.replace(INTERPOLATION, ''))

const textOf = (max: number) => {
  const one = z.string().trim().min(1).max(max).refine(onlyVariables, { error: 'bot:errors.flow.braces' })
  return z.strictObject({ uk: one.optional(), en: one.optional() })
}

/** A text in the languages of the flow; a draft may lack one, `problems` reports it. Only `{{variable}}` is replaced. */
export const Text = textOf(MAX_TEXT)
export type Text = z.output<typeof Text>
export const Label = textOf(MAX_LABEL)
export type Label = z.output<typeof Label>

/** A path of the site, an https address, a telephone or an e-mail address. */
export const Address = z
  .string()
  .max(MAX_ADDRESS)
  .regex(/^(\/(?![/\\])|https:\/\/|tel:\+?[0-9]|mailto:[^\s@]+@)\S*$/)

export const VARIABLE_TYPES = [
  'text',
  'number',
  'date',
  'phone',
  'email',
  'place',
  'file',
  'choice',
  'choices',
  'list',
  'record',
] as const
export type VariableType = (typeof VARIABLE_TYPES)[number]

export const Variable = z.strictObject({
  name: VariableName,
  type: z.enum(VARIABLE_TYPES),
  /** Whether it may identify a person: it is in no report and is removed at the end of its days or with the account. */
  personal: z.boolean(),
  /** How long a chat keeps it. */
  days: z.int().min(1).max(MAX_VARIABLE_DAYS),
})
export type Variable = z.output<typeof Variable>

const Literal = z.union([z.string().max(MAX_VALUE), z.number(), z.boolean()])
export type Literal = z.output<typeof Literal>

export const COMPARISONS = [
  'set',
  'empty',
  'equal',
  'more',
  'less',
  'at-least',
  'at-most',
  'one-of',
  'contains',
] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { variable: string; is: Comparison; value?: Literal | Literal[] | undefined }

export type Expression =
  | { value: Literal }
  | { variable: string }
  | { join: Expression[] }
  | { sum: Expression[] }
  | { difference: [Expression, Expression] }
  | { count: string }

/** The deepest level comes first, so that a parsed tree has at most `MAX_DEPTH` levels whatever is sent. */
function nested<T>(leaf: z.ZodType<T>, level: (inner: z.ZodType<T>) => z.ZodType<T>): z.ZodType<T> {
  return Array.from({ length: MAX_DEPTH - 1 }).reduce<z.ZodType<T>>((inner) => level(inner), leaf)
}

/** `set` and `empty` compare with nothing, `one-of` with a list, every other comparison with one value. */
const Compare = z
  .strictObject({
    variable: VariableName,
    is: z.enum(COMPARISONS),
    value: z.union([Literal, z.array(Literal).min(1).max(MAX_BRANCHES)]).optional(),
  })
  .refine(({ is, value }) => {
    if (is === 'set' || is === 'empty') return value === undefined
    return value !== undefined && Array.isArray(value) === (is === 'one-of')
  })

const severalOf = <T>(inner: z.ZodType<T>) => z.array(inner).min(1).max(MAX_BRANCHES)

export const Condition: z.ZodType<Condition> = nested<Condition>(Compare, (inner) =>
  z.union([
    z.strictObject({ all: severalOf(inner) }),
    z.strictObject({ any: severalOf(inner) }),
    z.strictObject({ not: inner }),
    Compare,
  ]),
)

const Leaf = z.union([
  z.strictObject({ value: Literal }),
  z.strictObject({ variable: VariableName }),
  z.strictObject({ count: VariableName }),
])

export const Expression: z.ZodType<Expression> = nested<Expression>(Leaf, (inner) =>
  z.union([
    z.strictObject({ join: severalOf(inner) }),
    z.strictObject({ sum: severalOf(inner) }),
    z.strictObject({ difference: z.tuple([inner, inner]) }),
    Leaf,
  ]),
)

export const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: Text }),
  /** A file of the community's media. */
  z.strictObject({ kind: z.literal('image'), media: z.uuid(), alt: Text }),
  z.strictObject({ kind: z.literal('link'), title: Label, address: Address }),
])
export type Block = z.output<typeof Block>

export const Option = z.strictObject({ id: NodeId, label: Label, next: NodeId.optional() })
export type Option = z.output<typeof Option>

const Bound = z.number().min(-1e12).max(1e12)

const Choice = z
  .strictObject({
    kind: z.literal('choice'),
    options: z.array(Option).min(1).max(MAX_OPTIONS),
    /** Several may be chosen; options then lead nowhere of their own. */
    many: z
      .strictObject({ min: z.int().min(0).max(MAX_OPTIONS), max: z.int().min(1).max(MAX_OPTIONS) })
      .refine(({ min, max }) => min <= max)
      .optional(),
  })
  .refine(({ options }) => new Set(options.map(({ id }) => id)).size === options.length)
  .refine(({ options, many }) => !many || (many.max <= options.length && options.every(({ next }) => !next)))

export const Input = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('text'),
      min: z.int().min(1).max(MAX_TEXT).default(1),
      max: z.int().min(1).max(MAX_TEXT).default(MAX_TEXT),
    })
    .refine(({ min, max }) => min <= max),
  z
    .strictObject({
      kind: z.literal('number'),
      min: Bound.optional(),
      max: Bound.optional(),
      whole: z.boolean().optional(),
    })
    .refine(({ min, max }) => min === undefined || max === undefined || min <= max),
  z
    .strictObject({ kind: z.literal('date'), min: z.iso.date().optional(), max: z.iso.date().optional() })
    .refine(({ min, max }) => min === undefined || max === undefined || min <= max),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.literal('email') }),
  z.strictObject({ kind: z.literal('place') }),
  z.strictObject({ kind: z.literal('file') }),
  Choice,
])
export type Input = z.output<typeof Input>

const at = z
  .strictObject({
    x: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE),
    y: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE),
  })
  .optional()

const node = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({
    id: NodeId,
    kind: z.literal(kind),
    title: z.string().trim().max(MAX_TITLE).optional(),
    at,
    ...shape,
  })

export const Node = z.discriminatedUnion('kind', [
  node('say', { blocks: z.array(Block).min(1).max(MAX_BLOCKS), next: NodeId }),
  /** A menu is a choice whose options have a `next`. */
  node('ask', {
    prompt: Text,
    variable: VariableName.optional(),
    input: Input,
    tries: z.int().min(1).max(MAX_TRIES),
    optional: z.boolean().optional(),
    next: NodeId,
    /** Where it goes when the tries are used up; default: the menu. */
    onInvalid: NodeId.optional(),
  }),
  node('branch', {
    cases: z
      .array(z.strictObject({ when: Condition, next: NodeId }))
      .min(1)
      .max(MAX_CASES),
    otherwise: NodeId,
  }),
  node('set', {
    assignments: z
      .array(z.strictObject({ variable: VariableName, value: Expression }))
      .min(1)
      .max(MAX_ASSIGNMENTS),
    next: NodeId,
  }),
  /** Runs a block that the features bring: a list, an action. */
  node('do', {
    block: BlockId,
    input: boundedRecord(MAX_INPUTS, VariableName, Expression).optional(),
    /** Where the result is kept. */
    saveAs: VariableName.optional(),
    next: NodeId,
    /** Where a refusal leads; default: `next`. */
    onRefused: NodeId.optional(),
  }),
  /** `body` is run for each item and ends with an `end`, which leads back here. */
  node('for-each', {
    list: VariableName,
    as: VariableName,
    limit: z.int().min(1).max(MAX_ROUNDS),
    body: NodeId,
    next: NodeId,
  }),
  /** The part that it calls ends with an `end`, which leads back to `next`. */
  node('call', { to: NodeId, next: NodeId }),
  node('jump', { to: NodeId }),
  /** `offline`: where it goes when nobody is at the desk; `next`: when the operator has closed the conversation. */
  node('handoff', { message: Text, offline: NodeId, next: NodeId }),
  node('wait', { minutes: z.int().min(1).max(MAX_WAIT_MINUTES), next: NodeId }),
  node('end', {}),
])
export type Node = z.output<typeof Node>
export type NodeKind = Node['kind']
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>

const Word = z.string().trim().min(1).max(MAX_LABEL)

export const Trigger = z.discriminatedUnion('on', [
  /** `petitions` for «/petitions» */
  z.strictObject({ on: z.literal('command'), command: z.string().regex(/^[a-z0-9_]{1,32}$/), to: NodeId }),
  z.strictObject({ on: z.literal('keyword'), words: z.array(Word).min(1).max(MAX_BRANCHES), to: NodeId }),
  z.strictObject({ on: z.literal('deep-link'), code: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), to: NodeId }),
  /** Time of day in Kyiv; `days` of the week, 1 is Monday. */
  z.strictObject({
    on: z.literal('schedule'),
    time: z
      .string()
      .max('08:00'.length)
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    to: NodeId,
  }),
  /** Name of an event that a feature publishes: `petition.answered`. */
  z.strictObject({ on: z.literal('event'), event: z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/), to: NodeId }),
  /** What nobody asked for and no other trigger knows. */
  z.strictObject({ on: z.literal('fallback'), to: NodeId }),
  /** A question whose tries are used up, where it has no `onInvalid`. */
  z.strictObject({ on: z.literal('invalid'), to: NodeId }),
])
export type Trigger = z.output<typeof Trigger>

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length

export const Flow = z.strictObject({
  schema: z.literal(1),
  /** The default comes first. */
  languages: z.array(z.enum(LOCALES)).min(1).max(LOCALES.length).refine(unique),
  /** The first menu, which «меню» leads to as well. */
  start: NodeId,
  variables: z
    .array(Variable)
    .max(MAX_VARIABLES)
    .refine((all) => unique(all.map(({ name }) => name))),
  triggers: z.array(Trigger).max(MAX_TRIGGERS),
  nodes: z
    .array(Node)
    .min(1)
    .max(MAX_NODES)
    .refine((all) => unique(all.map(({ id }) => id))),
})
export type Flow = z.output<typeof Flow>

/** The text in this language, else in the flow's default; empty where it has neither. */
export const textIn = (text: Text, language: Locale, flow: Pick<Flow, 'languages'>): string =>
  text[language] ?? text[flow.languages[0] ?? language] ?? ''
