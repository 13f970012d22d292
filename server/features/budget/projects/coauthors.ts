import { emailKey, findAccount, findAccountByEmail } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/**
 * Co-authors of projects: the author names an address, the person who has it agrees or declines. Nothing here depends on
 * whether an account exists, so that the answer to the author does not tell.
 */

export const coauthorStates = ['asked', 'agreed', 'declined'] as const
export type CoauthorState = (typeof coauthorStates)[number]

export interface Coauthor {
  projectId: number
  number: number
  state: CoauthorState
  /** Until the person agrees. */
  email: string | null
  accountId: string | null
  /** From then on. */
  name: string | null
}

const columns = ['project_id as projectId', 'number', 'state', 'email', 'account_id as accountId', 'name'] as const
// A CHECK of the table keeps the state to these.
const of = <Row extends { state: string }>(row: Row) => ({ ...row, state: row.state as CoauthorState })

const selectCoauthors = (tx: CommunityTx) =>
  tx.selectFrom('project_coauthors').where('project_coauthors.community_id', '=', communityOf(tx))

export async function listCoauthors(tx: CommunityTx, projectId: number): Promise<Coauthor[]> {
  const found = await selectCoauthors(tx)
    .select(columns)
    .where('project_id', '=', projectId)
    .orderBy('number')
    .execute()
  return found.map(of)
}

/** Names of those who agreed, in the order in which they were asked: the only ones that are public. */
export async function coauthorNames(tx: CommunityTx, projectId: number): Promise<string[]> {
  return (await listCoauthors(tx, projectId)).flatMap(({ state, name }) => (state === 'agreed' && name ? [name] : []))
}

/** The invitation or consent that concerns this account: by its id, or by its confirmed address. */
export async function findCoauthor(
  tx: CommunityTx,
  projectId: number,
  accountId: string,
): Promise<Coauthor | undefined> {
  return (await listOfAccount(tx, accountId)).find((one) => one.projectId === projectId)
}

/** Every invitation and consent of an account, the newest project first. */
export async function listOfAccount(tx: CommunityTx, accountId: string): Promise<Coauthor[]> {
  const account = await findAccount(tx, accountId)
  const key = account?.emailConfirmedAt && account.email !== '' ? emailKey(account.email) : undefined
  const found = await selectCoauthors(tx)
    .select(columns)
    .where(({ eb, or }) =>
      or([eb('account_id', '=', accountId), ...(key === undefined ? [] : [eb('email_key', '=', key)])]),
    )
    .orderBy('project_id', 'desc')
    .execute()
  return found.map(of)
}

/** @returns false where this address was asked already, or its person has agreed. The project's lock is held: numbers are not repeated. */
export async function askCoauthor(
  tx: CommunityTx,
  projectId: number,
  { email, at }: { email: string; at: Date },
): Promise<boolean> {
  const all = await listCoauthors(tx, projectId)
  const account = await findAccountByEmail(tx, email)
  if (account && all.some(({ accountId }) => accountId === account.id)) return false
  const number = Math.max(0, ...all.map((one) => one.number)) + 1
  const asked = { email, email_key: emailKey(email), asked_at: at, state: 'asked' }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('project_coauthors')
    .values({ community_id: communityOf(tx), project_id: projectId, number, ...asked })
    .onConflict((conflict) => conflict.columns(['community_id', 'project_id', 'email_key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

type Answer =
  | { state: 'agreed'; accountId: string; name: string }
  /** The address stays, so that nobody is asked a second time. */
  | { state: 'declined'; email: string }

export async function answerInvitation(
  tx: CommunityTx,
  { projectId, number }: Pick<Coauthor, 'projectId' | 'number'>,
  answer: Answer,
  at: Date,
): Promise<void> {
  const changes =
    answer.state === 'agreed'
      ? { account_id: answer.accountId, name: answer.name, email: null, email_key: null }
      : { account_id: null, name: null, email: answer.email, email_key: emailKey(answer.email) }
  await tx
    .updateTable('project_coauthors')
    .set({ state: answer.state, answered_at: at, ...changes })
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('number', '=', number)
    .execute()
}

export async function removeCoauthor(tx: CommunityTx, projectId: number, number: number): Promise<void> {
  await tx
    .deleteFrom('project_coauthors')
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('number', '=', number)
    .execute()
}

/** Addresses are kept no longer than they are needed: nobody can answer once the project is on the ballot. */
export async function dropUnanswered(tx: CommunityTx, projectId: number): Promise<void> {
  await tx
    .deleteFrom('project_coauthors')
    .where('community_id', '=', communityOf(tx))
    .where('project_id', '=', projectId)
    .where('state', '<>', 'agreed')
    .execute()
}

/** Deletes what an account is named in, as a co-author or by its address. @returns the projects */
export async function eraseCoauthor(tx: CommunityTx, accountId: string): Promise<number[]> {
  const own = await listOfAccount(tx, accountId)
  for (const { projectId, number } of own) await removeCoauthor(tx, projectId, number)
  return own.map(({ projectId }) => projectId)
}
