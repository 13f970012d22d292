import { readCalendar } from '#participation/working-calendar.ts'
import { kyivDay } from '#participation/working-days.ts'
import { formatDate, inLanguage, type Locale, type Translate } from '#platform/i18n/index.ts'
import { findDocuments } from '#platform/media/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { readDefinition } from '../elections.ts'
import { type Definition, type Ledger, ledgerSums } from '../protocol/index.ts'
import { type ElectionRow, findElectionRow, type Subject, subjectText } from '../queries.ts'
import type { PaperContext } from './batches.ts'
import { findCorrected } from './corrections.ts'
import { hasPapers, ledgerOf, readLedger } from './ledger.ts'
import type { PaperItem } from './options.ts'
import { differencesOf, enterUntil, handedOutOf, isOutstanding, isOver, readPass } from './passes.ts'
import { isPrintable } from './printed.ts'
import { type Batch, findPaperSettings, listBatches, listPaperDays, type PaperDay } from './queries.ts'
import type { DeskPaper } from './schema.ts'

/** Papers as staff and the public see them. */

/** For staff: nobody sees what another member has entered before both have. */
export async function deskPaper(
  tx: CommunityTx,
  { actor, clock, community, locale }: PaperContext,
  subject: Subject,
  { isDraft, isAwaited = false }: PaperItem,
): Promise<Omit<DeskPaper, 'printed'> & { isPrintable: boolean }> {
  const settings = await findPaperSettings(tx, subjectText(subject))
  const found = await findElectionRow(tx, subject)
  const election = found && hasPapers(found) ? found : undefined
  const now = clock.now()
  const definition = election && readDefinition(election)
  const until =
    election && definition?.paper && enterUntil(election.endsAt, definition.paper.days, await readCalendar(tx))
  const isTaken = election?.state === 'open' || election?.state === 'closed'
  const mayEnter = isTaken && until !== undefined && now <= until
  const isVoting = election?.state === 'open' && now < election.endsAt
  const days = election ? await listPaperDays(tx, election.id) : []
  const batches = election ? await listBatches(tx, election.id) : []
  const protocols = await findDocuments(
    tx,
    batches.flatMap(({ protocolMedia }) => protocolMedia ?? []),
  )
  const corrected = election && (await findCorrected(tx, subject))
  const settlements = isVoting ? await listSettlements(tx) : []
  return {
    settings: settings ? { ...settings, points: [...settings.points] } : null,
    maySet:
      isDraft ||
      (found ? election?.state === 'ready' || election?.state === 'open' : isAwaited && settings !== undefined),
    isPrepared: found !== undefined || !isDraft,
    ...{ mayHandOut: isVoting, mayEnter, enterUntil: until?.toISOString() ?? null },
    isCounted: election?.countedAt != null,
    isPrintable: election !== undefined && isPrintable(election, now),
    question: definition ? inOrder(definition) : null,
    settlements: settlements.map(({ katottg, name }) => ({ katottg, name: inLanguage(name, locale) })),
    sums: sumsOf(days, batches),
    days: days.map((day) => ({
      ...day,
      mayBatch: isTaken && isOutstanding(day) && (!isVoting || isOver(day, kyivDay(now))),
    })),
    batches: batches.map((batch) => {
      const document = batch.protocolMedia === null ? undefined : protocols.get(batch.protocolMedia)
      return {
        ...batchView(batch, days, actor.memberId),
        mayEnter: mayEnter && mayEnterBatch(batch, actor.memberId),
        protocol: document ? { href: community.origin + document.href, fileName: document.fileName } : null,
      }
    }),
    corrections: {
      ...{ first: corrected?.first.votes ?? null, current: corrected?.current.votes ?? null },
      struck: (corrected?.struck ?? []).map(({ leaf, reason, protocol, day }) => ({ leaf, reason, protocol, day })),
    },
  }
}

/** The question with its options in the order of the printed ballot: their numbers are what staff type. */
function inOrder({ question, order }: Definition): Definition['question'] {
  if (question.kind === 'scale') return question
  const byPlace = <O extends { id: string }>(options: readonly O[]): O[] =>
    options.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
  return question.kind === 'allocation'
    ? { ...question, options: byPlace(question.options) }
    : { ...question, options: byPlace(question.options) }
}

function sumsOf(days: readonly PaperDay[], batches: readonly Batch[]) {
  const of = (key: 'handedOut' | 'exchanged' | 'returned') => days.reduce((sum, day) => sum + day[key], 0)
  const confirmed = batches.filter(({ state }) => state === 'confirmed')
  const papers = confirmed.reduce((sum, one) => sum + one.papers, 0)
  const spoiled = confirmed.reduce((sum, one) => sum + one.spoiled, 0)
  const [handedOut, exchanged, returned] = [of('handedOut'), of('exchanged'), of('returned')]
  return { handedOut, exchanged, returned, papers, spoiled, missing: handedOut - returned - papers - spoiled }
}

const isOpen = ({ state }: Batch): boolean => state === 'open' || state === 'entered'

const mayEnterBatch = (batch: Batch, memberId: string): boolean => {
  if (!isOpen(batch)) return false
  if (batch.firstBy === null || batch.firstBy === memberId) return true
  return batch.doubleEntry && (batch.secondBy === null || batch.secondBy === memberId)
}

function batchView(batch: Batch, days: readonly PaperDay[], memberId: string) {
  const { batch: number, state, doubleEntry, papers, spoiled, lostReason, firstBy, secondBy } = batch
  const own = days.filter((day) => day.batch === number)
  const [first, second] = [readPass(batch.firstPass), readPass(batch.secondPass)]
  const [mine, done] =
    firstBy === memberId
      ? [first, batch.firstDone]
      : secondBy === memberId
        ? [second, batch.secondDone]
        : [undefined, false]
  const differences =
    batch.firstDone && batch.secondDone && first && second && isOpen(batch) ? differencesOf(first, second) : []
  return {
    ...{ batch: number, state, doubleEntry, papers, spoiled, lost: lostReason },
    days: own.map(({ point, day }) => ({ point, day })),
    handedOut: handedOutOf(own),
    own: mine ? { ...mine, done } : null,
    waitsFor: waitsFor(batch, differences.length > 0),
    differences: differences.map((one) => ({ ...one, choices: one.choices === null ? null : [...one.choices] })),
  }
}

function waitsFor(batch: Batch, differs: boolean): 'first' | 'second' | 'differences' | 'confirmation' | null {
  if (!isOpen(batch)) return null
  if (batch.state === 'entered') return 'confirmation'
  if (differs) return 'differences'
  return batch.firstDone ? 'second' : 'first'
}

interface Reading {
  t: Translate
  locale: Locale
}

/** When papers are handed out. */
interface Term {
  opensAt: Date
  endsAt: Date
}

/**
 * For the public page: where and when papers are handed out, and the ledger when the vote is over. Undefined where there are none.
 * @param awaited of a vote that is announced and whose election is made only when it begins
 */
export async function paperSection(
  tx: CommunityTx,
  { t, locale }: Reading,
  subject: Subject,
  now: Date,
  awaited?: Term,
) {
  const settings = await findPaperSettings(tx, subjectText(subject))
  if (!settings) return undefined
  const points = settings.points.map(({ name, address, hours }) => ({ name, address, hours }))
  const termLine = ({ opensAt, endsAt }: Term) =>
    t('ballots:paper.term', {
      from: formatDate(locale, opensAt, 'long'),
      until: formatDate(locale, endsAt, 'datetime'),
    })
  const election = await findElectionRow(tx, subject)
  if (!election)
    return awaited && { points, term: termLine(awaited), printable: false, waiting: undefined, ledger: undefined }
  if (!hasPapers(election) || election.state === 'void') return undefined
  const isOver = now >= election.endsAt
  const ledger = isOver ? (readLedger(election) ?? (await ledgerOf(tx, election))) : undefined
  return {
    points: isOver ? [] : points,
    term: isOver ? undefined : termLine(election),
    printable: isPrintable(election, now),
    waiting: election.countedAt === null && isOver ? await waitingLine(tx, { t, locale }, election) : undefined,
    ledger: ledger && ledgerView(ledger, { t, locale }, election.countedAt !== null),
  }
}

async function waitingLine(tx: CommunityTx, { t, locale }: Reading, election: ElectionRow): Promise<string> {
  const { paper } = readDefinition(election)
  const until = enterUntil(election.endsAt, paper?.days ?? 1, await readCalendar(tx))
  return t('ballots:paper.waiting', { date: formatDate(locale, until, 'long') })
}

function ledgerView(ledger: Ledger, { t, locale }: Reading, isCounted: boolean) {
  const names = new Map(ledger.points.map(({ point, name }) => [point, name]))
  const { kept, papers, spoiled, missing } = ledgerSums(ledger)
  return {
    days: ledger.days.map(({ point, day, handedOut, exchanged, returned, batch }) => ({
      ...{ point: names.get(point) ?? String(point), handedOut, exchanged, returned, batch },
      day: formatDate(locale, new Date(`${day}T12:00:00Z`), 'short'),
    })),
    batches: isCounted
      ? ledger.batches.map(({ batch, papers, spoiled, lost }) => ({ batch, papers, spoiled, lost }))
      : [],
    sums: isCounted
      ? [
          t('ballots:paper.kept', { count: kept }),
          t('ballots:paper.counted', { count: papers }),
          t('ballots:paper.spoiled', { count: spoiled }),
          t('ballots:paper.missing', { count: missing }),
        ]
      : [],
  }
}
