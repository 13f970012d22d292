/**
 * The desk of a feature: its list and its item in the console. The server says what is in them, in the language of the
 * reader; the console draws any desk with the same screens. A feature declares one by `desk()` of participation/desk.
 */

import { z } from 'zod'
import type { Role } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Action, Read } from './actions.ts'
import type { Context } from './context.ts'
import { pagedOf } from './lists.ts'

const instant = z.iso.datetime()

const Chip = z.object({
  type: z.literal('chip'),
  label: z.string(),
  tone: z.enum(['neutral', 'open', 'soon', 'good', 'bad']),
  icon: z.string().meta({ description: 'a drawing of templates/icons' }),
})

const Due = z.object({
  type: z.literal('due'),
  at: instant,
  workingDaysLeft: z.int().meta({ description: 'today not counted; negative when overdue' }),
  light: z.enum(['current', 'due-soon', 'overdue']),
})

/** A value of a list or of a fact, by what it means. */
export const DeskCell = z.discriminatedUnion('type', [
  Chip,
  Due,
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('progress'), value: z.int(), of: z.int() }),
  z.object({ type: z.literal('date'), at: instant, by: z.string().nullable() }),
  z.object({ type: z.literal('person'), name: z.string(), email: z.string().nullable() }),
  z.object({ type: z.literal('money'), kopecks: z.int() }),
])
export type DeskCell = z.output<typeof DeskCell>

const Picture = z.object({ src: z.string(), focalX: z.int(), focalY: z.int() })
const Option = z.object({ value: z.string(), label: z.string(), count: z.int().nullable() })
const Id = z.union([z.int(), z.string()])

const DeskRow = z.object({
  id: Id,
  title: z.string(),
  under: z.array(z.string()).meta({ description: 'what stands below the title' }),
  state: z.string(),
  chip: Chip,
  mark: z.object({ icon: z.string(), label: z.string() }).nullable(),
  picture: Picture.nullable().optional().meta({ description: 'absent where the items of the desk have none' }),
  cells: z.record(z.string(), DeskCell.nullable()),
})

/** A field of a form: derived from the schema of the action's input. */
export const DeskField = z.object({
  name: z.string(),
  kind: z.enum(['line', 'lines', 'choice', 'choices', 'date', 'number', 'boolean', 'files', 'text-file']),
  label: z.string(),
  hint: z.string().nullable(),
  ask: z.string().nullable().meta({ description: 'the question whose "yes" opens a field that may stay empty' }),
  missing: z.string().nullable().meta({ description: 'what is said of a required field that is empty' }),
  required: z.boolean(),
  maxLength: z.int().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string(), group: z.string().nullable() })),
  value: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .meta({ description: 'what the field holds when the form opens; absent: nothing' }),
})
export type DeskField = z.output<typeof DeskField>

const DeskTransition = z.object({
  action: z.string(),
  /** Of its endpoint, below the community's: `/petitions/12/publish`. */
  path: z.string(),
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  label: z.string(),
  submit: z.string(),
  /** Of the form, where it stands in the page. */
  title: z.string(),
  ask: z.string(),
  text: z.string().nullable(),
  done: z.string(),
  /** What the item waits for; the others stand beside it. */
  main: z.boolean(),
  danger: z.boolean(),
  /** Sent as the field `origin`: the item from which another is begun. */
  origin: z.string().optional(),
  /** Sent as `If-Match`: the draft as the form was filled from it. */
  revision: z.int().optional(),
  /** The item is gone after it. */
  deletes: z.boolean(),
  fields: z.array(DeskField),
})
export type DeskTransition = z.output<typeof DeskTransition>

export const DeskList = pagedOf(DeskRow).extend({
  creation: DeskTransition.nullable().meta({ description: 'how the reader may begin another item' }),
  /** Sentences of the screen; the console has common ones for those that are null. */
  texts: z.object({
    title: z.string(),
    item: z.string(),
    search: z.string().nullable(),
    states: z.string().nullable(),
    noneFound: z.string().nullable(),
    showAll: z.string().nullable(),
    empty: z.string().nullable(),
    emptyText: z.string().nullable(),
  }),
  columns: z.array(z.object({ key: z.string(), label: z.string(), none: z.string() })),
  states: z.array(Option),
  filters: z.array(z.object({ name: z.string(), label: z.string(), any: z.string(), options: z.array(Option) })),
})
export type DeskList = z.output<typeof DeskList>

const DeskFile = z.object({ id: z.string(), fileName: z.string(), bytes: z.int(), url: z.string() })

/** A part of an item's screen. */
export const DeskSection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    id: z.string(),
    title: z.string(),
    /** In a frame: what was decided about the item, as opposed to the item itself. */
    framed: z.boolean(),
    at: instant.nullable(),
    points: z.array(z.string()),
    text: z.string(),
    files: z.array(DeskFile),
  }),
  z.object({ kind: z.literal('progress'), id: z.string(), title: z.string(), value: z.int(), of: z.int() }),
  z
    .object({ kind: z.literal('screen'), id: z.string() })
    .meta({ description: 'drawn by the console itself: the folder of this name has a section.tsx' }),
  z.object({
    kind: z.literal('facts'),
    id: z.string(),
    title: z.string().nullable(),
    facts: z.array(z.object({ label: z.string(), cell: DeskCell })),
  }),
])
export type DeskSection = z.output<typeof DeskSection>

export const DeskItem = z.object({
  id: Id,
  title: z.string(),
  under: z.array(z.string()),
  state: z.string(),
  chip: Chip,
  url: z.string().nullable().meta({ description: 'public address; null where it is not public' }),
  preview: z
    .string()
    .nullable()
    .meta({ description: 'path of the page that a draft will have, for `POST …/previews`; null where there is none' }),
  next: Due.extend({ duty: z.string(), title: z.string(), by: z.string(), who: z.string(), legalRef: z.string() })
    .nullable()
    .meta({ description: 'the step that somebody owes the item' }),
  hasTerms: z.boolean().meta({ description: 'whether the law sets terms for the items of this desk' }),
  timeline: z.array(
    z.object({
      at: instant,
      event: z.string(),
      title: z.string(),
      actor: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  sections: z.array(DeskSection),
  transitions: z.array(DeskTransition).meta({ description: 'what the reader may do with the item now' }),
})
export type DeskItem = z.output<typeof DeskItem>

/** What the desk gets from the feature that has it, when its traits are known. */
export interface DeskHost {
  actions: readonly Action[]
  /** Of traits; they follow the feature's own. */
  sections: readonly DeskSections[]
}

/** Sections that a trait adds to the items of a desk. */
export type DeskSections = (
  tx: CommunityTx,
  context: Context<'member'>,
  item: { id: number | string },
) => Promise<DeskSection[]>

/** The desk as the registry takes it: built by `desk()` of participation/desk. */
export interface Desk {
  /** Of its workflow: the strings of its screens begin with it. */
  id: string
  /** `/petitions`: of its reads and, without the slash, of its screens in the console. */
  path: string
  /** The part of the console's menu that it stands in. */
  group: 'instruments' | 'site'
  /** Whose menu it is in; default: every member's. */
  roles?: readonly Role[]
  /** What its list can be asked for: the parameter of the free text, other filters by name, values of `state`. */
  query: { search: string; filters: readonly string[]; states: readonly string[] }
  /** Keys that its screens need in every language. */
  strings(host: Pick<DeskHost, 'actions'>): readonly string[]
  /** `<feature>.desk-list`, and `<feature>.desk-show` where the desk shows items. */
  reads(host: DeskHost): readonly Read[]
}
