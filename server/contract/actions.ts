/**
 * Actions and reads. An action is declared once and becomes the JSON endpoint, the form without JavaScript, the bot step and
 * the entry of the API reference.
 */

import type { z } from 'zod'
import type { AppError } from '#platform/errors.ts'
import type { JsonLimits } from '#platform/http/json-limits.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Access } from './access.ts'
import type { AccountPageContent } from './account-pages.ts'
import type { Context } from './context.ts'
import type { DailyLimit } from './daily-limit.ts'
import type { FileFields, ReceivedFiles } from './files.ts'
import type { Scopes } from './scopes.ts'

export type Params = z.ZodObject | undefined
export type Body = z.ZodType | undefined
export type ParsedInput<P extends Params, B extends Body, Q extends Params = undefined> = {
  params: P extends z.ZodType ? z.output<P> : Record<never, never>
  body: B extends z.ZodType ? z.output<B> : undefined
  /** The revision that `ifMatch` requires. */
  revision?: number
  /** Where the action declares files: a list for each of its fields. */
  files?: ReceivedFiles
} & (Q extends z.ZodType ? { query: z.output<Q> } : unknown)

/** One request of a batch. */
export interface ActionItem<A extends Access, P extends Params, B extends Body, Q extends Params> {
  context: Context<A>
  input: ParsedInput<P, B, Q>
}

export interface RunAlone<A extends Access, P extends Params, B extends Body, O extends z.ZodType, Q extends Params> {
  /** Runs in one transaction in the community's scope. Reads the clock after it has taken its lock. */
  run(tx: CommunityTx, context: Context<A>, input: ParsedInput<P, B, Q>): Promise<z.input<O>>
  runMany?: never
  across?: never
}

/** How an action does its work: one request a transaction, all that arrive at the same moment in one, or one in several. */
export type Run<A extends Access, P extends Params, B extends Body, O extends z.ZodType, Q extends Params> =
  | RunAlone<A, P, B, O, Q>
  | {
      /**
       * For what many do at the same moment: the requests of one community in one transaction, answered in their order. A
       * refusal is returned and rolls nothing back for the others. A fault is thrown: the transaction is rolled back and
       * each request is repeated in a batch of its own, unless the commit may have happened.
       */
      runMany(tx: CommunityTx, items: readonly ActionItem<A, P, B, Q>[]): Promise<(z.input<O> | AppError)[]>
      run?: never
      across?: never
    }
  | {
      /**
       * For access `business` and `operator`: work in several scopes, one transaction after the other, with other systems in
       * between. No transaction is open when it is called, and the community of the context is the platform.
       */
      across(scopes: Scopes, context: Context<A>, input: ParsedInput<P, B, Q>): Promise<z.input<O>>
      run?: never
      runMany?: never
    }

export type Action<
  A extends Access = Access,
  P extends Params = Params,
  B extends Body = Body,
  O extends z.ZodType = z.ZodType,
  Q extends Params = Params,
> = ActionDeclaration<A, P, B, O, Q> & Run<A, P, B, O, Q>

export interface ActionDeclaration<
  A extends Access = Access,
  P extends Params = Params,
  B extends Body = Body,
  O extends z.ZodType = z.ZodType,
  Q extends Params = Params,
> {
  /** `petition.sign`: name in the journal and in the API. */
  name: string
  /** Key of its sentence in the API reference; default: `petition:actions.sign`. */
  summary?: string
  access: A
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /**
   * `/petitions/:id/sign`. Residents' actions are served at `/api/v1<path>` of the community's host, staff's (access is
   * a role) at `/api/v1/communities/:slug<path>` of the platform's host, those of businesses and operators at
   * `/api/v1<path>` of the platform's host.
   */
  path: string
  params?: P
  /** Query string; unknown keys are refused. */
  query?: Q
  /** The JSON body; use z.strictObject, so that an unknown key is refused. */
  input?: B
  /** Raises the default limits on values, depth or keys of the body; checked before `input`. */
  bodyLimits?: Partial<JsonLimits>
  /**
   * Files that residents send with it, by the name of their field: as a multipart form without JavaScript, and by programs
   * as a multipart body with the JSON in the field `data`. Stored when the action succeeds, and only then.
   */
  files?: FileFields
  /** The sender must name the revision that it edits, `If-Match: "7"`; without the header the answer is 428. */
  ifMatch?: true
  /** Allow-list of the response: a key that it does not name is never sent. z.void() answers 204. */
  output: O
  /** Status of success; default: 200, or 204 where output is z.void(). */
  status?: 200 | 201 | 202
  /** For an action that makes a thing or replaces it: the status of this outcome, where it is not `status`. */
  statusOf?(output: z.output<O>): 200 | 201
  /**
   * How often one account may do this within one day in Kyiv; beyond that the answer is 429. Required for residents'
   * actions: `once-each` where the rules already limit one person to one per subject, such as signing.
   */
  dailyLimit?: DailyLimit | 'once-each'
  /** The step of a workflow that it takes, for lists of what an item allows now. */
  transition?: { workflow: string; action: string }
  /** The first step of a workflow, by which an item comes into being. */
  creates?: { workflow: string; action: string }
  /**
   * When present, residents can run the action without JavaScript: GET and POST of `form.path` on the community's host,
   * businesses on the platform's.
   */
  form?: ActionForm<P, B, O>
}

export type ActionForm<
  P extends Params = Params,
  B extends Body = Body,
  O extends z.ZodType = z.ZodType,
> = FormFields<B> & LoadForm<P> & AfterForm<P, O>

/** What the browser gets when the action is done: another address, or a page at once. */
type AfterForm<P extends Params, O extends z.ZodType> =
  | {
      /** Where the browser goes: the address of the receipt. */
      next(output: z.output<O>, params: P extends z.ZodType ? z.output<P> : Record<never, never>): string
      answer?: never
    }
  | {
      /**
       * For what leaves nothing behind that has an address: a search, the check of a receipt, a preview. The page is
       * never cached, and a reload sends the form again. Opened in a transaction after that of the action; the template
       * gets {values, form, params, …data}.
       */
      answer(
        tx: CommunityTx,
        context: Context,
        output: z.output<O>,
        params: P extends z.ZodType ? z.output<P> : Record<never, never>,
      ): Promise<{ title: string; data: Record<string, unknown>; template: string }>
      next?: never
    }

export interface SentForm {
  values: Readonly<Record<string, string | string[] | undefined>>
  errors: Readonly<Record<string, string>>
  /** Of the address, as it came: what a link fills in, such as `?clause=12`. */
  query: Readonly<Record<string, string | string[] | undefined>>
}

type Values<P extends Params> = P extends z.ZodType ? z.output<P> : Record<never, never>

/** Data that the form shows. Throw notFound() where the subject does not exist for this person. */
type LoadForm<P extends Params> =
  | {
      /**
       * `sent`: for a form whose fields follow from data, what it was sent with and what was wrong, by field; both are empty
       * before that.
       */
      load(tx: CommunityTx, context: Context, params: Values<P>, sent: SentForm): Promise<AccountPageContent>
      loadAcross?: never
    }
  | {
      /** The same for an action with `across`. */
      loadAcross(scopes: Scopes, context: Context, params: Values<P>, sent: SentForm): Promise<AccountPageContent>
      load?: never
    }

interface FormFields<B extends Body> {
  /** `/account/petitions/:id/sign`, with the parameters of the action. */
  path: string
  /** Key of its entry in the menu of the account, for a page that everybody with an account has. */
  menu?: string
  /** Template inside layouts/account: gets {values, errors, form: {action, method}, params, …what load returns}. */
  template: string
  /**
   * The form's field for the path of an error, where its name is not the first part of the path: `answers.a1` → `q-a1`.
   * Its error is shown even where the browser sends no such field, as for buttons of which none is chosen.
   */
  field?(path: string): string | undefined
  /** Form fields (strings; repeated names are arrays) → the JSON body that `input` parses. */
  read(fields: Readonly<Record<string, string | string[] | undefined>>): B extends z.ZodType ? z.input<B> : undefined
}

/** Identity function that infers the types of one action. */
export function action<
  A extends Access,
  O extends z.ZodType,
  P extends Params = undefined,
  B extends Body = undefined,
  Q extends Params = undefined,
>(declaration: Action<A, P, B, O, Q>): Action<A, P, B, O, Q> {
  return declaration
}

/** A JSON read: the same declaration, without side effects. */
export type Read<
  A extends Access = Access,
  P extends Params = Params,
  Q extends Params = Params,
  O extends z.ZodType = z.ZodType,
> = ReadDeclaration<A, P, Q, O> & RunRead<A, P, Q, O>

type ReadInput<P extends Params, Q extends Params> = { params: Values<P>; query: Values<Q> }

type RunRead<A extends Access, P extends Params, Q extends Params, O extends z.ZodType> =
  | {
      run(tx: CommunityTx, context: Context<A>, input: ReadInput<P, Q>): Promise<z.input<O>>
      across?: never
    }
  | {
      /** For access `business` and `operator`: from several scopes. */
      across(scopes: Scopes, context: Context<A>, input: ReadInput<P, Q>): Promise<z.input<O>>
      run?: never
    }

interface ReadDeclaration<A extends Access, P extends Params, Q extends Params, O extends z.ZodType> {
  /** `petition.list` */
  name: string
  /** Key of its sentence in the API reference; default: `petition:actions.list`. */
  summary?: string
  access: A
  path: string
  params?: P
  /** Query string; unknown keys are refused, numbers come as strings (use z.coerce). */
  query?: Q
  /** Requests of one client address in each process, for what a script asks while somebody types; default: no limit. */
  rateLimit?: { most: number; seconds: number }
  output: O
}

export function read<A extends Access, O extends z.ZodType, P extends Params = undefined, Q extends Params = undefined>(
  declaration: Read<A, P, Q, O>,
): Read<A, P, Q, O> {
  return declaration
}

/** Key of the sentence that says what an action or a read does: `petition:actions.sign`. */
export function summaryKey({ name, summary }: { name: string; summary?: string | undefined }): string {
  const dot = name.indexOf('.')
  return summary ?? `${name.slice(0, dot)}:actions.${name.slice(dot + 1)}`
}

/** The endpoints of a module that is not a feature. */
export interface Declarations {
  actions: readonly Action[]
  reads: readonly Read[]
}
