import { z } from 'zod'
import type { Access, Action, ActionDeclaration, ActionForm, Body, Context, RunAlone } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Asked, allowedTo, apply, findRow, lock, permit } from './engine.ts'
import { type Changes, type RowOf, stateOf, type Workflow, type WorkflowTypes } from './workflow.ts'

/** Steps of a workflow as declarations: an endpoint with its form, a step of the calendar, the creation of an item. */

type Parsed<B extends Body> = B extends z.ZodType ? z.output<B> : undefined

/** What a callback knows; before the lock there is no item yet. */
interface Asking<A extends Access, B extends Body> {
  context: Context<A>
  body: Parsed<B>
}
export interface Step<W extends WorkflowTypes, A extends Access, B extends Body, Prepared> extends Asking<A, B> {
  prepared: Prepared
  /** The item under its lock. */
  item: W['item']
  now: Date
}

/**
 * What a step does besides what the engine does for all. Inference runs through the literal in its order: `prepare` stands
 * first, since the others get what it returns.
 */
export interface Steps<W extends WorkflowTypes, A extends Access, B extends Body, Prepared> {
  /** Before the lock: reads settings, takes named locks, refuses what does not depend on the item. */
  prepare?(tx: CommunityTx, asking: Asking<A, B>): Promise<Prepared>
  /** Facts for the rules that the item does not hold. */
  facts?(tx: CommunityTx, step: Step<W, A, B, Prepared>): Promise<Partial<W['facts']>> | Partial<W['facts']>
  /** Refuses an input that the rules do not know of; asked when they have permitted the step. */
  check?(tx: CommunityTx, step: Step<W, A, B, Prepared>): Promise<void>
  /** Columns that it changes besides the state and the duty. */
  changes?(step: Step<W, A, B, Prepared>): Changes<W['table']>
  /** Letters, jobs and rows of its own, when everything else is written. */
  effects?(tx: CommunityTx, step: Step<W, A, B, Prepared> & { row: RowOf<W>; before: W['item'] }): Promise<void>
}

/** A step without an endpoint: of the calendar, or a part of an action. */
export interface Transition<W extends WorkflowTypes, A extends Access = Access, B extends Body = undefined> {
  /** Locks the item and takes the step. @throws AppError the refusal */
  run(tx: CommunityTx, context: Context<A>, id: W['item']['id'], body: Parsed<B>): Promise<W['item']>
  /** The same for an item whose lock is held; undefined when the rules do not allow it now. */
  tryOn(tx: CommunityTx, context: Context<A>, item: W['item'], body: Parsed<B>): Promise<W['item'] | undefined>
}

/** Up to the question for the rules. `take` locks or creates the item. */
async function begin<W extends WorkflowTypes, A extends Access, B extends Body, Prepared>(
  tx: CommunityTx,
  action: W['action'],
  steps: Steps<W, A, B, Prepared>,
  { context, body }: Asking<A, B>,
  take: (prepared: Prepared) => Promise<W['item']>,
): Promise<{ step: Step<W, A, B, Prepared>; asked: Asked<W> }> {
  // Where nothing is prepared, the type of what is prepared is undefined.
  const prepared = (await steps.prepare?.(tx, { context, body })) as Prepared
  const item = await take(prepared)
  // Read under the lock: a request that waited for it across a deadline is late.
  const now = context.clock.now()
  const step = { context, body, prepared, item, now }
  return { step, asked: { item, action, now, facts: await steps.facts?.(tx, step) } }
}

/** The rest of a step that the rules permit. */
async function finish<W extends WorkflowTypes, A extends Access, B extends Body, Prepared>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  steps: Steps<W, A, B, Prepared>,
  step: Step<W, A, B, Prepared>,
  { row, isNew = false }: { row: RowOf<W>; isNew?: boolean },
): Promise<W['item']> {
  const { context, item: before, now } = step
  await steps.check?.(tx, step)
  const item = await apply(tx, workflow, context, { item: before, row, now, changes: steps.changes?.(step), isNew })
  await steps.effects?.(tx, { ...step, item, before, row })
  return item
}

export function runTransition<
  W extends WorkflowTypes,
  A extends Access = Access,
  B extends Body = undefined,
  Prepared = undefined,
>(workflow: Workflow<W>, action: W['action'], steps: Steps<W, A, B, Prepared> = {}): Transition<W, A, B> {
  return {
    async run(tx, context, id, body) {
      const take = () => lock(tx, workflow, context, id)
      const { step, asked } = await begin(tx, action, steps, { context, body }, take)
      return finish(tx, workflow, steps, step, { row: await permit(tx, workflow, context, asked) })
    },
    async tryOn(tx, context, item, body) {
      const { step, asked } = await begin(tx, action, steps, { context, body }, async () => item)
      const row = findRow(workflow, context, asked)
      return row && finish(tx, workflow, steps, step, { row })
    },
  }
}

/** The parameters of an item's endpoints. */
type ItemParams<W extends WorkflowTypes> = z.ZodObject & z.ZodType<{ id: W['item']['id'] }>

interface Endpoint<
  W extends WorkflowTypes,
  A extends Access,
  P extends ItemParams<W> | undefined,
  B extends Body,
  O extends z.ZodType,
> extends Pick<ActionDeclaration, 'status' | 'dailyLimit'> {
  access: A
  output: O
  /** Name of the action where it differs from that of the step: `petition.resubmit`. */
  name?: string
  input?: B
  form?: ActionForm<P, B, O>
  /** What is answered of the item. */
  show(tx: CommunityTx, context: Context<NoInfer<A>>, item: W['item']): Promise<z.input<O>>
}

/** A step as an action: `POST <path>/:id/<action>`, for the API, the form and the journal. */
export function transition<
  W extends WorkflowTypes,
  A extends Access,
  O extends z.ZodType,
  P extends ItemParams<W>,
  B extends Body = undefined,
  Prepared = undefined,
>(
  workflow: Workflow<W> & { params: P },
  action: W['action'],
  declaration: Endpoint<W, A, P, B, O> & Steps<W, NoInfer<A>, B, Prepared>,
): Action<A, P, B, O, undefined> {
  const { run } = runTransition<W, A, B, Prepared>(workflow, action, declaration)
  const name = declaration.name ?? `${workflow.id}.${action}`
  return {
    ...endpointOf(declaration),
    name,
    method: 'POST',
    path: `${workflow.path}/:id/${name.slice(workflow.id.length + 1)}`,
    params: workflow.params,
    transition: { workflow: workflow.id, action },
    run: async (tx, context, { params, body }) => {
      const { id } = params as { id: W['item']['id'] }
      return declaration.show(tx, context, await run(tx, context, id, body as Parsed<B>))
    },
  }
}

/** The first step of an item that does not exist yet, as an action: `POST <path>`. */
export function creation<
  W extends WorkflowTypes,
  A extends Access,
  O extends z.ZodType,
  B extends Body = undefined,
  Prepared = undefined,
>(
  workflow: Workflow<W>,
  action: W['action'],
  declaration: Endpoint<W, A, undefined, B, O> &
    Steps<W, NoInfer<A>, B, Prepared> & {
      /** Inserts the item in its initial state. */
      create(tx: CommunityTx, asking: Asking<NoInfer<A>, B> & { prepared: Prepared }): Promise<W['item']>
    },
): ActionDeclaration<A, undefined, B, O, undefined> & RunAlone<A, undefined, B, O, undefined> {
  return {
    ...endpointOf(declaration),
    name: declaration.name ?? `${workflow.id}.${action}`,
    method: 'POST',
    path: workflow.path,
    creates: { workflow: workflow.id, action },
    status: declaration.status ?? 201,
    run: async (tx, context, { body: parsed }) => {
      const body = parsed as Parsed<B>
      const create = (prepared: Prepared) => declaration.create(tx, { context, body, prepared })
      const { step, asked } = await begin<W, A, B, Prepared>(tx, action, declaration, { context, body }, create)
      const row = await permit(tx, workflow, context, asked)
      return declaration.show(tx, context, await finish(tx, workflow, declaration, step, { row, isNew: true }))
    },
  }
}

const StepTaken = z.object({ id: z.union([z.int(), z.string()]), state: z.string() })

/** What steps of staff answer: who wants to know more reads the item again. */
export const stepTaken = <W extends WorkflowTypes>(workflow: Workflow<W>) => ({
  output: StepTaken,
  show: async (
    _tx: CommunityTx,
    { clock }: Pick<Context, 'clock'>,
    item: W['item'],
  ): Promise<z.input<typeof StepTaken>> => ({
    id: item.id,
    state: stateOf(workflow, item, clock.now()),
  }),
})

/** The keys of an endpoint that pass into the action as they are. */
function endpointOf<A extends Access, B extends Body, O extends z.ZodType, F, D, S>({
  access,
  input,
  output,
  form,
  dailyLimit,
  status,
}: {
  access: A
  input?: B
  output: O
  form?: F
  dailyLimit?: D
  status?: S
}) {
  return {
    access,
    output,
    ...(input === undefined ? {} : { input }),
    ...(form === undefined ? {} : { form }),
    ...(dailyLimit === undefined ? {} : { dailyLimit }),
    ...(status === undefined ? {} : { status }),
  }
}

/**
 * The actions by which this actor can take the item further now, each with its declaration: for a desk, which shows them as
 * buttons and makes the form of each from its input.
 */
export function allowedTransitions<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  actions: readonly Action[],
  item: W['item'],
  at: Pick<Context, 'actor'> & { now: Date },
): { action: W['action']; declaration: Action }[] {
  return allowedTo(workflow, item, at).flatMap((action) =>
    actions
      .filter(({ transition: step }) => step?.workflow === workflow.id && step.action === action)
      .map((declaration) => ({ action, declaration })),
  )
}
