import { randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '#contract/index.ts'
import { faultSentence } from '#participation/allocation/index.ts'
import { budgetFault } from '#participation/questions/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { kyivDay } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { shuffled } from '#platform/drawing.ts'
import { AppError, type InputIssue, refusal } from '#platform/errors.ts'
import { findDocuments, setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { formOf } from '../casting.ts'
import { COUNT_JOB, entryOf, readDefinition } from '../elections.ts'
import { hasSealKey } from '../keys.ts'
import {
  ballotBody,
  type Definition,
  MAX_BATCH_PAPERS,
  MAX_BATCHES,
  MAX_LOST_REASON,
  MIN_BATCH_PAPERS,
} from '../protocol/index.ts'
import { canonicalChoices, choicesFault } from '../protocol/question.ts'
import { type ElectionRow, findElectionRow, insertingSeals, type Subject, shareElections } from '../queries.ts'
import { arePapersPending, hasPapers } from './ledger.ts'
import {
  enterUntil,
  handedOutOf,
  isEntered,
  isOutstanding,
  isOver,
  outstandingOf,
  type Pass,
  readPass,
} from './passes.ts'
import {
  type Batch,
  deleteBatch,
  findPaperSettings,
  insertBatch,
  listBatches,
  listPaperDays,
  type PaperDay,
  setBatchOfDay,
  updateBatch,
} from './queries.ts'

/**
 * Papers are entered days after they were handed out, by choices only, as a batch: nobody can join a person and a choice. A batch
 * is one transaction when it becomes ballots, and the members who entered it are named for the batch alone.
 */

export type PaperContext = Pick<Context<'member'>, 'actor' | 'community' | 'clock' | 'services' | 'locale'>

interface Booth {
  election: ElectionRow
  definition: Definition
  now: Date
  isVoting: boolean
  mayEnter: boolean
  days: PaperDay[]
  batches: Batch[]
}

/** Batches of one election change one after the other; the count waits for them, and votes do not. */
async function lockBooth(tx: CommunityTx, { clock }: PaperContext, subject: Subject): Promise<Booth> {
  const election = await findElectionRow(tx, subject)
  if (!election || !hasPapers(election)) throw refusal('ballots.no-papers')
  await lockNamed(tx, `ballot-batches:${election.id}`)
  const [locked] = await shareElections(tx, [election.id])
  if (locked?.state !== 'open' && locked?.state !== 'closed') throw refusal('ballots.papers-over')
  const now = clock.now()
  const definition = readDefinition(election)
  const until = enterUntil(locked.endsAt, definition.paper?.days ?? 1, await readCalendar(tx))
  return {
    election: { ...election, ...locked },
    ...{ definition, now, isVoting: now < locked.endsAt, mayEnter: now <= until },
    ...{ days: await listPaperDays(tx, election.id), batches: await listBatches(tx, election.id) },
  }
}

function batchIn({ batches }: Booth, number: number): Batch {
  const found = batches.find(({ batch }) => batch === number)
  if (!found) throw refusal('ballots.batch-unknown', {}, 404)
  if (found.state === 'confirmed' || found.state === 'lost') throw refusal('ballots.batch-over')
  return found
}

const daysOf = ({ days }: Booth, number: number): PaperDay[] => days.filter(({ batch }) => batch === number)

/**
 * Puts the papers of one or more points and days into a new batch. After the end no rest may stay that is too small to be a
 * batch of its own.
 * @returns its number
 * @throws AppError ballots.day-unknown (422), ballots.day-not-over, ballots.rest-too-small, ballots.too-many-batches
 */
export async function openBatch(
  tx: CommunityTx,
  context: PaperContext,
  subject: Subject,
  chosen: readonly Pick<PaperDay, 'point' | 'day'>[],
): Promise<number> {
  const booth = await lockBooth(tx, context, subject)
  const { election, days, batches, now, isVoting } = booth
  const open = days.filter(isOutstanding)
  const taken = open.filter((one) => chosen.some(({ point, day }) => point === one.point && day === one.day))
  if (taken.length === 0 || taken.length < chosen.length) throw refusal('ballots.day-unknown', {}, 422)
  if (isVoting && !taken.every((one) => isOver(one, kyivDay(now)))) throw refusal('ballots.day-not-over')
  const rest = outstandingOf(open.filter((one) => !taken.includes(one)))
  if (!isVoting && rest > 0 && rest < MIN_BATCH_PAPERS)
    throw refusal('ballots.rest-too-small', { count: rest, least: MIN_BATCH_PAPERS })
  const number = Math.max(0, ...batches.map(({ batch }) => batch)) + 1
  if (number > MAX_BATCHES) throw refusal('ballots.too-many-batches', { most: MAX_BATCHES })
  const settings = await findPaperSettings(tx, election.subject)
  await insertBatch(tx, election.id, { batch: number, doubleEntry: settings?.doubleEntry ?? false })
  for (const day of taken) await setBatchOfDay(tx, election.id, day, number)
  await audit.append(tx, {
    ...entryOf(context, subject),
    ...{ action: 'ballots.batch-opened', details: { batch: number } },
  })
  return number
}

/**
 * Keeps the papers of a batch as this member has entered them, in place of what they entered before. With double entry the
 * second member enters the same papers without seeing the first entry.
 * @throws AppError 422 ballots.choices with the paper that cannot be counted, ballots.too-many-papers, ballots.entry-over,
 * ballots.batch-of-another
 */
export async function enterPapers(
  tx: CommunityTx,
  context: PaperContext,
  subject: Subject,
  { batch: number, papers, spoiled, done }: Pass & { batch: number; done: boolean },
): Promise<void> {
  const booth = await lockBooth(tx, context, subject)
  const { election, definition } = booth
  const batch = batchIn(booth, number)
  if (!booth.mayEnter) throw refusal('ballots.entry-over')
  const most = Math.min(handedOutOf(daysOf(booth, number)), MAX_BATCH_PAPERS)
  if (papers.length + spoiled > most) throw refusal('ballots.too-many-papers', { most }, 422)
  requireLegal(context, definition, papers)
  const pass = JSON.stringify({
    papers: papers.map((choices) => canonicalChoices(definition.question, choices)),
    spoiled,
  })
  const side = sideOf(batch, context.actor.memberId)
  const entered: Batch =
    side === 'first'
      ? { ...batch, firstPass: pass, firstBy: context.actor.memberId, firstDone: done }
      : { ...batch, secondPass: pass, secondBy: context.actor.memberId, secondDone: done }
  const isComplete = isEntered(entered)
  const counted = isComplete ? readPass(entered.firstPass) : undefined
  await updateBatch(tx, election.id, number, {
    ...{ state: isComplete ? 'entered' : 'open' },
    ...{ papers: counted?.papers.length ?? 0, spoiled: counted?.spoiled ?? 0 },
    ...{ first_pass: entered.firstPass, first_by: entered.firstBy, first_done: entered.firstDone },
    ...{ second_pass: entered.secondPass, second_by: entered.secondBy, second_done: entered.secondDone },
  })
}

/** Which of the two entries is this member's. @throws AppError ballots.batch-of-another */
export function sideOf({ firstBy, secondBy, doubleEntry }: Batch, memberId: string): 'first' | 'second' {
  if (firstBy === null || firstBy === memberId) return 'first'
  if (doubleEntry && (secondBy === null || secondBy === memberId)) return 'second'
  throw refusal('ballots.batch-of-another')
}

/** Choices are checked as those of a vote are, with the same sentences. */
function requireLegal({ services, locale }: PaperContext, { question }: Definition, papers: Pass['papers']): void {
  const t = services.translator(locale)
  const issues = papers.flatMap((choices, at): InputIssue[] => {
    const path = `papers.${at}`
    if (question.kind === 'allocation') {
      const fault = budgetFault(question, choices)
      return fault ? [{ path, message: faultSentence(question, fault, { t, locale }) }] : []
    }
    const fault = choicesFault(question, choices)
    return fault ? [{ path, message: t(`ballots:fields.choices.${fault}`) }] : []
  })
  if (issues.length > 0) throw new AppError('ballots.choices', { status: 422, issues })
}

/**
 * Every paper of the batch becomes a sealed ballot, in an order that says nothing, in this transaction. The signed protocol of
 * the point goes with it.
 * @throws AppError ballots.batch-not-entered, ballots.batch-too-small, ballots.too-many-counted, ballots.protocol-unknown (422)
 */
export async function confirmBatch(
  tx: CommunityTx,
  context: PaperContext,
  subject: Subject,
  { batch: number, protocol }: { batch: number; protocol: string },
): Promise<void> {
  const booth = await lockBooth(tx, context, subject)
  const { election } = booth
  const batch = batchIn(booth, number)
  const pass = readPass(batch.firstPass)
  if (batch.state !== 'entered' || !pass) throw refusal('ballots.batch-not-entered')
  if (pass.papers.length < MIN_BATCH_PAPERS)
    throw refusal('ballots.batch-too-small', { count: pass.papers.length, least: MIN_BATCH_PAPERS })
  requireKept(booth, pass.papers.length + pass.spoiled)
  if (!(await findDocuments(tx, [protocol])).has(protocol)) throw refusal('ballots.protocol-unknown', {}, 422)
  const seals = shuffled(sealsOf(election, pass.papers))
  for (const statement of insertingSeals(tx, seals)) await statement.execute()
  await updateBatch(tx, election.id, number, {
    ...{ state: 'confirmed', papers: pass.papers.length, spoiled: pass.spoiled },
    ...{ first_pass: null, second_pass: null, confirmed_by: context.actor.memberId, protocol_media: protocol },
  })
  const protocols = (await listBatches(tx, election.id)).flatMap(({ protocolMedia }) => protocolMedia ?? [])
  await setMediaUses(tx, protocolSubject(election.id), [...new Set(protocols)])
  await audit.append(tx, {
    ...entryOf(context, subject),
    ...{ action: 'ballots.batch-confirmed', details: { batch: number, papers: pass.papers.length } },
  })
  await countWhenComplete(tx, context, election)
}

/** Under what the files of protocols are used: `ballots:<election>`. */
export const protocolSubject = (electionId: string): string => `ballots:${electionId}`

/** The papers of all batches are no more than people took and did not return. */
function requireKept({ days, batches }: Booth, papers: number): void {
  const kept = days.reduce((sum, { handedOut, returned }) => sum + handedOut - returned, 0)
  const counted = batches.reduce((sum, one) => (one.state === 'confirmed' ? sum + one.papers + one.spoiled : sum), 0)
  if (counted + papers > kept) throw refusal('ballots.too-many-counted', { most: Math.max(0, kept - counted) })
}

/** A paper belongs to no zone: it does not say whose it is. Nonce and mark are drawn, since paper has no receipt. */
function sealsOf(election: ElectionRow, papers: Pass['papers']) {
  const { definition, seal } = formOf(election)
  const drawn = () => randomBytes(16).toString('hex')
  return papers.map((choices) => {
    const body = ballotBody(definition, { channel: 'paper', zone: null, choices, nonce: drawn(), mark: drawn() })
    return { id: randomUUID(), electionId: election.id, ciphertext: seal(body) }
  })
}

/** Papers that cannot be entered: the reason is published, and the result states how many they are. */
export async function loseBatch(
  tx: CommunityTx,
  context: PaperContext,
  subject: Subject,
  { batch: number, reason }: { batch: number; reason: string },
): Promise<void> {
  if (reason.trim() === '' || reason.length > MAX_LOST_REASON)
    throw refusal('ballots.lost-reason', { most: MAX_LOST_REASON }, 422)
  const booth = await lockBooth(tx, context, subject)
  batchIn(booth, number)
  const { election } = booth
  await updateBatch(tx, election.id, number, {
    ...{ state: 'lost', papers: 0, spoiled: 0, first_pass: null, second_pass: null, lost_reason: reason.trim() },
  })
  await audit.append(tx, {
    ...entryOf(context, subject),
    ...{ action: 'ballots.batch-lost', details: { batch: number } },
  })
  await countWhenComplete(tx, context, election)
}

/** What was entered is forgotten, and its days are free: to begin anew, or to merge them with others. */
export async function dropBatch(
  tx: CommunityTx,
  context: PaperContext,
  subject: Subject,
  number: number,
): Promise<void> {
  const booth = await lockBooth(tx, context, subject)
  batchIn(booth, number)
  await deleteBatch(tx, booth.election.id, number)
  await audit.append(tx, {
    ...entryOf(context, subject),
    ...{ action: 'ballots.batch-dropped', details: { batch: number } },
  })
}

/** The count of a vote that is over waits for the last batch. */
async function countWhenComplete(tx: CommunityTx, context: PaperContext, election: ElectionRow): Promise<void> {
  if (election.state !== 'closed' || (await arePapersPending(tx, election))) return
  if (election.custody === 'server' || (await hasSealKey(context, election.id)))
    await context.services.enqueue(tx, COUNT_JOB, { electionId: election.id })
}
