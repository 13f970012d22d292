import { CHANNELS, type Channel } from '#participation/assisted/index.ts'
import type { Answers } from '#participation/questions/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** SQL of answers. One row for each person and consultation: what was sent, and what is only saved. */

/** How many people have sent an answer. */
export async function countSent(tx: CommunityTx, consultationId: number): Promise<number> {
  const { total } = await tx
    .selectFrom('consultation_answers')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .where('answers', 'is not', null)
    .executeTakeFirstOrThrow()
  return total
}

export interface OwnAnswer {
  id: string
  consultationId: number
  draft: Answers | null
  answers: Answers | null
  sentAt: Date | null
  channel: Channel
}

const own = ['id', 'consultation_id as consultationId', 'draft', 'answers', 'sent_at as sentAt', 'channel'] as const

/** The row of this account, sent or saved. */
export async function findOwn(
  tx: CommunityTx,
  consultationId: number,
  accountId: string,
): Promise<OwnAnswer | undefined> {
  const row = await tx
    .selectFrom('consultation_answers')
    .select(own)
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row as OwnAnswer | undefined
}

export async function listOwn(tx: CommunityTx, accountId: string): Promise<OwnAnswer[]> {
  const rows = await tx
    .selectFrom('consultation_answers')
    .select(own)
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .orderBy('consultation_id', 'desc')
    .execute()
  return rows as OwnAnswer[]
}

/** Whether the person of this key has a row under another account, without one, or under one that was erased. */
export async function hasOtherRow(
  tx: CommunityTx,
  consultationId: number,
  { accountId, personKey }: { accountId: string | null; personKey: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('consultation_answers')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .where('person_key', '=', personKey)
    .$if(accountId !== null, (rows) =>
      rows.where((eb) => eb.or([eb('account_id', 'is', null), eb('account_id', '<>', accountId)])),
    )
    .executeTakeFirst()
  return row !== undefined
}

interface Answering {
  consultationId: number
  /** null: of a person without an account, for whom staff enter it. */
  accountId: string | null
  personKey: string | null
  settlement: string | null
  answers: Answers
  at: Date
  channel: Channel
}

/** Writes the answer of an account in place of the one that there is, or that of a person without an account. */
export async function saveAnswer(
  tx: CommunityTx,
  { consultationId, accountId, personKey, settlement, answers, at, channel }: Answering,
): Promise<string> {
  const values = { person_key: personKey, settlement, answers: JSON.stringify(answers), sent_at: at, channel }
  const { id } = await tx
    .insertInto('consultation_answers')
    .values({ ...keyOf(tx, consultationId, accountId), ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'consultation_id', 'account_id'])
        .doUpdateSet({ ...values, draft: null, draft_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps what was not sent yet; an answer that was sent stays as it is. */
export async function saveDraft(
  tx: CommunityTx,
  {
    consultationId,
    accountId,
    answers,
    at,
  }: Pick<Answering, 'consultationId' | 'answers' | 'at'> & { accountId: string },
): Promise<void> {
  const values = { draft: JSON.stringify(answers), draft_at: at }
  await tx
    .insertInto('consultation_answers')
    .values({ ...keyOf(tx, consultationId, accountId), ...values })
    .onConflict((conflict) => conflict.columns(['community_id', 'consultation_id', 'account_id']).doUpdateSet(values))
    .execute()
}

const keyOf = (tx: CommunityTx, consultationId: number, accountId: string | null) => ({
  community_id: communityOf(tx),
  consultation_id: consultationId,
  account_id: accountId,
})

/** Sent answers by channel. */
export async function countByChannel(
  tx: CommunityTx,
  consultationId: number,
): Promise<Partial<Record<Channel, number>>> {
  const rows = await tx
    .selectFrom('consultation_answers')
    .select((eb) => ['channel' as const, eb.fn.countAll<number>().as('total')])
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .where('answers', 'is not', null)
    .groupBy('channel')
    .execute()
  return totalsOf(rows)
}

export const totalsOf = (rows: readonly { channel: string; total: number }[]): Partial<Record<Channel, number>> =>
  Object.fromEntries(
    CHANNELS.flatMap((channel) => {
      const row = rows.find((one) => one.channel === channel)
      return row ? [[channel, row.total]] : []
    }),
  )

/** Sent answers without the persons, in an order that says nothing of them. */
export async function listSent(
  tx: CommunityTx,
  consultationId: number,
): Promise<{ id: string; settlement: string | null; answers: Answers }[]> {
  const rows = await tx
    .selectFrom('consultation_answers')
    .select(['id', 'settlement', 'answers'])
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .where('answers', 'is not', null)
    .orderBy('id')
    .execute()
  return rows as { id: string; settlement: string | null; answers: Answers }[]
}

/** What was saved and never sent. */
export async function deleteDrafts(tx: CommunityTx, consultationId: number): Promise<void> {
  const ofConsultation = { community_id: communityOf(tx), consultation_id: consultationId }
  await tx
    .deleteFrom('consultation_answers')
    .where('community_id', '=', ofConsultation.community_id)
    .where('consultation_id', '=', consultationId)
    .where('answers', 'is', null)
    .execute()
  await tx
    .updateTable('consultation_answers')
    .set({ draft: null, draft_at: null })
    .where('community_id', '=', ofConsultation.community_id)
    .where('consultation_id', '=', consultationId)
    .where('draft', 'is not', null)
    .execute()
}

/** Once nobody can answer twice any more, nothing has to say who the persons were. */
export async function forgetPersons(tx: CommunityTx, consultationId: number): Promise<void> {
  await tx
    .updateTable('consultation_answers')
    .set({ person_key: null })
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .execute()
}

/** The rows of an account, locked: for its erasure. */
export async function lockOwn(tx: CommunityTx, accountId: string): Promise<OwnAnswer[]> {
  const rows = await tx
    .selectFrom('consultation_answers')
    .select(own)
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as OwnAnswer[]
}

/** Takes the person out of an answer; `answers` are those that can stay. */
export async function eraseAnswer(tx: CommunityTx, id: string, answers: Answers | null): Promise<void> {
  const row = { community_id: communityOf(tx), id }
  if (answers === null) {
    await tx
      .deleteFrom('consultation_answers')
      .where('community_id', '=', row.community_id)
      .where('id', '=', id)
      .execute()
    return
  }
  await tx
    .updateTable('consultation_answers')
    .set({ account_id: null, settlement: null, draft: null, draft_at: null, answers: JSON.stringify(answers) })
    .where('community_id', '=', row.community_id)
    .where('id', '=', id)
    .execute()
}
