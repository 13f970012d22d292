import type { Context } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { RateWindow } from '#platform/http/rate-window.ts'
import { afterCommit, type CommunityTx, defaultLocale } from '#platform/tenancy/index.ts'
import { COUNT_JOB, type ElectionContext, entryOf, readDefinition, requireElection, requireOpens } from './elections.ts'
import { type KeyFileFault, lockKey, unlockKey } from './key-file.ts'
import { destroySealKey, readSealKey, writeSealKey } from './keys.ts'
import type { Bytes } from './protocol/index.ts'
import { type ElectionRow, type Subject, updateElection } from './queries.ts'

/**
 * Custody by a commission: the key leaves the server before the vote opens and comes back for the count. In between nobody
 * who has the server, its database and its backups can open a ballot. Call all of it under the lock of the item.
 */

/** Files with passphrases that one community can try: each costs tenths of a second. */
export const KEY_ATTEMPTS = { most: 10, seconds: 600 }
const attempts = new RateWindow(KEY_ATTEMPTS)

type CustodyContext = ElectionContext & Partial<Pick<Context, 'locale'>>

/** What the commission brings. */
export interface BroughtKey {
  /** The text of the file. */
  keyFile: string
  passphrase: string
}

/**
 * The key of a prepared election as a file locked with the passphrase. It can be asked for again until the commission has
 * shown that it keeps a copy: a download that was lost costs nothing then.
 */
export async function takeKey(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  passphrase: string,
): Promise<{ name: string; text: string }> {
  const election = await requireOfCommission(tx, subject, 'ready')
  const definition = readDefinition(election)
  const key = await readSealKey(context, definition)
  if (!key || election.keyTakenAt) throw refusal('ballots.key-missing', {}, 503)
  limitAttempts(context)
  const text = await lockKey(key, definition, passphrase)
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.key-downloaded' })
  return { name: `${definition.community}-${subject.type}-${subject.id}.key.json`, text }
}

/** The copy opens what is sealed to the election: from here on the server has no key. */
export async function confirmKept(
  tx: CommunityTx,
  context: CustodyContext,
  subject: Subject,
  brought: BroughtKey,
): Promise<void> {
  const election = await requireOfCommission(tx, subject, 'ready')
  if (election.keyTakenAt) throw refusal('ballots.wrong-state', { state: election.state })
  requireOpens(await keyIn(context, election, brought), readDefinition(election))
  await updateElection(tx, election.id, { key_taken_at: context.clock.now() })
  // A kill right after the commit leaves the file to the sweep.
  afterCommit(tx, 'ballots.destroy-key', async () => void (await destroySealKey(context, election.id)))
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.key-taken' })
}

/** The key is back and the count is filed. The file stays until the ballots are counted. */
export async function bringKey(
  tx: CommunityTx,
  context: CustodyContext,
  subject: Subject,
  brought: BroughtKey,
): Promise<void> {
  const election = await requireOfCommission(tx, subject, 'closed')
  const key = await keyIn(context, election, brought)
  // Brought already, in a transaction that was rolled back or to a count that has not run yet.
  if (!(await readSealKey(context, readDefinition(election)))) {
    await destroySealKey(context, election.id)
    await writeSealKey(context, election.id, key)
  }
  await context.services.enqueue(tx, COUNT_JOB, { electionId: election.id })
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.key-brought' })
}

async function requireOfCommission(tx: CommunityTx, subject: Subject, state: 'ready' | 'closed'): Promise<ElectionRow> {
  const election = await requireElection(tx, subject, state)
  if (election.custody !== 'commission') throw refusal('ballots.key-of-server')
  return election
}

/** @throws AppError 422 at the field that is wrong, 429 after too many attempts */
async function keyIn(
  context: CustodyContext,
  election: ElectionRow,
  { keyFile, passphrase }: BroughtKey,
): Promise<Bytes> {
  limitAttempts(context)
  const key = await unlockKey(keyFile, readDefinition(election), passphrase)
  if (typeof key === 'string') throw unfit(context, key)
  return key
}

function limitAttempts({ community, clock }: ElectionContext): void {
  const seconds = attempts.count(community.id, clock.now())
  if (seconds !== undefined)
    throw new AppError('ballots.key-attempts', { status: 429, details: { minutes: Math.ceil(seconds / 60) } })
}

function unfit({ services, community, locale }: CustodyContext, fault: KeyFileFault): AppError {
  const t = services.translator(locale ?? defaultLocale(community))
  const path = fault === 'passphrase' ? 'passphrase' : 'keyFile'
  return new AppError('ballots.key-unfit', {
    status: 422,
    issues: [{ path, message: t(`ballots:fields.key.${fault}`) }],
  })
}
