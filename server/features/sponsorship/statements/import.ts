import { createHash } from 'node:crypto'
import type { Context, Scopes } from '#contract/index.ts'
import { refusal } from '#platform/errors.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { payByBank, refundByBank } from '../orders/actions.ts'
import { CODE_IN_TEXT, listByCodes, type Order, orders } from '../orders/queries.ts'
import {
  type BankLineRow,
  countOutcomes,
  insertStatement,
  isRecorded,
  type LineEnd,
  type LineOutcome,
  listOwners,
  listPending,
  saveOutcome,
  type UnmatchedReason,
} from './queries.ts'
import { codesIn, type Statement } from './statement.ts'

/**
 * Imports a statement of the seller's account: its lines are kept on the platform first, then each finds its order by the
 * code in its purpose, in the scope of that order's community, and what became of it is written down on the platform. An
 * import that breaks off is continued by importing the same file again: a line that stands in a ledger is not recorded twice.
 */

/** Lines that one round matches: the codes of a round are looked for in every community that has orders. */
const BATCH = 500
/** Characters of the hash by which entries of the ledger name the statement: `bank:<statement>/<line>`. */
const KEY_LENGTH = 20

export interface ImportedStatement {
  id: string
  /** False where the same file was imported before. */
  isNew: boolean
  counts: Record<LineOutcome, number>
}

type Asking = Pick<Context, 'services' | 'clock' | 'locale'> & Context

export async function importStatement(
  scopes: Scopes,
  context: Asking,
  { bytes, statement }: { bytes: Buffer; statement: Statement },
): Promise<ImportedStatement> {
  const { seller } = context.services.sales
  if (!seller) throw refusal('sponsorship-orders.no-seller')
  if (statement.iban !== seller.iban) throw refusal('sponsorship.statement-other-account', { iban: seller.iban }, 422)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const id = hash.slice(0, KEY_LENGTH)
  const isNew = await scopes.inPlatform((tx) => insertStatement(tx, { id, hash, statement, now: context.clock.now() }))
  const owners = await scopes.inPlatform(listOwners)
  for (;;) {
    const lines = await scopes.inPlatform((tx) => listPending(tx, id, BATCH))
    if (lines.length === 0) break
    const places = await findPlaces(scopes, owners, lines)
    for (const line of lines) {
      const outcome = await matchLine(scopes, context, { line, places, iban: seller.iban })
      await scopes.inPlatform((tx) => saveOutcome(tx, line, outcome))
    }
  }
  return { id, isNew, counts: await scopes.inPlatform((tx) => countOutcomes(tx, id)) }
}

interface Place {
  community: Community
  order: Pick<Order, 'id' | 'publicId'>
}

/** Where the orders with the codes of these lines are. */
async function findPlaces(
  scopes: Scopes,
  owners: readonly string[],
  lines: readonly BankLineRow[],
): Promise<Map<string, Place>> {
  const codes = [...new Set(lines.flatMap(({ purpose }) => codesIn(purpose, CODE_IN_TEXT)))]
  const places = new Map<string, Place>()
  if (codes.length === 0) return places
  for (const owner of owners) {
    const community = await scopes.communityById(owner)
    if (!community) continue
    const found = await scopes.inCommunity(community, (tx) => listByCodes(tx, codes))
    for (const order of found) places.set(order.code, { community, order })
  }
  return places
}

const unmatched = (reason: UnmatchedReason): LineEnd => ({ outcome: 'unmatched', reason })

async function matchLine(
  scopes: Scopes,
  context: Asking,
  { line, places, iban }: { line: BankLineRow; places: ReadonlyMap<string, Place>; iban: string },
): Promise<LineEnd> {
  const codes = codesIn(line.purpose, CODE_IN_TEXT)
  if (codes.length === 0) return unmatched('no-code')
  // Two codes in one purpose are for a person to decide.
  const [place, ...more] = codes.flatMap((code) => places.get(code) ?? [])
  if (!place || more.length > 0 || codes.length > 1) return unmatched('unknown-code')
  const { community, order } = place
  return scopes.inCommunity(community, (tx) => record(tx, { ...context, community }, { line, order, iban }))
}

async function record(
  tx: CommunityTx,
  context: Asking,
  { line, order: { id }, iban }: { line: BankLineRow; order: Place['order']; iban: string },
): Promise<LineEnd> {
  const order = await orders.lockOne(tx, id)
  if (!order) return unmatched('unknown-code')
  const outcome = line.isCredit ? 'paid' : 'refunded'
  if (await isRecorded(tx, `bank:${line.statement}/${line.line}`, id)) return { outcome, order: order.publicId }
  // What is paid by card is given back by the provider.
  const isAwaited = order.pay === 'invoice' && order.state === (line.isCredit ? 'awaiting-payment' : 'refused')
  if (!isAwaited) return unmatched('not-awaited')
  const expected = line.isCredit ? order.priceMinor : order.refundMinor - order.refundedMinor
  if (line.amount !== expected || line.currency !== order.currency) return unmatched('other-amount')
  const step = line.isCredit ? payByBank : refundByBank
  await step.run(tx, { ...context, actor: SYSTEM }, id, { statement: line.statement, line: line.line, iban })
  return { outcome, order: order.publicId }
}
