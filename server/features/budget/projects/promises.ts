import type { Context } from '#contract/index.ts'
import { addCommitments, commitmentsOfStep, dueDayFault } from '#participation/commitments/index.ts'
import { updateItem } from '#participation/workflow/index.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { cutAtWord } from '#platform/cut.ts'
import { type CommunityTx, communityOf, defaultLocale } from '#platform/tenancy/index.ts'
import { flatPath, projectPath, projectTag } from './path.ts'
import type { Project, Stage } from './queries.ts'
import { MAX_STAGES } from './schema.ts'

/**
 * What the authority owes a winner, as public promises: the inclusion in the budget, and each stage with a day to come. They
 * are made, moved, kept and cancelled with the steps of the project, on their transactions and under its lock.
 */

/** Promises of one project: the inclusion, the stages, and what officials add. */
const MAX_PROMISES = MAX_STAGES + 10
/** Days for the inclusion in the budget where the realisation has begun before the votes were counted. */
const LATE_INCLUSION_DAYS = 30
/** Characters of a reason of a commitment. */
const MAX_REASON = 900
/** Characters below which a note says too little to be the evidence of a kept promise. */
const MIN_EVIDENCE = 10

const promiserOf = (project: Pick<Project, 'id' | 'budgetId'>) => ({
  ...{ subject: projectTag(project.id), path: projectPath(project), screen: flatPath(project.id) },
})

/** In the language of the community: promises are read by everybody. */
const wordsOf = ({ services, community }: Pick<Context, 'services' | 'community'>) =>
  services.translator(defaultLocale(community))

async function promise(
  tx: CommunityTx,
  context: Context,
  project: Project,
  { text, dueOn }: { text: string; dueOn: string },
): Promise<number> {
  const owner = wordsOf(context)('budget-projects:promise.owner')
  const [made] = await addCommitments(
    tx,
    context,
    promiserOf(project),
    [{ text, owner, dueOn }],
    undefined,
    MAX_PROMISES,
  )
  if (!made) throw new Error('one promise was to be made')
  return made.id
}

/** A project has won: it is to stand in the budget when the realisation begins. */
export async function promiseInclusion(tx: CommunityTx, context: Context, project: Project): Promise<void> {
  const { realize_at: realizeAt } = await tx
    .selectFrom('budgets')
    .select('realize_at')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', project.budgetId)
    .executeTakeFirstOrThrow()
  const today = kyivDay(context.clock.now())
  const begins = kyivDay(realizeAt)
  const dueOn = begins > today ? begins : addDays(today, LATE_INCLUSION_DAYS)
  const text = wordsOf(context)('budget-projects:promise.inclusion', { title: project.title })
  await updateItem(tx, 'projects', project.id, { inclusion_id: await promise(tx, context, project, { text, dueOn }) })
}

export async function keepInclusion(
  tx: CommunityTx,
  context: Context<'official'>,
  { inclusionId }: Project,
): Promise<void> {
  if (inclusionId === null) return
  await commitmentsOfStep.fulfil(tx, context, inclusionId, wordsOf(context)('budget-projects:promise.included'))
}

/** @returns the promise; null for a day that has passed, of which nothing can be promised */
export async function promiseStage(
  tx: CommunityTx,
  context: Context,
  project: Project,
  { title, plannedOn }: { title: string; plannedOn: string },
): Promise<number | null> {
  if (dueDayFault(plannedOn, kyivDay(context.clock.now()))) return null
  const text = wordsOf(context)('budget-projects:promise.stage', { stage: title, title: project.title })
  return promise(tx, context, project, { text, dueOn: plannedOn })
}

export async function movePromise(
  tx: CommunityTx,
  context: Context<'official'>,
  { commitmentId }: Pick<Stage, 'commitmentId'>,
  change: { dueOn: string; reason: string },
): Promise<void> {
  if (commitmentId !== null) await commitmentsOfStep.move(tx, context, commitmentId, change)
}

export async function keepStage(
  tx: CommunityTx,
  context: Context<'official'>,
  { commitmentId }: Pick<Stage, 'commitmentId'>,
  note: string,
): Promise<void> {
  if (commitmentId === null) return
  const evidence = note.length >= MIN_EVIDENCE ? note : wordsOf(context)('budget-projects:promise.stage-done')
  await commitmentsOfStep.fulfil(tx, context, commitmentId, evidence)
}

/** The project is not carried out: what is still open ends with the public reason. */
export async function cancelPromises(
  tx: CommunityTx,
  context: Context<'official'>,
  { id }: Pick<Project, 'id'>,
  reason: string,
): Promise<void> {
  await commitmentsOfStep.cancel(tx, context, projectTag(id), cutAtWord(reason, MAX_REASON))
}
