import sax from 'sax'
import { parseIban } from '../business-codes.ts'
import {
  currencyOf,
  dayOf,
  MAX_PAYER,
  MAX_PURPOSE,
  MAX_STATEMENT_BYTES,
  MAX_STATEMENT_LINES,
  minorUnitsOf,
  type Statement,
  StatementError,
  type StatementLine,
  tidied,
} from './statement.ts'

/**
 * Statements as ISO 20022 has them (camt.053, versions 02 to 13 alike, which differ in elements that are not read here).
 * Booked entries only. An entry that sums several payments is as many lines as it has transactions.
 */

const MAX_DEPTH = 60

/** An element with what it holds; text of elements with children is not read. */
interface Element {
  name: string
  currency: string
  text: string
  children: Element[]
}

/** @throws StatementError */
export function readCamt053(bytes: Buffer): Statement {
  if (bytes.length > MAX_STATEMENT_BYTES) throw new StatementError('too-large')
  const statements = all(treeOf(bytes.toString('utf8').replace(/^\ufeff/, '')), 'BkToCstmrStmt', 'Stmt')
  const [first] = statements
  if (!first) throw new StatementError('format')
  const accounts = new Set(statements.map((one) => parseIban(textAt(one, 'Acct', 'Id', 'IBAN'))))
  const [iban] = accounts
  if (accounts.size !== 1 || iban === undefined) throw new StatementError('account')
  const lines = statements.flatMap((one) => all(one, 'Ntry')).flatMap(paymentsOf)
  if (lines.length === 0) throw new StatementError('empty')
  if (lines.length > MAX_STATEMENT_LINES) throw new StatementError('too-large')
  return {
    name: tidied(textAt(first, 'Id'), MAX_PAYER) || null,
    iban,
    lines: lines.map((line, at) => ({ line: at + 1, ...line })),
  }
}

function paymentsOf(entry: Element, index: number): Omit<StatementLine, 'line'>[] {
  // Version 02 has the code itself in `Sts`, later ones have it in `Cd`.
  const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')
  if (status !== 'BOOK') return []
  const place = index + 1
  const day = dayOf(textAt(entry, 'BookgDt', 'Dt') || textAt(entry, 'BookgDt', 'DtTm'))
  if (day === undefined) throw new StatementError('day', place)
  const transactions = all(entry, 'NtryDtls', 'TxDtls')
  const isReversal = textAt(entry, 'RvslInd') === 'true'
  return (transactions.length > 0 ? transactions : [entry]).map((one) => {
    const sum =
      all(one, 'Amt')[0] ??
      all(one, 'AmtDtls', 'TxAmt', 'Amt')[0] ??
      (transactions.length <= 1 ? all(entry, 'Amt')[0] : undefined)
    const amount = sum && minorUnitsOf(sum.text)
    if (!sum || amount === undefined) throw new StatementError('amount', place)
    const currency = currencyOf(sum.currency)
    if (currency === undefined) throw new StatementError('currency', place)
    const direction = textAt(one, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd')
    if (direction !== 'CRDT' && direction !== 'DBIT') throw new StatementError('format', place)
    const isCredit = (direction === 'CRDT') !== isReversal
    const other = isCredit ? 'Dbtr' : 'Cdtr'
    const words = [
      ...all(one, 'RmtInf', 'Ustrd').map(({ text }) => text),
      textAt(one, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref'),
      textAt(one, 'AddtlTxInf'),
      transactions.length <= 1 ? textAt(entry, 'AddtlNtryInf') : '',
    ]
    const payer = textAt(one, 'RltdPties', other, 'Nm') || textAt(one, 'RltdPties', other, 'Pty', 'Nm')
    return {
      ...{ day, amount, currency, isCredit },
      purpose: tidied(words.filter(Boolean).join(' '), MAX_PURPOSE),
      payer: tidied(payer, MAX_PAYER) || null,
      payerIban: parseIban(textAt(one, 'RltdPties', `${other}Acct`, 'Id', 'IBAN')) ?? null,
    }
  })
}

/** Every element below this one that the path of names leads to. */
const all = (from: Element, ...path: readonly string[]): Element[] =>
  path.reduce<Element[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [from],
  )

const textAt = (from: Element, ...path: readonly string[]): string => all(from, ...path)[0]?.text.trim() ?? ''

/** The element `Document`; names without prefixes. Document types are refused, and with them entities of one's own. */
function treeOf(xml: string): Element {
  const parser = sax.parser(true, { xmlns: false, position: false })
  const root: Element = { name: '', currency: '', text: '', children: [] }
  const open = [root]
  parser.onerror = () => {
    throw new StatementError('format')
  }
  parser.ondoctype = () => {
    throw new StatementError('unsafe')
  }
  parser.onopentag = ({ name, attributes }) => {
    if (open.length > MAX_DEPTH) throw new StatementError('too-large')
    const { Ccy: currency = '' } = attributes as Readonly<Record<string, string>>
    const element = { name: name.slice(name.indexOf(':') + 1), currency, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  }
  parser.onclosetag = () => {
    open.pop()
  }
  parser.ontext = (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  }
  parser.oncdata = parser.ontext
  parser.write(xml).close()
  const [document] = all(root, 'Document')
  if (!document) throw new StatementError('format')
  return document
}
