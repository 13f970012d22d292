import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCamt053 } from '#features/sponsorship/statements/camt053.ts'
import { parseColumnMap, readCsvStatement } from '#features/sponsorship/statements/csv-statement.ts'
import {
  codesIn,
  dayOf,
  MAX_PURPOSE,
  MAX_STATEMENT_BYTES,
  MAX_STATEMENT_LINES,
  minorUnitsOf,
  StatementError,
} from '#features/sponsorship/statements/statement.ts'

const IBAN = 'UA433057490000026001000410010'
const CODE = /SP-[2-9A-HJ-NP-TV-Z]{8}/g

const faultOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof StatementError) return error.line > 0 ? `${error.fault} ${error.line}` : error.fault
    throw error
  }
  return 'none'
}

const entry = (more = '', { amount = '600.00', status = '<Sts><Cd>BOOK</Cd></Sts>', direction = 'CRDT' } = {}) =>
  `<Ntry><Amt Ccy="UAH">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${status}
  <BookgDt><Dt>2026-11-27</Dt></BookgDt>${more}</Ntry>`
const details = (purpose: string, more = '') =>
  `<TxDtls>${more}<RltdPties><Dbtr><Pty><Nm>ТОВ «Колосок»</Nm></Pty></Dbtr></RltdPties>
  <RmtInf><Ustrd>${purpose}</Ustrd></RmtInf></TxDtls>`
const camt = (entries: string, { iban = IBAN, head = '', version = '08' } = {}) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${head}
  <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr/><Stmt><Id>2026-11-27/1</Id>
  <Acct><Id><IBAN>${iban}</IBAN></Id></Acct>${entries}</Stmt></BkToCstmrStmt></Document>`)

describe('a statement by camt.053', () => {
  it('has its booked lines, money in and out', () => {
    const out = entry('', { direction: 'DBIT', amount: '1.5' })
    const pending = entry('', { status: '<Sts><Cd>PDNG</Cd></Sts>' })
    const read = readCamt053(camt(entry(`<NtryDtls>${details('SP-7QK4MX2A за рекламу')}</NtryDtls>`) + pending + out))
    expect(read).toEqual({
      name: '2026-11-27/1',
      iban: IBAN,
      lines: [
        {
          ...{ line: 1, day: '2026-11-27', amount: 60_000, currency: 'UAH', isCredit: true },
          ...{ purpose: 'SP-7QK4MX2A за рекламу', payer: 'ТОВ «Колосок»', payerIban: null },
        },
        {
          ...{ line: 2, day: '2026-11-27', amount: 150, currency: 'UAH', isCredit: false },
          ...{ purpose: '', payer: null, payerIban: null },
        },
      ],
    })
  })

  it('is read in version 02 and with prefixes as well', () => {
    const old = camt(entry('', { status: '<Sts>BOOK</Sts>' }), { version: '02' })
    expect(readCamt053(old).lines).toHaveLength(1)
    const prefixed = old
      .toString()
      .replace(/<(\/?)([A-Z])/g, '<$1n:$2')
      .replace('xmlns=', 'xmlns:n=')
    expect(readCamt053(Buffer.from(prefixed)).lines).toHaveLength(1)
  })

  it('has a line for each payment of a summed entry, and turns a reversal round', () => {
    const several = ['<Amt Ccy="UAH">100</Amt>', '<AmtDtls><TxAmt><Amt Ccy="UAH">500</Amt></TxAmt></AmtDtls>']
      .map((sum, at) => details(`платіж ${at}`, sum))
      .join('')
    const read = readCamt053(camt(entry(`<NtryDtls>${several}</NtryDtls>`) + entry('<RvslInd>true</RvslInd>')))
    expect(read.lines.map(({ amount, isCredit }) => [amount, isCredit])).toEqual([
      [10_000, true],
      [50_000, true],
      [60_000, false],
    ])
  })

  it.each([
    ['no XML', Buffer.from('Дата;Сума'), 'format'],
    ['another document', Buffer.from('<Document/>'), 'format'],
    ['an entity', camt(entry(), { head: '<!DOCTYPE a [<!ENTITY b "c">]>' }), 'unsafe'],
    ['a wrong account', camt(entry(), { iban: IBAN.replace('43', '44') }), 'account'],
    ['no booked line', camt(''), 'empty'],
    ['a sum of nothing', camt(entry('', { amount: '0.00' })), 'amount 1'],
    ['another currency', camt(entry() + entry().replace('UAH', 'PLN')), 'currency 2'],
    ['a day that does not exist', camt(entry().replace('2026-11-27', '2026-02-30')), 'day 1'],
    ['no direction', camt(entry('', { direction: 'NONE' })), 'format 1'],
    ['too many lines', camt(entry().repeat(MAX_STATEMENT_LINES + 1)), 'too-large'],
    ['too many bytes', Buffer.alloc(MAX_STATEMENT_BYTES + 1), 'too-large'],
  ])('is refused with %s', (_what, bytes, fault) => {
    expect(faultOf(() => readCamt053(bytes))).toBe(fault)
  })
})

describe('a statement as a table', () => {
  const columns = { day: 'Дата', amount: 'Сума', purpose: 'Призначення', payer: 'Платник' }
  const options = { account: IBAN, columns, currency: 'UAH' } as const
  const table = (...rows: string[]) => Buffer.from(['дата;СУМА;Платник;Призначення', ...rows].join('\r\n'))

  it('is read by the heads that the operator has named', () => {
    const { lines } = readCsvStatement(
      table('27.11.2026;1 234,50;ТОВ «К»;"SP-7QK4MX2A; за рекламу"', '', '2026-11-28;-10;Банк;Комісія'),
      options,
    )
    expect(lines).toEqual([
      {
        ...{ line: 1, day: '2026-11-27', amount: 123_450, currency: 'UAH', isCredit: true },
        ...{ purpose: 'SP-7QK4MX2A; за рекламу', payer: 'ТОВ «К»', payerIban: null },
      },
      {
        ...{ line: 2, day: '2026-11-28', amount: 1_000, currency: 'UAH', isCredit: false },
        ...{ purpose: 'Комісія', payer: 'Банк', payerIban: null },
      },
    ])
  })

  it('may have a column for each direction, a currency, and the old encoding', () => {
    const text = 'Date,In,Out,Cur,Why\n28.11.2026,600.00,,980,a\n28.11.2026,,5.00,EUR,b\n'
    const two = { day: 'date', credit: 'in', debit: 'out', currency: 'cur', purpose: 'why' }
    const { lines } = readCsvStatement(Buffer.from(text), { ...options, columns: two })
    expect(lines.map(({ amount, isCredit, currency }) => [amount, isCredit, currency])).toEqual([
      [60_000, true, 'UAH'],
      [500, false, 'EUR'],
    ])
    // «Дата;Сума;Призначення» in windows-1251.
    const heads = Buffer.from('c4e0f2e03bd1f3ece03bcff0e8e7ede0f7e5ededff', 'hex')
    const old = Buffer.concat([heads, Buffer.from('\n28.11.2026;1;x')])
    const { payer: _, ...named } = columns
    expect(readCsvStatement(old, { ...options, columns: named }).lines).toHaveLength(1)
  })

  it.each([
    ['a head that is not there', table('27.11.2026;1;a;b'), { columns: { ...columns, payer: 'Хто' } }, 'columns'],
    ['no column of sums', table('27.11.2026;1;a;b'), { columns: { day: 'Дата', purpose: 'Сума' } }, 'columns'],
    ['a wrong account', table('27.11.2026;1;a;b'), { account: 'UA1' }, 'account'],
    ['no rows', table(), {}, 'empty'],
    ['an open quotation mark', table('"27.11.2026;1;a;b'), {}, 'format'],
    ['a wrong day in its third row', table('27.11.2026;1;a;b', 'вчора;1;a;b'), {}, 'day 3'],
    ['a sum that is none', table('27.11.2026;багато;a;b'), {}, 'amount 2'],
    [
      'a currency in words',
      table('27.11.2026;1;золото;b'),
      { columns: { ...columns, currency: 'Платник' } },
      'currency 2',
    ],
  ])('is refused with %s', (_what, bytes, more, fault) => {
    expect(faultOf(() => readCsvStatement(bytes, { ...options, ...more }))).toBe(fault)
  })

  it('takes a map of columns in one line', () => {
    expect(parseColumnMap('day=Дата, amount=Сума операції,purpose=Призначення')).toEqual({
      ...{ day: 'Дата', amount: 'Сума операції', purpose: 'Призначення' },
    })
    for (const wrong of ['', 'day', 'day=', 'when=Дата', 'day=a,day=b'])
      expect(parseColumnMap(wrong), wrong).toBeUndefined()
  })
})

describe('values', () => {
  it('are sums in minor units, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
        expect([minorUnitsOf(text), minorUnitsOf(text.replace('.', ','))]).toEqual([minor, minor])
      }),
    )
    for (const wrong of ['', '0', '0,00', '1.234', '1,2,3', '1e3', '-1', 'NaN', '0x10'])
      expect(minorUnitsOf(wrong), wrong).toBeUndefined()
    expect(minorUnitsOf('1\u00a0000.500')).toBe(100_050)
  })

  it('are days that exist', () => {
    expect(['29.02.2028', '2026-11-28T10:00:00+02:00', '31.12.2026 10:00'].map(dayOf)).toEqual([
      ...['2028-02-29', '2026-11-28', '2026-12-31'],
    ])
    for (const wrong of ['29.02.2027', '2026-13-01', '28/11/2026', '']) expect(dayOf(wrong), wrong).toBeUndefined()
  })

  it('are codes, also where the payer has typed them with Ukrainian letters and spaces', () => {
    expect(codesIn('Оплата за кодом SP-7QK4MX2A, без ПДВ', CODE)).toEqual(['SP-7QK4MX2A'])
    expect(codesIn('sр – 7qк4мх2а', CODE)).toEqual(['SP-7QK4MX2A'])
    expect(codesIn('SP-7QK4MX2A SP-7QK4MX2A SP-22222222', CODE)).toEqual(['SP-7QK4MX2A', 'SP-22222222'])
    expect(codesIn(`SP-7QK4MX2 ${'а'.repeat(MAX_PURPOSE)}`, CODE)).toEqual([])
  })
})
