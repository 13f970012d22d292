/**
 * The check of a published vote, with nothing but its bundle: in the command `viche verify`, and in a browser.
 *
 * What it shows: the result follows from the ballots of the tree, and the tree is the one that was signed at the end. What
 * it cannot show is that every voter's ballot is in the tree: that is what receipts are for.
 */

import { poolsOfSums } from './allocation.ts'
import { type Ballot, ballotFault, readBallot } from './ballot.ts'
import { choicesIn, columnFile, columnNames, FILES, Keys } from './bundle.ts'
import { type Bytes, fromHex, sameBytes, toBase64, toHex, utf8 } from './bytes.ts'
import { canonical, parseCanonical } from './canonical.ts'
import { type Checkpoint, checkSignature, type Note, parseCheckpoint, parseNote, parseNoteKey } from './checkpoint.ts'
import { type VerifyingCrypto, webCrypto } from './crypto.ts'
import { Definition, originOf, type Publication } from './definition.ts'
import { Ledger, ledgerFault, ledgerSums } from './ledger.ts'
import { inclusionProof, isIncluded, leafInput, rootOf } from './merkle.ts'
import { choicesFault, isKnownIn } from './question.ts'
import { type Receipt, receiptMessage } from './receipt.ts'
import { Correction, countOf, MAX_CORRECTIONS, publicationOf, Result, recount, struckLeaves } from './result.ts'
import { rollLeafInput } from './roll.ts'
import { BundleFault, type Files, unpack } from './tar.ts'
import { ZONE_FAULTS, zoneFault } from './zones.ts'

/** In the order in which they run. */
export const CHECKS = [
  'bundle',
  'definition',
  'checkpoint',
  'witnesses',
  'canonical',
  'order',
  'duplicates',
  'leaves',
  'root',
  'legality',
  'corrections',
  'result',
  'counts',
  'recount',
  'zones',
  'roll',
  'ledger',
  'receipt',
  'roll-token',
] as const
export type CheckId = (typeof CHECKS)[number]

/** What each check can find: the codes of `detail`. */
export const CODES: Readonly<Record<CheckId, readonly string[]>> = {
  bundle: ['full', 'columns', 'totals', 'large', 'damaged', 'many', 'files'],
  definition: ['ok', 'form', 'changed'],
  checkpoint: ['ok', 'origin', 'foreign', 'signature', 'unable'],
  witnesses: ['ok', 'none', 'key', 'signature', 'unable'],
  canonical: ['ok', 'line', 'columns', 'totals'],
  order: ['ok', 'line'],
  duplicates: ['ok', 'twice'],
  leaves: ['ok', 'number', 'line', 'columns', 'totals'],
  root: ['ok', 'size', 'root'],
  legality: ['ok', 'sorted', 'line', 'lengths', 'totals'],
  corrections: ['ok', 'none', 'gap', 'stray', 'twice'],
  result: ['ok', 'changed'],
  counts: ['ok', 'number', 'election', 'roll'],
  recount: ['ok', 'sums', 'ballots', 'differs', 'totals'],
  zones: ['ok', 'withheld', ...ZONE_FAULTS],
  roll: ['ok', 'line', 'root'],
  ledger: ['ok', 'changed', 'batch', 'roll', 'more', 'difference', 'ballots'],
  receipt: ['ok', 'signature', 'struck', 'invalid', 'missing', 'other', 'unable'],
  'roll-token': ['voted', 'not-voted', 'both', 'missing'],
}

export interface Check {
  id: CheckId
  /** False only where something is wrong. */
  ok: boolean
  /** `skipped`: the publication mode of the vote, or this machine, does not allow the check. */
  outcome: 'passed' | 'failed' | 'skipped'
  /** What was found; with `id` and `outcome`  */
  detail: { code: string; values: Readonly<Record<string, string | number>> }
}

/** Not of one check: why the machine or the publication does not allow it. */
export const SHARED_CODES: readonly string[] = ['unable', 'columns', 'totals']

/** Key of the sentence about what was found, below `participation:verify.`; `detail.values` fill it. */
export const verifyTextKey = ({ id, outcome, detail }: Check): string =>
  outcome === 'skipped' && SHARED_CODES.includes(detail.code) ? detail.code : `checks.${id}.${detail.code}`

export interface VerifyOptions {
  receipt?: Receipt | undefined
  /** A person's token of the roll, 16 bytes. */
  rollToken?: Bytes | undefined
  /** Default: the Web Crypto API. */
  crypto?: VerifyingCrypto
}

/** Checks the bytes of a bundle. The list ends early where nothing further can be read. */
export async function verifyBundle(packed: Bytes, options: VerifyOptions = {}): Promise<Check[]> {
  try {
    return await verifyFiles(await unpack(packed), options)
  } catch (error) {
    if (error instanceof BundleFault) return [check('bundle', failed(error.code, error.values))]
    throw error
  }
}

interface Verdict {
  outcome: Check['outcome']
  code: string
  values: Check['detail']['values']
}
const verdict =
  (outcome: Verdict['outcome']) =>
  (code: string, values: Verdict['values'] = {}): Verdict => ({ outcome, code, values })
const passed = verdict('passed')
const failed = verdict('failed')
const skipped = verdict('skipped')

const check = (id: CheckId, { outcome, code, values }: Verdict): Check => ({
  id,
  ok: outcome !== 'failed',
  outcome,
  detail: { code, values },
})

/** Checks the files of a bundle. @throws BundleFault when they are not those of a bundle */
export async function verifyFiles(files: Files, options: VerifyOptions = {}): Promise<Check[]> {
  const machine = options.crypto ?? webCrypto
  const definitionText = textOf(files, FILES.definition)
  const parsed = parseCanonical(definitionText)
  const definition = parsed && Definition.safeParse(parsed.value).data
  if (!definition) return [check('definition', failed('form'))]
  const vote = await readVote(files, definition, machine)
  const checks: [CheckId, Verdict | Promise<Verdict>][] = [
    ['bundle', passed(vote.mode, { number: vote.leaves.length })],
    ['definition', checkDefinition(vote)],
    ['checkpoint', checkCheckpoint(vote, machine)],
    ['witnesses', checkWitnesses(vote, machine)],
    ['canonical', checkCanonical(vote)],
    ['order', checkOrder(vote.leaves)],
    ['duplicates', checkDuplicates(vote.leaves)],
    ['leaves', checkLeaves(vote, machine)],
    ['root', checkRoot(vote, machine)],
    ['legality', checkLegality(vote)],
    ['corrections', checkCorrections(vote)],
    ['result', checkResult(vote, machine)],
    ['counts', checkCounts(vote)],
    ['recount', checkRecount(vote)],
  ]
  if (definition.doubleMajority || vote.result.zones) checks.push(['zones', checkZones(vote)])
  checks.push(['roll', checkRoll(vote, machine)])
  if (vote.ledger) checks.push(['ledger', checkLedger(vote, vote.ledger, machine)])
  if (options.receipt) checks.push(['receipt', checkReceipt(vote, options.receipt, machine)])
  if (options.rollToken) checks.push(['roll-token', checkRollToken(vote, options.rollToken, machine)])
  const found: Check[] = []
  for (const [id, verdict] of checks) found.push(check(id, await verdict))
  return found
}

interface Vote {
  definition: Definition
  /** Lower-case hex. */
  definitionHash: string
  result: Result
  keys: Keys
  note: Note
  checkpoint: Checkpoint
  mode: Publication
  leaves: readonly string[]
  roll: readonly string[]
  corrections: readonly Correction[]
  /** Lines; in mode `full` only. A ballot is undefined where the line is not its canonical form. */
  ballots: readonly { body: string; ballot: Ballot | undefined }[]
  /** In mode `columns` only. */
  columns: ReadonlyMap<string, readonly string[]>
  /** Where the definition says that papers were handed out. */
  ledger: Ledger | undefined
}

async function readVote(files: Files, definition: Definition, { sha256 }: VerifyingCrypto): Promise<Vote> {
  const leaves = linesOf(files, FILES.leaves)
  const roll = linesOf(files, FILES.roll)
  for (const [file, lines] of [[FILES.leaves, leaves] as const, [FILES.roll, roll] as const])
    if (!lines.every((line) => HASH.test(line))) throw malformed(file)
  const mode = publicationOf(definition, leaves.length)
  const columns = mode === 'columns' ? columnNames(definition.question) : []
  requireFiles(files, mode, columns, definition.paper !== undefined)
  const note = parseNote(textOf(files, FILES.checkpoint))
  const checkpoint = note && parseCheckpoint(note.text)
  if (!note || !checkpoint) throw malformed(FILES.checkpoint)
  const bodies = mode === 'full' ? linesOf(files, FILES.ballots) : []
  return {
    definition,
    definitionHash: toHex(await sha256(utf8(canonical(definition)))),
    result: parsedFile(files, FILES.result, Result),
    keys: parsedFile(files, FILES.keys, Keys),
    note,
    checkpoint,
    mode,
    leaves,
    roll,
    corrections: readCorrections(files),
    ballots: bodies.map((body) => ({ body, ballot: readBallot(body) })),
    columns: new Map(columns.map((name) => [name, linesOf(files, columnFile(name))])),
    ledger: definition.paper && parsedFile(files, FILES.ledger, Ledger),
  }
}

const HASH = /^[0-9a-f]{64}$/
const malformed = (file: string) => new BundleFault('files', { file })

function requireFiles(files: Files, mode: Publication, columns: readonly string[], hasLedger: boolean): void {
  const { ballots, ledger, ...always } = FILES
  const some = [...(mode === 'full' ? [ballots] : []), ...(hasLedger ? [ledger] : [])]
  const expected = [...Object.values(always), ...some, ...columns.map(columnFile)].sort()
  const odd = [...new Set([...expected, ...files.keys()])].find((name) => !files.has(name) || !expected.includes(name))
  if (odd !== undefined) throw malformed(odd)
}

function textOf(files: Files, file: string): string {
  const bytes = files.get(file)
  if (!bytes) throw malformed(file)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw malformed(file)
    throw error
  }
}

function linesOf(files: Files, file: string): string[] {
  const text = textOf(files, file)
  if (text === '') return []
  if (!text.endsWith('\n')) throw malformed(file)
  return text.slice(0, -1).split('\n')
}

interface Schema<T> {
  safeParse(value: unknown): { data?: T | undefined }
}

function parsedFile<T>(files: Files, file: string, schema: Schema<T>): T {
  const parsed = parseCanonical(textOf(files, file))
  const value = parsed && schema.safeParse(parsed.value).data
  if (value === undefined) throw malformed(file)
  return value
}

function readCorrections(files: Files): Correction[] {
  const lines = linesOf(files, FILES.corrections)
  if (lines.length > MAX_CORRECTIONS) throw malformed(FILES.corrections)
  return lines.map((line) => {
    const parsed = parseCanonical(line)
    const correction = parsed && Correction.safeParse(parsed.value).data
    if (!correction) throw malformed(FILES.corrections)
    return correction
  })
}

/** The definition is the one in the signed checkpoint, which every receipt names as well. */
function checkDefinition({ definition, definitionHash, checkpoint }: Vote): Verdict {
  const signed = checkpoint.extensions.includes(`definition ${definitionHash}`)
  return signed
    ? passed('ok', { hash: definitionHash })
    : failed('changed', { hash: definitionHash, of: definition.title })
}

/** Signed by the key that the definition names, for this vote. */
async function checkCheckpoint(
  { definition, keys, note, checkpoint }: Vote,
  machine: VerifyingCrypto,
): Promise<Verdict> {
  const origin = originOf(definition)
  if (checkpoint.origin !== origin) return failed('origin', { origin })
  const key = await parseNoteKey(keys.log, machine.sha256)
  const isOwn = key?.kind === 1 && key.name === origin && toBase64(key.publicKey) === definition.receiptPublic
  if (!key || !isOwn) return failed('foreign')
  const state = await checkSignature(note, key, machine.verify)
  if (state === 'unable') return skipped('unable')
  return state === 'valid' ? passed('ok', { key: toHex(key.id) }) : failed('signature')
}

async function checkWitnesses({ keys, note }: Vote, machine: VerifyingCrypto): Promise<Verdict> {
  const names: string[] = []
  for (const text of keys.witnesses) {
    const key = await parseNoteKey(text, machine.sha256)
    if (key?.kind !== 4) return failed('key')
    const state = await checkSignature(note, key, machine.verify)
    if (state === 'unable') return skipped('unable')
    if (state !== 'valid') return failed('signature', { name: key.name })
    if (names.includes(key.name)) return failed('key')
    names.push(key.name)
  }
  return names.length > 0 ? passed('ok', { number: names.length, names: names.join(', ') }) : skipped('none')
}

/** The code is the mode, which tells why. */
const notPublished = (mode: Publication) => skipped(mode)

function checkCanonical({ mode, ballots }: Vote): Verdict {
  if (mode !== 'full') return notPublished(mode)
  const at = ballots.findIndex(({ ballot }) => !ballot)
  return at < 0 ? passed('ok', { number: ballots.length }) : failed('line', { line: at + 1 })
}

function checkOrder(leaves: readonly string[]): Verdict {
  const at = leaves.findIndex((leaf, index) => leaf < (leaves[index - 1] ?? ''))
  return at < 0 ? passed('ok') : failed('line', { line: at + 1 })
}

function checkDuplicates(leaves: readonly string[]): Verdict {
  const seen = new Set<string>()
  const twice = leaves.find((leaf) => seen.size === seen.add(leaf).size)
  return twice === undefined ? passed('ok') : failed('twice', { leaf: twice })
}

/** Every published ballot has the leaf of its line. */
async function checkLeaves({ mode, leaves, ballots }: Vote, { sha256 }: VerifyingCrypto): Promise<Verdict> {
  if (mode !== 'full') return notPublished(mode)
  const hashes = await Promise.all(ballots.map(({ body }) => sha256(leafInput(utf8(body)))))
  if (hashes.length !== leaves.length) return failed('number', { ballots: hashes.length, leaves: leaves.length })
  const at = hashes.findIndex((hash, index) => toHex(hash) !== leaves[index])
  return at < 0 ? passed('ok', { number: leaves.length }) : failed('line', { line: at + 1 })
}

async function checkRoot({ checkpoint, leaves }: Vote, { sha256 }: VerifyingCrypto): Promise<Verdict> {
  if (checkpoint.size !== leaves.length) return failed('size', { signed: checkpoint.size, leaves: leaves.length })
  const root = await rootOf(leaves.map(fromHex), sha256)
  return sameBytes(root, checkpoint.root) ? passed('ok', { root: toHex(root) }) : failed('root', { root: toHex(root) })
}

/** Every ballot is one of this vote, and its choices are allowed. */
function checkLegality(vote: Vote): Verdict {
  const { definition, mode, ballots, columns } = vote
  if (mode === 'totals') return notPublished(mode)
  if (mode === 'full') {
    const at = ballots.findIndex(({ ballot }) => ballot && ballotFault(definition, ballot))
    return at < 0 ? passed('ok', { number: ballots.length }) : failed('line', { line: at + 1 })
  }
  const choices = choicesIn(definition.question, columns)
  if (!choices) return failed('lengths')
  const isKnown = isKnownIn(definition.question)
  // Of several options each has a column of its own: how many one ballot has cannot be seen.
  const isLegal = (one: readonly string[]) =>
    definition.question.kind === 'several' ? one.every(isKnown) : choicesFault(definition.question, one) === undefined
  const at = choices.findIndex((one) => !isLegal(one))
  return at < 0 ? passed('sorted', { number: choices.length }) : failed('line', { line: at + 1 })
}

/** Numbered without a gap; a struck ballot is in the tree, an invalid one is not; none is corrected twice. */
function checkCorrections({ corrections, leaves }: Vote): Verdict {
  const tree = new Set(leaves)
  const gap = corrections.findIndex(({ seq }, at) => seq !== at + 1)
  if (gap >= 0) return failed('gap', { seq: gap + 1 })
  const stray = corrections.find(({ kind, leaf }) => tree.has(leaf) !== (kind === 'struck'))
  if (stray) return failed('stray', { seq: stray.seq })
  if (new Set(corrections.map(({ leaf }) => leaf)).size !== corrections.length) return failed('twice')
  return passed(corrections.length > 0 ? 'ok' : 'none', { number: corrections.length })
}

/** The published result is the signed one. */
async function checkResult({ result, checkpoint }: Vote, { sha256 }: VerifyingCrypto): Promise<Verdict> {
  const hash = toHex(await sha256(utf8(canonical(result))))
  return checkpoint.extensions.includes(`result ${hash}`) ? passed('ok', { hash }) : failed('changed')
}

/** The numbers agree with the tree, the corrections and each other. */
function checkCounts({ definition, result, leaves, corrections, roll }: Vote): Verdict {
  const struck = struckLeaves(corrections).size
  const expected = {
    ballots: leaves.length,
    struck,
    invalid: corrections.length - struck,
    voted: result.ballots + result.invalid + result.spoiled - result.struck,
    roll: roll.length,
  }
  const wrong = Object.entries(expected).find(([name, number]) => result[name as keyof typeof expected] !== number)
  if (wrong) return failed('number', { name: wrong[0], expected: wrong[1] })
  if (result.election !== definition.election) return failed('election')
  if (result.voted > result.roll) return failed('roll', { voted: result.voted, roll: result.roll })
  const counted = leaves.length - struck
  if (result.count.ballots !== counted) return failed('number', { name: 'count', expected: counted })
  return passed('ok', { counted, voted: result.voted })
}

function checkRecount({ definition, mode, result, leaves, corrections, ballots, columns }: Vote): Verdict {
  if (mode === 'totals') return checkSums(definition, result)
  const struck = struckLeaves(corrections)
  const legal = ballots.flatMap(({ ballot }, at) =>
    ballot && !struck.has(leaves[at] ?? '') && !ballotFault(definition, ballot) ? [ballot.choices] : [],
  )
  const choices = mode === 'full' ? legal : choicesIn(definition.question, columns)
  const isKnown = isKnownIn(definition.question)
  if (!choices?.every((one) => one.every(isKnown))) return failed('ballots')
  const count = recount(definition, choices)
  // Columns of several options do not show which ballots have none of them.
  const isBlankKnown = mode === 'full' || definition.question.kind !== 'several'
  const found = isBlankKnown ? count : { ...count, blank: result.count.blank }
  return canonical(found) === canonical(result.count) ? passed('ok', { number: count.ballots }) : failed('differs')
}

/** Without ballots the winners of a budget still follow from the votes of its projects, except by Equal Shares. */
function checkSums({ question, lots }: Definition, { count }: Result): Verdict {
  if (question.kind !== 'allocation') return notPublished('totals')
  const ids = new Set(question.options.map(({ id }) => id))
  const isComplete = [count.votes, count.points, count.against].every(
    (sums) => !sums || (Object.keys(sums).length === ids.size && Object.keys(sums).every((id) => ids.has(id))),
  )
  if (!isComplete) return failed('ballots')
  const pools = poolsOfSums(question, countOf(count), lots)
  if (!pools) return notPublished('totals')
  return canonical(pools) === canonical(count.pools) ? passed('sums', { number: pools.length }) : failed('differs')
}

/** The majority of zones follows from their published numbers, which agree with the totals. */
function checkZones({ definition, result }: Vote): Verdict {
  const { zones } = result
  if (!zones || !definition.doubleMajority) return failed('missing')
  const fault = zoneFault(definition, result.count, zones)
  if (fault) return failed(fault.code, fault.values)
  const { counted, won } = zones.majority
  const withheld = zones.cells.filter((cell) => cell.won !== null && cell.ahead === null).length
  return passed(withheld > 0 ? 'withheld' : 'ok', { counted, won, withheld })
}

async function checkRoll({ checkpoint, roll }: Vote, { sha256 }: VerifyingCrypto): Promise<Verdict> {
  const at = roll.findIndex((leaf, index) => leaf <= (roll[index - 1] ?? ''))
  if (at >= 0) return failed('line', { line: at + 1 })
  const root = toBase64(await rootOf(roll.map(fromHex), sha256))
  return checkpoint.extensions.includes(`roll ${roll.length} ${root}`)
    ? passed('ok', { number: roll.length })
    : failed('root')
}

/** Of the papers handed out each is a ballot, was returned, or stands in the result as not counted. */
async function checkLedger(
  { result, mode, ballots, checkpoint }: Vote,
  ledger: Ledger,
  { sha256 }: VerifyingCrypto,
): Promise<Verdict> {
  const hash = toHex(await sha256(utf8(canonical(ledger))))
  if (ledger.election !== result.election || !checkpoint.extensions.includes(`ledger ${hash}`)) return failed('changed')
  const onPaper = ballots.filter(({ ballot }) => ballot?.channel === 'paper').length
  const fault = ledgerFault(ledger, result, mode === 'full' ? onPaper : undefined)
  if (fault) return failed(fault.code, fault.values)
  const { kept, papers } = ledgerSums(ledger)
  return passed('ok', { kept, papers, missing: kept - papers })
}

/** The receipt was signed for this vote, and its ballot is in the tree as it was given. */
async function checkReceipt(vote: Vote, receipt: Receipt, machine: VerifyingCrypto): Promise<Verdict> {
  const { definition, definitionHash, checkpoint, leaves, ballots, corrections } = vote
  const message = receiptMessage(definitionHash, receipt.leaf)
  const [key, signature] = [decoded(definition.receiptPublic), decoded(receipt.signature)]
  const isSigned = key && signature ? await machine.verify(key, message, signature) : false
  if (isSigned === false) return failed('signature')
  const index = leaves.indexOf(receipt.leaf)
  const correction = corrections.find(({ leaf }) => leaf === receipt.leaf)
  if (correction) return failed(correction.kind, { seq: correction.seq })
  if (index < 0) return failed('missing')
  const tree = leaves.map(fromHex)
  const proof = await inclusionProof(tree, index, machine.sha256)
  const inclusion = { leaf: fromHex(receipt.leaf), index, size: leaves.length, proof }
  if (!(await isIncluded(inclusion, checkpoint.root, machine.sha256))) return failed('missing')
  const own = ballots[index]?.ballot
  if (own && (own.nonce !== receipt.nonce || own.mark !== receipt.mark)) return failed('other')
  return isSigned === undefined ? skipped('unable') : passed('ok', { line: index + 1, steps: proof.length })
}

function decoded(base64: string): Bytes | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch (error) {
    if (error instanceof DOMException) return undefined // not base64
    throw error
  }
}

/** A person's leaf is in the roll, and says whether they voted. */
async function checkRollToken({ roll }: Vote, token: Bytes, { sha256 }: VerifyingCrypto): Promise<Verdict> {
  const hasLeaf = async (voted: boolean) => roll.includes(toHex(await sha256(rollLeafInput(token, voted))))
  const [voted, not] = [await hasLeaf(true), await hasLeaf(false)]
  if (voted && not) return failed('both')
  if (!voted && !not) return failed('missing')
  return passed(voted ? 'voted' : 'not-voted')
}
