import type { z } from 'zod'
import type { ActionItem, Context } from '#contract/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import { apply, ask, auditEntry, getDueAt, type RowOf } from '#participation/workflow/index.ts'
import * as audit from '#platform/audit/index.ts'
import { AppError, forbidden } from '#platform/errors.ts'
import { findVerifiedPersons, type VerifiedPerson } from '#platform/identity/index.ts'
import { type CommunityTx, pipelineWithCommit, resident, shardedTag, tagInvalidation } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import { notifyAuthor, notifyStaff } from './mails.ts'
import { isPublished, type Petition, petitions, settingSignatureCounts } from './queries.ts'
import type { PetitionParams, SignatureReceipt, SignPetition } from './schema.ts'
import * as signatures from './signature-queries.ts'
import { petitionTag, SIGNATURES_TAG } from './tags.ts'
import { signatureReceipt } from './views.ts'
import { type PetitionTypes, petitionWorkflow } from './workflow.ts'

type SigningItem = ActionItem<'verified', typeof PetitionParams, typeof SignPetition, undefined>
type ReachingStep = { item: Petition; row: RowOf<PetitionTypes>; now: Date }
/** With its line of the journal. */
interface Written {
  signature: signatures.NewSignature
  entry: audit.AuditEntry | undefined
}

/**
 * Counts the signatures that arrive at the same moment, one after the other, in one transaction. One that is refused changes
 * nothing for the others; the one that reaches the threshold takes the petition further within the same transaction.
 */
export async function signMany(
  tx: CommunityTx,
  items: readonly SigningItem[],
): Promise<(z.input<typeof SignatureReceipt> | AppError)[]> {
  const pairs = items.map(({ context, input }) => ({
    petitionId: input.params.id,
    accountId: context.actor.accountId,
  }))
  const accounts = pairs.map(({ accountId }) => accountId)
  const ids = [...new Set(pairs.map(({ petitionId }) => petitionId))]
  // Sent together; PostgreSQL looks for earlier signatures when it has the locks, so that none can come in between.
  const [people, locked, earlier] = await Promise.all([
    findVerifiedPersons(tx, accounts),
    petitions.lock(tx, ids),
    signatures.findSigners(tx, pairs),
  ])
  const persons = new Map(people.map((person) => [person.accountId, person]))
  const current = new Map(locked.map((petition) => [petition.id, petition]))
  const signers = new Set<string>()
  const written: Written[] = []
  const answers: (z.input<typeof SignatureReceipt> | AppError)[] = []
  for (const [index, { context, input }] of items.entries()) {
    const [pair, person] = [pairs[index], persons.get(context.actor.accountId)]
    const petition = current.get(input.params.id)
    if (!person || !pair || !petition || !isPublished(petition)) {
      answers.push(person ? petitionNotFound() : forbidden('access.verification-required'))
      continue
    }
    // Read under the locks: a request that waited for one across the end of the term is late.
    const now = context.clock.now()
    const signer = `${petition.id} ${person.personKey}`
    const facts = { alreadySigned: earlier.has(pair) || signers.has(signer) }
    const row = await ask(tx, petitionWorkflow, context, { item: petition, action: 'sign', now, facts })
    if (row instanceof AppError) {
      answers.push(row)
      continue
    }
    signers.add(signer)
    const signature = signatureOf(person, petition, input.body?.notify ?? false, now)
    const counted = { ...petition, signatures: signature.number }
    const isReached = row.to !== petition.state
    const signed = isReached ? await reachThreshold(tx, context, { item: petition, row, now }) : counted
    current.set(petition.id, signed)
    // The engine has written the line of the journal where it has applied the step.
    const entry = isReached ? undefined : auditEntry(petitionWorkflow, context, { item: signed, row, now })
    written.push({ signature: { ...signature, ...pair, personKey: person.personKey }, entry })
    answers.push(signatureReceipt({ ...counted, state: signed.state }, signature))
  }
  writeWithCommit(tx, written)
  return answers
}

/** The signature with which the petition has to be reviewed; its author and the officials get letters. */
async function reachThreshold(tx: CommunityTx, context: Context, step: ReachingStep): Promise<Petition> {
  const { item, now } = step
  const changes = { signatures: item.signatures + 1, threshold_at: now }
  const petition = await apply(tx, petitionWorkflow, context, { ...step, changes })
  const { signatures: count, required } = petition
  const data = { dueAt: await getDueAt(tx, petitionWorkflow, petition), signatures: count, required }
  await notifyAuthor(tx, context, petition, 'threshold-reached', data)
  await notifyStaff(tx, context, petition, 'official', 'review-due', data)
  return petition
}

/**
 * The signatures and the counts travel with the commit: nothing else is to be done under the locks, for which many may wait.
 */
function writeWithCommit(tx: CommunityTx, written: readonly Written[]): void {
  if (written.length === 0) return
  const counts = new Map(written.map(({ signature: { petitionId, number } }) => [petitionId, number]))
  const entries = written.flatMap(({ entry }) => entry ?? [])
  pipelineWithCommit(
    tx,
    ...settingSignatureCounts(
      tx,
      [...counts].map(([id, count]) => ({ id, signatures: count })),
    ),
    ...signatures.insertingSignatures(
      tx,
      written.map(({ signature }) => signature),
    ),
    ...audit.appending(tx, ...entries),
    tagInvalidation(tx, ...[...counts.keys()].map((id) => resident(petitionTag(id))), shardedTag(SIGNATURES_TAG)),
  )
}

const signatureOf = (
  person: VerifiedPerson,
  petition: Petition,
  notify: boolean,
  signedAt: Date,
): signatures.Signature => ({
  number: petition.signatures + 1,
  name: person.fullName,
  receipt: newReceipt(),
  notify,
  signedAt,
})
