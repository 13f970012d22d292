import type { Context } from '#contract/index.ts'
import { petitionActions } from '#features/petition/actions.ts'
import * as jobs from '#features/petition/jobs.ts'
import { getPetition, type Petition } from '#features/petition/queries.ts'
import { AppError } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** The actions of petitions as functions on a transaction, which answer with the petition as it stands afterwards. */

async function take(tx: CommunityTx, name: string, context: Context, id: number | undefined, body?: unknown) {
  const action = petitionActions.find((one) => one.name === `petition.${name}`)
  if (!action) throw new Error(`there is no action ${name}`)
  const input = { params: id === undefined ? {} : { id }, body } as never
  if (action.run) return action.run(tx, context, input)
  const [answer] = (await action.runMany?.(tx, [{ context, input }])) ?? []
  if (answer instanceof AppError) throw answer
  return answer
}

const step =
  <Body = void>(name: string) =>
  async (tx: CommunityTx, context: Context, id: number, body: Body): Promise<Petition> => {
    await take(tx, name, context, id, body)
    return getPetition(tx, id)
  }

export async function submitPetition(tx: CommunityTx, context: Context, draft: object): Promise<Petition> {
  const { id } = (await take(tx, 'submit', context, undefined, draft)) as { id: number }
  return getPetition(tx, id)
}
export const resubmitPetition = step<object>('resubmit')
export const withdrawPetition = step('withdraw')
export const discardPetition = (tx: CommunityTx, context: Context, id: number) => take(tx, 'discard', context, id)
export const publishPetition = step('publish')
export const rejectPetition = step<{ reasons: string[]; comment: string }>('reject')
export const startReview = step<{ hearingsUntil?: string }>('start-review')
export const answerPetition = (
  tx: CommunityTx,
  context: Context,
  id: number,
  answer: { decision: string; text: string; files: string[]; commitments?: object[] },
) => step<object>('answer')(tx, context, id, { commitments: [], ...answer })
export const closeAppeal = (tx: CommunityTx, context: Context, id: number, note: string) =>
  step<{ note: string }>('close-appeal')(tx, context, id, { note })
export const archivePetition = step('archive')
export const closeTerm = (tx: CommunityTx, context: Context, id: number) =>
  jobs.closeTerm.run(tx, context, id, undefined)

/** The receipt; the rows are written with the commit. */
export async function signPetition(tx: CommunityTx, context: Context, id: number, body: { notify: boolean }) {
  return { signature: (await take(tx, 'sign', context, id, body)) as { number: number; name: string; receipt: string } }
}

/** Everything that is due now in the community of the context, as the dispatcher would run it. */
export async function runDue(
  inTown: <T>(work: (tx: CommunityTx) => Promise<T>) => Promise<T>,
  context: Context,
): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const now = context.clock.now()
    const due = await inTown((tx) =>
      tx
        .selectFrom('due_items')
        .select(['item_id as itemId', 'kind'])
        .where('community_id', '=', context.community.id)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .execute(),
    )
    for (const one of due) await inTown((tx) => jobs.registeredPetitions.wake(tx, context, one))
  }
}
