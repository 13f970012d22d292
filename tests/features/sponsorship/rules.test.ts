import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBuyerCode, parseCompanyCode, parseIban } from '#features/sponsorship/business-codes.ts'
import {
  balancesOf,
  earningPostings,
  paymentPosting,
  receivableOf,
  refundPosting,
} from '#features/sponsorship/ledger/postings.ts'
import {
  type Axes,
  axesFault,
  deliveryStates,
  keepsDays,
  lifecycle,
  lockedCategories,
  orderRules,
  orderStates,
  refusalReasons,
  reviewStates,
  stateOfAxes,
} from '#features/sponsorship/orders/rules.ts'
import { bankTransferUrl } from '#features/sponsorship/payments/nbu-qr.ts'
import { paymentStates } from '#features/sponsorship/payments/port.ts'
import {
  daysOf,
  earliestStart,
  lengthOf,
  monthsOf,
  periodFault,
  priceOf,
  refundOf,
} from '#features/sponsorship/pricing.ts'
import { decide } from '#participation/workflow/index.ts'
import { addDays, weekdaysOnly } from '#participation/working-days.ts'

const NOW = new Date('2026-11-27T10:00:00Z')
const facts = { heldUntil: NOW, startsAt: NOW, endsAt: new Date(NOW.getTime() + 1) }
const first: Axes = { payment: 'pending', review: 'waiting', delivery: 'none' }

describe('the three axes', () => {
  it('amount to the state that the table says, after every step', () => {
    const walk = fc.array(fc.nat({ max: 20 }), { maxLength: 12 })
    fc.assert(
      fc.property(walk, (choices) => {
        let [state, axes]: [(typeof orderStates)[number], Axes] = ['awaiting-payment', first]
        for (const choice of choices) {
          const rows = lifecycle.filter((row) => row.from === state && row.action !== 'create')
          const row = rows[choice % Math.max(1, rows.length)]
          if (!row || row.to === null) break
          axes = { ...axes, ...row.sets }
          state = row.to
          expect(stateOfAxes(axes)).toBe(state)
          expect(axesFault(axes)).toBeUndefined()
          if (state === 'live') expect(axes).toEqual({ payment: 'paid', review: 'approved', delivery: 'live' })
        }
      }),
    )
  })

  it('have a state in every combination, and the forbidden ones are named', () => {
    const any = fc.record({
      payment: fc.constantFrom(...paymentStates),
      review: fc.constantFrom(...reviewStates),
      delivery: fc.constantFrom(...deliveryStates),
    })
    fc.assert(
      fc.property(any, (axes) => {
        const state = stateOfAxes(axes)
        if (state === 'live') expect(axes).toEqual({ payment: 'paid', review: 'approved', delivery: 'live' })
        if (axes.payment === 'paid' && axes.review === 'refused') expect(axesFault(axes)).toBeDefined()
      }),
    )
  })

  it('end in states that nothing leaves, and days are kept until then', () => {
    const last = orderStates.filter((state) => !lifecycle.some(({ from, to }) => from === state && to !== state))
    expect(last).toEqual(['ended', 'refunded'])
    // Money that comes too late: the order goes on where its days are free, else the money goes back.
    const late = lifecycle.filter(({ from, to }) => from === 'expired' && to !== from)
    expect(late.map(({ action }) => action)).toEqual(['revive', 'return'])
    expect(orderStates.filter(keepsDays)).toEqual(['awaiting-payment', 'in-review', 'scheduled', 'live'])
  })

  it('start, end and expire by the calendar and not before', () => {
    const early = new Date(NOW.getTime() - 1)
    const ask = (state: 'awaiting-payment' | 'scheduled', action: 'expire' | 'start', now: Date) =>
      decide(orderRules, { state, action, by: ['system'], facts, now })
    for (const [state, action] of [
      ['awaiting-payment', 'expire'],
      ['scheduled', 'start'],
    ] as const) {
      expect(ask(state, action, early)).toEqual({ allowed: false, refusal: 'not-yet' })
      expect(ask(state, action, NOW).allowed).toBe(true)
    }
  })

  it('refuse alcohol, tobacco, gambling and politics in every community', () => {
    for (const category of lockedCategories) expect(refusalReasons).toContain(category)
  })
})

describe('prices and days', () => {
  const today = '2026-11-27'
  const at = { per: 'day', today, calendar: weekdaysOnly } as const

  it('begin after three working days in Kyiv', () => {
    expect(earliestStart(today, weekdaysOnly)).toBe('2026-12-02')
    expect(periodFault({ from: '2026-12-01', to: '2026-12-10' }, at)).toBe('too-early')
    expect(periodFault({ from: '2026-12-02', to: '2026-12-10' }, at)).toBeUndefined()
    expect(periodFault({ from: '2026-12-10', to: '2026-12-09' }, at)).toBe('reversed')
    expect(periodFault({ from: '2026-12-10', to: '2027-12-11' }, at)).toBe('too-long')
    expect(periodFault({ from: '2027-11-29', to: '2027-11-30' }, at)).toBe('too-far')
  })

  it('sell months from the 1st to the last day only', () => {
    expect(monthsOf({ from: '2026-12-01', to: '2027-02-28' })).toBe(3)
    expect(monthsOf({ from: '2026-12-02', to: '2027-01-01' })).toBeUndefined()
    expect(periodFault({ from: '2026-12-05', to: '2026-12-31' }, { ...at, per: 'month' })).toBe('not-months')
    expect(priceOf({ priceMinor: 300_000, per: 'month' }, { from: '2026-12-01', to: '2027-01-31' })).toBe(600_000)
    expect(priceOf({ priceMinor: 12_000, per: 'day' }, { from: '2026-12-02', to: '2026-12-08' })).toBe(84_000)
    expect(() => priceOf({ priceMinor: 1, per: 'month' }, { from: '2026-12-02', to: '2026-12-08' })).toThrow(RangeError)
  })

  it('give back what was not shown, never more than was paid', () => {
    const period = { from: '2026-12-02', to: '2026-12-08' }
    expect(refundOf(84_000, period, '2026-12-01')).toBe(84_000)
    expect(refundOf(84_000, period, '2026-12-05')).toBe(48_000)
    expect(refundOf(84_000, period, '2026-12-09')).toBe(0)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.nat({ max: 360 }),
        fc.nat({ max: 400 }),
        (paid, days, after) => {
          const run = { from: '2026-12-02', to: addDays('2026-12-02', days) }
          const back = refundOf(paid, run, addDays(run.from, after))
          expect(back).toBeGreaterThanOrEqual(0)
          expect(back).toBeLessThanOrEqual(paid)
          expect(daysOf(run)).toHaveLength(lengthOf(run))
        },
      ),
    )
  })
})

describe('the ledger', () => {
  it('balances whatever is recorded, and an order that is over owes nothing', () => {
    const order = fc.record({
      paid: fc.integer({ min: 1, max: 10 ** 9 }),
      back: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), (orders) => {
        const entries = orders.flatMap(({ paid, back }, at) => {
          const refunded = Math.floor(paid * back)
          const of = { order: at + 1, iban: 'UA1', statement: 's' }
          return [
            paymentPosting({ ...of, amount: paid, line: at * 2 + 1 }),
            ...(refunded > 0 ? [refundPosting({ ...of, amount: refunded, line: at * 2 + 2 })] : []),
            ...(refunded < paid ? earningPostings({ order: at + 1, amount: paid - refunded, keepsPercent: 20 }) : []),
          ]
        })
        const balances = balancesOf(entries)
        expect([...balances.values()].reduce((sum, one) => sum + one, 0)).toBe(0)
        for (const [at] of orders.entries()) expect(balances.get(receivableOf(at + 1))).toBe(0)
        expect(new Set(entries.map(({ key, seq }) => `${key} ${seq}`)).size).toBe(entries.length)
      }),
    )
  })

  it('takes no amount that is zero, negative or a fraction', () => {
    for (const amount of [0, -1, 0.5, Number.NaN]) {
      expect(() => earningPostings({ order: 1, amount, keepsPercent: 20 })).toThrow(RangeError)
    }
  })
})

describe('codes of businesses', () => {
  it.each(['14360570', '20077720', '00032129', '40075815', '21133352', '00 032 112'])('takes %s', (code) => {
    expect(parseCompanyCode(code)).toBe(code.replaceAll(' ', ''))
  })

  it('refuses one wrong digit at any position', () => {
    for (let at = 0; at < 8; at++) {
      const digits = [...'14360570']
      digits[at] = String((Number(digits[at]) + 1) % 10)
      expect(parseCompanyCode(digits.join(''))).toBeUndefined()
    }
    for (const code of ['', '1436057', '143605700', '00000000', '1436057a'])
      expect(parseCompanyCode(code)).toBeUndefined()
  })

  it('asks sole traders for a tax number, companies for theirs', () => {
    expect(parseBuyerCode('sole-trader', '14360570')).toBeUndefined()
    expect(parseBuyerCode('sole-trader', '3184710691')).toBe('3184710691')
    expect(parseBuyerCode('company', '3184710691')).toBeUndefined()
  })

  it('knows an account number by its check digits', () => {
    expect(parseIban('UA21 3223 1300 0002 6007 2335 6600 1')).toBe('UA213223130000026007233566001')
    expect(parseIban('UA223223130000026007233566001')).toBeUndefined()
    expect(parseIban('GB82WEST12345698765432')).toBeUndefined()
  })
})

describe("the National Bank's code", () => {
  it('has the thirteen lines of version 002', () => {
    const url = bankTransferUrl({
      recipient: 'Вербівська\nселищна рада',
      iban: 'UA213223130000026007233566001',
      amountMinor: 59_005,
      code: '14360570',
      purpose: 'Розміщення за рахунком SP-7QK4MX',
    })
    const [, payload = ''] = url.split('https://bank.gov.ua/qr/')
    expect(payload).toMatch(/^[\w-]+$/)
    expect(Buffer.from(payload, 'base64url').toString('utf8').split('\n')).toEqual([
      ...['BCD', '002', '1', 'UCT', '', 'Вербівська селищна рада', 'UA213223130000026007233566001'],
      ...['UAH590.05', '14360570', '', '', 'Розміщення за рахунком SP-7QK4MX', ''],
    ])
  })
})
