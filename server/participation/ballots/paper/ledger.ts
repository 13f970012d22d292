import type { CommunityTx } from '#platform/tenancy/index.ts'
import { Ledger } from '../protocol/index.ts'
import type { ElectionRow } from '../queries.ts'
import { isOutstanding } from './passes.ts'
import { countMarkedOnPaper, findPaperSettings, listBatches, listPaperDays } from './queries.ts'

/** The booth ledger of an election, as it stands and as it was signed. */

type Kept = Pick<ElectionRow, 'id' | 'subject' | 'definition'>

/** Whether papers of this vote are handed out: the definition says so. */
export const hasPapers = ({ definition }: Pick<ElectionRow, 'definition'>): boolean =>
  'paper' in (JSON.parse(definition) as object)

/** As it stands now; undefined where no papers are handed out. */
export async function ledgerOf(tx: CommunityTx, election: Kept): Promise<Ledger | undefined> {
  if (!hasPapers(election)) return undefined
  const { id, subject } = election
  const settings = await findPaperSettings(tx, subject)
  const batches = await listBatches(tx, id)
  return Ledger.parse({
    v: 1,
    election: id,
    points: (settings?.points ?? []).map(({ point, name }) => ({ point, name })),
    days: await listPaperDays(tx, id),
    batches: batches.map(({ batch, papers, spoiled, lostReason }) => {
      return { batch, papers, spoiled, lost: lostReason ?? '' }
    }),
    marked: await countMarkedOnPaper(tx, id),
  })
}

/** As it was signed with the count. */
export const readLedger = ({ ledger }: Pick<ElectionRow, 'ledger'>): Ledger | undefined =>
  ledger === null ? undefined : Ledger.parse(JSON.parse(ledger))

/** Whether the count waits: a batch is not confirmed, or papers that people took are in none. */
export async function arePapersPending(tx: CommunityTx, election: Kept): Promise<boolean> {
  if (!hasPapers(election)) return false
  const [days, batches] = [await listPaperDays(tx, election.id), await listBatches(tx, election.id)]
  return days.some(isOutstanding) || batches.some(({ state }) => state === 'open' || state === 'entered')
}
