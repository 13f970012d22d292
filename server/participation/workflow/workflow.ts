import type { Updateable } from 'kysely'
import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import type { WorkingCalendar } from '#participation/working-days.ts'
import type { DB } from '#platform/db/index.ts'
import type { AppError, Details } from '#platform/errors.ts'
import type { Actor, Role } from '#platform/identity/actor.ts'
import type { CommunityTx, ResidentTag } from '#platform/tenancy/index.ts'
import type { Row, Rules, RuleTypes } from './decide.ts'

/** Tables whose rows can have a life: a community's, with an id. */
export type ItemTable = {
  [T in keyof DB]: DB[T] extends { community_id: unknown; id: unknown } ? T : never
}[keyof DB]

/** Columns that a step may change, by their names in the table; the community and the id never do. */
export type Changes<T extends ItemTable> = Omit<Updateable<DB[T]>, 'community_id' | 'id'>

/** What the engine itself knows of an item; the names of its properties are those of the columns in camelCase. */
export interface Item {
  id: number | string
  /** Where the state is stored: the engine writes it. */
  state?: string
  /** Where the workflow has duties: which one is owed, from when its term runs, and when its debtor was reminded. */
  duty?: string | null
  dutyFrom?: Date | null
  remindedAt?: Date | null
}

/** The names and shapes that a workflow is written in, as one type parameter. */
export interface WorkflowTypes extends RuleTypes {
  table: ItemTable
  item: Item
  duty: string
  /** Roles that owe something. */
  debtor: Role
  /** What the due instants depend on besides the item and the calendar. */
  settings: unknown
}

/** The names of a workflow whose items nobody owes anything. */
export interface PlainTypes<R extends RuleTypes, Table extends ItemTable, One extends Item> extends RuleTypes {
  state: R['state']
  action: R['action']
  by: R['by']
  facts: R['facts']
  refusal: R['refusal']
  table: Table
  item: One
  duty: never
  debtor: never
  settings: undefined
}

/** The same with items that their community numbers. */
export type NumberedWorkflow<
  R extends RuleTypes,
  Table extends ItemTable,
  One extends Item & { id: number },
> = Workflow<PlainTypes<R, Table, One>> & { params: typeof NumberedItem }

/** Those of the names that the rules are written in. */
export type RulesOf<W extends WorkflowTypes> = Pick<W, keyof RuleTypes>
export type RowOf<W extends WorkflowTypes> = Row<RulesOf<W>>

/** A legal term: `n` working (`wd`) or calendar (`cd`) days after its event. */
export interface Duty<Debtor extends Role = Role> {
  unit: 'wd' | 'cd'
  n: number
  legalRef: string
  /** Who owes it: whose inbox it stands in. */
  role: Debtor
}

/** What due instants are computed from. */
export interface DueGround<W extends WorkflowTypes> {
  calendar: WorkingCalendar
  settings: W['settings']
}

export interface BeforeAfter<One> {
  before: One | undefined
  after: One | undefined
}

/** The life of an item: pure rules, and how the engine finds, shows and announces it. */
export interface Workflow<W extends WorkflowTypes> extends Rules<RulesOf<W>> {
  /** Id of the feature; items are named `<id>:<item>` in the journal, in tags and in the uses of media. */
  id: string
  table: W['table']
  /** `/petitions`: of the items in the API, and of their screens in the console. */
  path: string
  params: z.ZodType<{ id: W['item']['id'] }>
  states: readonly W['state'][]
  initial: W['state']
  /** Where the state follows from other columns: the engine then writes none. */
  stateOf?(item: W['item'], now: Date): W['state']
  facts(item: W['item'], now: Date): W['facts']
  parties(actor: Actor, item: W['item']): readonly W['by'][]

  /** Takes the lock of the item's row. */
  lock(tx: CommunityTx, id: W['item']['id']): Promise<W['item'] | undefined>
  /** Whether the actor may know that the item exists (default: yes). */
  isVisible?(actor: Actor, item: W['item']): boolean
  notFound(): AppError
  /** The refusal (default: `<id>.<code>` with the state in words, and for members who changed it last and when). */
  refused?(refusal: W['refusal']): AppError
  title(item: W['item']): string

  /** Cache tags to invalidate when a public item takes this step; `<id>:<item>` is among them. */
  tags(item: W['item'], row: RowOf<W>): readonly (string | ResidentTag)[]
  isPublic(item: W['item']): boolean
  /** Entry of the timeline; undefined for steps that stand in none. Without it the items have no timeline. */
  eventOf?(row: RowOf<W>): string | undefined
  /** More on the transaction of an entry of the timeline, when everything else of it is written. */
  onEvent?(tx: CommunityTx, context: Pick<Context, 'services'>, item: W['item'], event: string): Promise<void>
  /** More for the journal than the two states; nothing that is personal data. */
  auditDetails?(item: W['item']): Details
  /**
   * Updates the search documents after a step of the timeline. Without `before` the item is new, without `after` it is
   * deleted; with both, documents that are equal need no write.
   */
  index?(tx: CommunityTx, id: W['item']['id'], step: BeforeAfter<W['item']>): Promise<void>
  /** Deletes the item where a step leads to nothing (default: its row). */
  remove?(tx: CommunityTx, item: W['item']): Promise<void>

  duties?: Readonly<Record<W['duty'], Duty<W['debtor']>>>
  /** Days of the running term where each item has its own number; undefined: those of `duties`. */
  dutyDays?(item: Partial<W['item']>): number | undefined
  /** The duty that somebody owes the item as it stands after a step. */
  dutyOf?(item: W['item']): W['duty'] | undefined
  /** Steps that the calendar takes, each with the instant from which it may; undefined: not in this state. */
  due?: { readonly [A in W['action']]?: (item: W['item'], ground: DueGround<W>) => Date | undefined }
  dueSettings?(tx: CommunityTx, context: Pick<Context, 'services'>): Promise<W['settings']>
}

/** The parameters of items that their community numbers: no sign, no exponent, nothing that overflows an integer column. */
export const NumberedItem = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'participation:workflow.not-a-number')
    .transform(Number),
})

/** Those of the roles in which an actor acts as a member; an owner has all of them. */
export const rolesOf = <R extends Role>(actor: Actor, roles: readonly R[]): R[] =>
  actor.kind === 'member' ? roles.filter((role) => actor.roles.some((one) => one === role || one === 'owner')) : []

/** `petition:12`: an item in the journal, in cache tags, in attachments and in the uses of media. */
export const subjectOf = (workflow: { id: string }, item: Pick<Item, 'id'>): string => `${workflow.id}:${item.id}`

/** The state of an item, stored or derived. */
export function stateOf<W extends WorkflowTypes>(
  workflow: Pick<Workflow<W>, 'id' | 'stateOf'>,
  item: W['item'],
  now: Date,
): W['state'] {
  const state = workflow.stateOf ? workflow.stateOf(item, now) : item.state
  if (state === undefined) throw new Error(`an item of the workflow ${workflow.id} has no state`)
  return state
}
