/** What the dialogs of blocks need from their caller, and what the catalogue tells of a block. */

import type { DialogAnswer, Value } from '#bot/engine/types.ts'
import type { Access, Action, Context, Read } from '#contract/index.ts'
import type { AppError } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** The public list of a feature: `list:petition`. */
export interface ListBlock {
  kind: 'list'
  id: string
  /** Id of the feature. */
  feature: string
  /** Key of its title. */
  title: string
  access: 'public'
  /** Names that `input` may have: the filters of the list. */
  input: readonly string[]
  required: readonly string[]
  /** `/petitions` */
  home: string
  list: Read
  show: Read
  /** What a resident can do with one of its items, in the order of their declaration. */
  actions: readonly ActionBlock[]
}

/** An action of residents that has a form: `action:petition.sign`. */
export interface ActionBlock {
  kind: 'action'
  id: string
  /** Namespace of its strings. */
  owner: string
  title: string
  access: Access
  /** The parameters of its address and the fields that may be filled in by the flow. */
  input: readonly string[]
  /** Those without which it cannot be run. */
  required: readonly string[]
  action: Action & { form: NonNullable<Action['form']> }
}

export type BotBlock = ListBlock | ActionBlock

/** Executes an action by the way of the site and the API: in a savepoint, with its limits, audit and idempotency. */
export type Execute = (
  action: Action,
  input: { params: Record<string, unknown>; body: unknown },
) => Promise<{ output: unknown } | { refusal: AppError }>

export interface BlockRun {
  block: BotBlock
  input: Record<string, Value>
  dialog?: Value | undefined
  answer?: DialogAnswer | undefined
  tx: CommunityTx
  /** With the actor of this turn: nobody is remembered. */
  context: Context
  execute: Execute
}
