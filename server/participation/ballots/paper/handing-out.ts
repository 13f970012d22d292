import { randomUUID } from 'node:crypto'
import type { AssistedPerson } from '#participation/assisted/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { refusal } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { ElectionContext } from '../elections.ts'
import {
  type ElectionRow,
  findElectionRow,
  insertVoters,
  type Subject,
  shareElections,
  subjectText,
} from '../queries.ts'
import { hasPapers } from './ledger.ts'
import { addToLedger, deleteMark, findMark, findPaperSettings } from './queries.ts'

/**
 * What happens at a point: a person gets a paper and is marked in the roll, by the same uniqueness as online. Nothing is
 * written but the row of the roll and one number of the ledger: no line of the journal, no letter, no time.
 */

type Person = Pick<AssistedPerson, 'accountId' | 'personKey'>

/**
 * An election that takes votes now, under the lock that votes share.
 * @throws AppError ballots.no-papers, ballots.closed, ballots.point-unknown (422)
 */
async function requireOpenPoint(
  tx: CommunityTx,
  { clock }: Pick<ElectionContext, 'clock'>,
  subject: Subject,
  point: number,
): Promise<ElectionRow> {
  const election = await findElectionRow(tx, subject)
  if (!election || !hasPapers(election)) throw refusal('ballots.no-papers')
  const [locked] = await shareElections(tx, [election.id])
  if (locked?.state !== 'open' || clock.now() >= locked.endsAt) throw refusal('ballots.closed')
  const settings = await findPaperSettings(tx, subjectText(subject))
  if (!settings?.points.some((one) => one.point === point)) throw refusal('ballots.point-unknown', {}, 422)
  return election
}

/**
 * Marks in the roll that the person has got a paper. It counts nothing yet. Eligibility is the caller's to check.
 * @throws AppError ballots.person-voted, ballots.person-has-paper and those of {@link requireOpenPoint}
 */
export async function handOut(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  point: number,
  { accountId, personKey }: Person,
): Promise<void> {
  const { id: electionId } = await requireOpenPoint(tx, context, subject, point)
  const entry = { id: randomUUID(), electionId, personKey, accountId, channel: 'paper', zone: null, point }
  if (!(await insertVoters(tx, [entry])).has(entry.id)) {
    const mark = await findMark(tx, electionId, { accountId, personKey })
    throw refusal(mark?.channel === 'paper' ? 'ballots.person-has-paper' : 'ballots.person-voted')
  }
  await addToLedger(tx, electionId, { point, day: kyivDay(context.clock.now()) }, 'handed_out')
}

/**
 * Takes a paper back that was not used: the person may vote again, on paper or online. The ledger keeps the number only.
 * @throws AppError ballots.person-has-none and those of {@link requireOpenPoint}
 */
export async function takeBack(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  point: number,
  person: Person,
): Promise<void> {
  const { id } = await requireOpenPoint(tx, context, subject, point)
  const mark = await findMark(tx, id, person)
  if (mark?.channel !== 'paper' || !(await deleteMark(tx, id, mark.id))) throw refusal('ballots.person-has-none')
  await addToLedger(tx, id, { point, day: kyivDay(context.clock.now()) }, 'returned')
}

/**
 * Gives a new paper for a spoiled one; the spoiled one is destroyed at the point. The person stays marked once.
 * @throws AppError ballots.person-has-none and those of {@link requireOpenPoint}
 */
export async function exchange(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  point: number,
  person: Person,
): Promise<void> {
  const { id } = await requireOpenPoint(tx, context, subject, point)
  if ((await findMark(tx, id, person))?.channel !== 'paper') throw refusal('ballots.person-has-none')
  await addToLedger(tx, id, { point, day: kyivDay(context.clock.now()) }, 'exchanged')
}
