import { describe, expect, it } from 'vitest'
import { readBalances } from '#features/sponsorship/ledger/queries.ts'
import { MAX_STATEMENT_TEXT } from '#features/sponsorship/statements/schema.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { orderOf, SPONSOR } from './support.ts'

/** Statements of the seller's account: money finds its order by the code, once, and what is left over is listed. */

const app = await startTestApp({ demo: true })
const host = app.platformHost
const verbivka = (await app.kernel.directory.findBySlug('verbivka')) as Community
const sponsor = await signIn(app, host, SPONSOR)
const webmaster = await signIn(app, host, 'webmaster@verbivka.example')
const operator = await signIn(app, host, 'operator@viche.example')
const IBAN = app.kernel.services.sales.seller?.iban ?? ''

const ask = (cookies: CookieJar, method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, { host, method, path: `/api/v1${path}`, cookies, ...(body === undefined ? {} : { body }) })
const staff = (method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  ask(webmaster, method, `/communities/verbivka${path}`, body)

const slotBody = { title: 'Для виписок', description: 'На головній.', capacity: 12, price: 120, per: 'day' }
const slot: number = (await staff('POST', '/sponsor-slots', slotBody)).json().id
await staff('POST', `/sponsor-slots/${slot}/offer`)

interface Ordered {
  id: string
  code: string
}
const order = async (): Promise<Ordered> =>
  (await ask(sponsor, 'POST', '/sponsor-orders', orderOf(app, slot, { community: 'verbivka' }))).json()
const stateOf = async ({ id }: Ordered) => (await ask(sponsor, 'GET', `/sponsor-orders/${id}`)).json().state

let files = 0
/** A CSV that differs from every earlier one. */
const csv = (...rows: [amount: string, purpose: string][]) => {
  files += 1
  return {
    format: 'csv',
    iban: IBAN,
    columns: { day: 'Дата', amount: 'Сума', purpose: 'Призначення', payer: 'Хто' },
    content: [
      'Дата;Сума;Призначення;Хто',
      ...rows.map(([amount, purpose]) => `28.11.2026;${amount};${purpose};Платник ${files}`),
    ].join('\n'),
  }
}
const send = (body: unknown, cookies = operator) => ask(cookies, 'POST', '/bank-statements', body)
const unmatched = async () => (await ask(operator, 'GET', '/bank-lines')).json()

const numberOfRows = () =>
  withCommunity(app.db, verbivka, async (tx) => {
    const rows = await tx.selectFrom('sponsor_ledger').select('key').where('community_id', '=', verbivka.id).execute()
    return rows.length
  })

describe('a statement', () => {
  it('pays orders by the code in the purpose, in the ledger and once, however often it is imported', async () => {
    const [first, second] = [await order(), await order()]
    const file = csv(['600,00', `Оплата за кодом ${first.code}`], ['600.00', `${second.code.toLowerCase()} дякуємо`])
    const answer = await send(file)
    expect([answer.status, answer.json()]).toEqual([
      201,
      { id: expect.any(String), isNew: true, counts: { pending: 0, paid: 2, refunded: 0, unmatched: 0, settled: 0 } },
    ])
    expect([await stateOf(first), await stateOf(second)]).toEqual(['in-review', 'in-review'])
    const before = await numberOfRows()
    const again = await send(file)
    expect([again.status, again.json()]).toEqual([200, { ...answer.json(), isNew: false }])
    expect(await numberOfRows()).toBe(before)
    const balances = await withCommunity(app.db, verbivka, (tx) => readBalances(tx))
    expect(balances.reduce((sum, { balance }) => sum + balance, 0)).toBe(0)
  })

  it('gives back what a refused order is owed', async () => {
    const paid = await order()
    await send(csv(['600', paid.code]))
    const { items } = (await staff('GET', `/sponsor-orders?query=${paid.code}`)).json()
    expect((await staff('POST', `/sponsor-orders/${items[0].id}/refuse`, { reason: 'alcohol' })).status).toBe(200)
    const { counts } = (await send(csv(['-600', `Повернення ${paid.code}`]))).json()
    expect(counts).toMatchObject({ refunded: 1, unmatched: 0 })
    expect(await stateOf(paid)).toBe('refunded')
  })

  it('lists money without an order, with the reason, until somebody has seen to it', async () => {
    const known = await order()
    const before = (await unmatched()).total
    const file = csv(
      ['50', 'Без коду'],
      ['600', 'SP-22222222'],
      ['599,99', known.code],
      ['-600', `Повернення ${known.code}`],
    )
    expect((await send(file)).json().counts).toMatchObject({ paid: 0, unmatched: 4 })
    expect(await stateOf(known)).toBe('awaiting-payment')
    const { items, total } = await unmatched()
    expect(total).toBe(before + 4)
    const own = items.filter(({ payer }: { payer: string }) => payer === `Платник ${files}`)
    expect(own.map(({ reason }: { reason: string }) => reason)).toEqual([
      ...['no-code', 'unknown-code', 'other-amount', 'not-awaited'],
    ])
    const { statement, line } = own[0]
    const settle = (body: unknown) => ask(operator, 'POST', `/bank-lines/${statement}/${line}/settle`, body)
    expect((await settle({ note: '' })).status).toBe(400)
    expect((await settle({ note: 'Повернено платнику.' })).json()).toEqual({ statement, line, outcome: 'settled' })
    expect([(await settle({ note: 'Ще раз.' })).status, (await unmatched()).total]).toEqual([409, before + 3])
  })

  it('may be camt.053', async () => {
    const paid = await order()
    const content = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
      <Acct><Id><IBAN>${IBAN}</IBAN></Id></Acct><Ntry><Amt Ccy="UAH">600.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
      <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-28</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>${paid.code}</Ustrd>
      </RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`
    expect((await send({ format: 'camt.053', content })).json().counts.paid).toBe(1)
    expect(await stateOf(paid)).toBe('in-review')
  })

  it('is refused with a sentence when it cannot be read, and for everybody but operators', async () => {
    const good = csv(['50', 'Без коду'])
    const wrong: [object, number, string][] = [
      [{ ...good, iban: 'UA433057490000026001000410010' }, 422, 'sponsorship.statement-other-account'],
      [{ ...good, iban: 'UA1' }, 422, 'sponsorship.statement-account'],
      [{ ...good, content: 'Дата;Сума;Призначення;Хто' }, 422, 'sponsorship.statement-empty'],
      [{ ...good, content: good.content.replace('50', 'багато') }, 422, 'sponsorship.statement-amount'],
      [
        { ...good, columns: { day: 'Коли', purpose: 'Призначення', amount: 'Сума' } },
        422,
        'sponsorship.statement-columns',
      ],
      [{ format: 'camt.053', content: '<!DOCTYPE a><a/>' }, 422, 'sponsorship.statement-unsafe'],
      [{ format: 'camt.053', content: 'x'.repeat(MAX_STATEMENT_TEXT + 1) }, 400, 'request.invalid'],
      [{ ...good, extra: 1 }, 400, 'request.invalid'],
    ]
    for (const [body, status, code] of wrong) {
      const answer = await send(body)
      expect([answer.status, answer.json().code]).toEqual([status, code])
      expect(answer.json().detail).not.toContain('sponsorship:')
    }
    for (const cookies of [sponsor, webmaster]) {
      expect([401, 403]).toContain((await send(good, cookies)).status)
      expect([401, 403]).toContain((await ask(cookies, 'GET', '/bank-lines')).status)
    }
  })
})
