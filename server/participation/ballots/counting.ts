import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Context, Services } from '#contract/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { listVerifiedAccounts, SYSTEM } from '#platform/identity/index.ts'
import type { JobContext } from '#platform/jobs/index.ts'
import { type CommunityTx, defaultLocale, invalidateTags } from '#platform/tenancy/index.ts'
import { type CountInput, type CountMessage, type CountOutput, countBallots, type RollPerson } from './count-ballots.ts'
import { APPEAL_DAYS, readDefinition } from './elections.ts'
import { destroySealKey, readSealKey, receiptKey, rollKey } from './keys.ts'
import type { BallotsUse } from './options.ts'
import { arePapersPending, ledgerOf } from './paper/ledger.ts'
import { canonical, countOf, type Ledger } from './protocol/index.ts'
import {
  countSeals,
  deleteSeals,
  type ElectionRow,
  getElectionById,
  insertBallots,
  insertCorrections,
  insertRollLeaves,
  listRoll,
  listSeals,
  lockElectionById,
  type RollEntry,
  rewriteRoll,
  type Subject,
  subjectOf,
  updateElection,
} from './queries.ts'
import { fileLook, nextLook } from './wake-ups.ts'

/**
 * Counting an election that is closed. Everything is read and computed first; then one transaction opens the ballots to the
 * public and writes the roll anew, each in the order of hashes, so that neither the ids of transactions nor the order of rows
 * joins a person and a ballot. A kill at any moment leaves an election that is counted whole or not at all.
 */

/** Rows that are read at a time. */
const ROWS_AT_ONCE = 1_000
const DAY_MS = 86_400_000

export type CountingContext = JobContext<Services>

/**
 * `counted`: now, or before. `no-key`: its key file is not here; it stays closed until the file is back. `not-closed`: there
 * is nothing to count. `papers-wait`: papers that were handed out are neither entered nor declared lost.
 */
export type CountOutcome = 'counted' | 'no-key' | 'not-closed' | 'papers-wait'

export async function countElection(
  context: CountingContext,
  uses: readonly BallotsUse[],
  electionId: string,
): Promise<CountOutcome> {
  const election = await context.inCommunity((tx) => getElectionById(tx, electionId))
  if (election?.state !== 'closed') {
    if (election?.state === 'counted') await finishElection(context, electionId)
    return election?.countedAt ? 'counted' : 'not-closed'
  }
  if (await context.inCommunity((tx) => arePapersPending(tx, election))) return 'papers-wait'
  const sealKey = await readSealKey(context, readDefinition(election))
  if (!sealKey) return 'no-key'
  const inCommunity = (work: (tx: CommunityTx) => Promise<void>) => context.inCommunity(work)
  const { seals, roll, electors, ledger } = await readElection(inCommunity, uses, election)
  const input = inputOf(context, { election, sealKey, seals, roll, electors, ledger })
  const progress = new Progress(context, uses, election)
  const output = await inThread(input, (poolsCounted) => progress.report(poolsCounted))
  await progress.settled()
  const subject = subjectOf(election.subject)
  await context.inCommunity((tx) =>
    writeCount(tx, context, uses, { electionId, subject, roll, seals: seals.length, output }),
  )
  await finishElection(context, electionId)
  return 'counted'
}

/** The same in one transaction, for an election with few ballots that is written as a whole: the demo's. */
export async function countNow(
  tx: CommunityTx,
  context: Pick<CountingContext, 'community' | 'clock' | 'services'>,
  uses: readonly BallotsUse[],
  electionId: string,
): Promise<void> {
  const election = await getElectionById(tx, electionId)
  if (election?.state !== 'closed') throw new Error('only an election that is closed can be counted')
  const sealKey = await readSealKey(context, readDefinition(election))
  if (!sealKey) throw new Error(`the key of the election ${electionId} is missing`)
  const { seals, roll, electors, ledger } = await readElection((work) => work(tx), uses, election)
  const output = await countBallots(inputOf(context, { election, sealKey, seals, roll, electors, ledger }))
  const subject = subjectOf(election.subject)
  await writeCount(tx, context, uses, { electionId, subject, roll, seals: seals.length, output })
}

/** Destroys the key of an election that is counted. */
export async function finishElection(
  context: Pick<CountingContext, 'community' | 'clock' | 'services' | 'inCommunity'>,
  electionId: string,
): Promise<void> {
  await destroySealKey(context, electionId)
  await context.inCommunity(async (tx) => {
    const election = await lockElectionById(tx, electionId)
    if (election?.state !== 'counted') return
    const now = context.clock.now()
    await updateElection(tx, electionId, { state: 'final', key_destroyed_at: now })
    const next = nextLook({ ...election, state: 'final' }, now)
    if (next) await fileLook(tx, electionId, next)
  })
}

interface Contents {
  seals: Uint8Array[]
  roll: RollEntry[]
  /** Entitled at the end, whether they voted or not. */
  electors: { accountId: string; personKey: string | null }[]
  /** Of a vote in which papers were handed out. */
  ledger: Ledger | undefined
}

/** Nothing of it changes once the election is closed, except accounts that are erased. */
async function readElection(
  inScope: (work: (tx: CommunityTx) => Promise<void>) => Promise<void>,
  uses: readonly BallotsUse[],
  election: ElectionRow,
): Promise<Contents> {
  const { id, subject, endsAt } = election
  const contents: Contents = { seals: [], roll: [], electors: [], ledger: undefined }
  for (let after: string | undefined, more = true; more; ) {
    await inScope(async (tx) => {
      const read = await listSeals(tx, id, { after, most: ROWS_AT_ONCE })
      contents.seals.push(...read.map(({ ciphertext }) => new Uint8Array(ciphertext)))
      after = read.at(-1)?.id
      more = read.length === ROWS_AT_ONCE
    })
  }
  await inScope(async (tx) => {
    contents.roll.push(...(await listRoll(tx, id)))
    contents.ledger = await ledgerOf(tx, election)
  })
  const { type, id: itemId } = subjectOf(subject)
  const options = uses.find(({ host }) => host.id === type)?.options
  for (let after: string | undefined, more = true; more; ) {
    await inScope(async (tx) => {
      const read = await listVerifiedAccounts(tx, { after, most: ROWS_AT_ONCE })
      const ids = read.map(({ accountId }) => accountId)
      const entitled = await options?.entitled?.(tx, itemId, ids, endsAt)
      contents.electors.push(...(entitled ? read.filter(({ accountId }) => entitled.has(accountId)) : read))
      after = read.at(-1)?.accountId
      more = read.length === ROWS_AT_ONCE
    })
  }
  return contents
}

/** What the private token of somebody is computed from: of a person without an account, the key of the person. */
export const tokenPersonOf = ({
  accountId,
  personKey,
  id,
}: Pick<RollEntry, 'accountId' | 'personKey' | 'id'>): string => accountId ?? personKey ?? id

function inputOf(
  context: Pick<CountingContext, 'community' | 'clock' | 'services'>,
  { election, sealKey, seals, roll, electors, ledger }: Contents & { election: ElectionRow; sealKey: Uint8Array },
): CountInput {
  const marked = new Set(roll.flatMap(({ accountId, personKey }) => [accountId, personKey]))
  const people: RollPerson[] = roll.map((entry) => ({ person: tokenPersonOf(entry), voted: true }))
  for (const { accountId, personKey } of electors) {
    if (marked.has(accountId) || (personKey !== null && marked.has(personKey))) continue
    people.push({ person: accountId, voted: false })
  }
  return {
    definition: election.definition,
    sealKey,
    receiptSecret: receiptKey(context).privateKey,
    rollKey: rollKey(context),
    seals,
    people,
    ...(ledger && { ledger }),
    day: kyivDay(context.clock.now()),
  }
}

function inThread(input: CountInput, onPool: (counted: number) => void): Promise<CountOutput> {
  const worker = new Worker(new URL('./counting-worker.ts', import.meta.url), { workerData: input })
  // A server that stops does not wait for it: the count is run again after the next start.
  worker.unref()
  return new Promise((resolve, reject) => {
    worker.on('message', (message: CountMessage) => {
      if ('output' in message) resolve(message.output)
      else onPool(message.poolsCounted)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that counts ended with ${code} and without a result`)))
  })
}

const ledgerText = (ledger: Ledger | undefined): string => (ledger ? canonical(ledger) : '')

/** Writes how many pools are counted, one write at a time and the last number only, for everybody who waits for the result. */
class Progress {
  readonly #context: CountingContext
  readonly #uses: readonly BallotsUse[]
  readonly #election: ElectionRow
  #latest = 0
  #writing: Promise<void> | undefined
  #failure: unknown

  constructor(context: CountingContext, uses: readonly BallotsUse[], election: ElectionRow) {
    this.#context = context
    this.#uses = uses
    this.#election = election
  }

  report(poolsCounted: number): void {
    this.#latest = poolsCounted
    this.#writing ??= this.#write().catch((error: unknown) => {
      this.#failure = error
    })
  }

  /** @throws what kept a number from being written: the job is run again then */
  async settled(): Promise<void> {
    await this.#writing
    if (this.#failure !== undefined) throw this.#failure
  }

  async #write(): Promise<void> {
    const { id, subject } = this.#election
    const of = subjectOf(subject)
    const use = this.#uses.find(({ host }) => host.id === of.type)
    for (let written = 0; written < this.#latest; ) {
      written = this.#latest
      await this.#context.inCommunity(async (tx) => {
        const current = await lockElectionById(tx, id)
        // Another process may have counted it meanwhile.
        if (current?.state !== 'closed') return
        await updateElection(tx, id, { pools_counted: written })
        if (use) await invalidateTags(tx, ...use.options.tags(of.id))
      })
    }
    this.#writing = undefined
  }
}

interface Counted {
  electionId: string
  subject: Subject
  /** The roll as it was counted: the first of `output.tokens` are of these entries, in this order. */
  roll: readonly RollEntry[]
  seals: number
  output: CountOutput
}

async function writeCount(
  tx: CommunityTx,
  context: Pick<CountingContext, 'community' | 'clock' | 'services'>,
  uses: readonly BallotsUse[],
  { electionId, subject, roll, seals, output }: Counted,
): Promise<void> {
  const use = uses.find(({ host }) => host.id === subject.type)
  // As every step of the feature does: the item first, then its election.
  await use?.options.lock?.(tx, subject.id)
  const election = await lockElectionById(tx, electionId)
  // Another process was quicker: the same input, the same output.
  if (election?.state !== 'closed') return
  const ordered = await rollInOrder(tx, electionId, roll, output.tokens)
  const stored = await countSeals(tx, electionId)
  const { spoiled } = output.result
  if (stored !== seals || ordered.length !== seals + spoiled)
    throw new Error(
      `the election ${electionId} has ${stored} ballots and ${ordered.length} voters: ${seals} and ${spoiled} papers were read`,
    )
  const ledger = await ledgerOf(tx, election)
  if (ledgerText(ledger) !== ledgerText(output.ledger) || (await arePapersPending(tx, election)))
    throw new Error(`the ledger of the election ${electionId} changed while it was counted`)

  await insertBallots(tx, electionId, output.ballots)
  await insertRollLeaves(tx, electionId, output.rollLeaves)
  await insertCorrections(tx, electionId, output.corrections)
  await deleteSeals(tx, electionId)
  await rewriteRoll(tx, electionId, ordered)
  const now = context.clock.now()
  await updateElection(tx, electionId, {
    state: 'counted',
    counted_at: now,
    size: output.result.ballots,
    root: Buffer.from(output.root, 'hex'),
    roll_root: Buffer.from(output.rollRoot, 'hex'),
    result: canonical(output.result),
    checkpoint: output.note,
    pools_counted: null,
    ...(ledger && { ledger: canonical(ledger) }),
    appeal_until: new Date(now.getTime() + APPEAL_DAYS * DAY_MS),
  })
  await audit.append(tx, { actor: SYSTEM, at: now, action: 'ballots.counted', subject: election.subject })
  if (!use) return
  const { id } = subject
  const { community, clock, services } = context
  const asSystem: Context = { actor: SYSTEM, community, clock, services, locale: defaultLocale(community) }
  await use.options.onCounted(tx, asSystem, id, countOf(output.result.count))
  await invalidateTags(tx, ...use.options.tags(id))
}

/** The roll as it stands now, in the order of tokens and with new ids: an account may have been erased since it was read. */
async function rollInOrder(
  tx: CommunityTx,
  electionId: string,
  counted: readonly RollEntry[],
  tokens: readonly string[],
): Promise<RollEntry[]> {
  const tokenOf = new Map(counted.map(({ id }, at) => [id, tokens[at] ?? '']))
  const current = await listRoll(tx, electionId)
  const known = current.flatMap((entry) => {
    const token = tokenOf.get(entry.id)
    return token === undefined ? [] : [{ entry, token }]
  })
  known.sort((one, other) => (one.token < other.token ? -1 : 1))
  return known.map(({ entry }) => ({ ...entry, id: randomUUID() }))
}
