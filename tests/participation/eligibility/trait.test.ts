import { describe, expect, it } from 'vitest'
import type { Context } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import { EligibilityRules, factsOf, factsOfMany, requireEligible } from '#participation/eligibility/index.ts'
import { notFound } from '#platform/errors.ts'
import { birthDateIn } from '#platform/identity/index.ts'
import { insertSettlement } from '#platform/settlements/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { madeUpFeature } from '../../contract/made-up.ts'
import { people, TAX_NUMBER } from '../../surfaces/account/stage.ts'

const stage = await people()
const { app, verbivka, yasnohirsk } = stage
const { kernel } = app

const VERBIVKA = { katottg: 'UA53049900100047113', kind: 'C', name: 'Вербівка' } as const
const olena = await stage.verified(verbivka, 'olena@verbivka.example', TAX_NUMBER)
const newcomer = await stage.account(verbivka, 'newcomer@verbivka.example')
await withCommunity(app.db, verbivka, (tx) => insertSettlement(tx, VERBIVKA))

const inTown = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, verbivka, work)
const contextOf = (accountId: string): Context<'contact'> => ({
  actor: { kind: 'resident', accountId, displayName: 'Олена', email: 'olena@verbivka.example', level: 'contact' },
  community: verbivka,
  clock: app.clock,
  locale: 'uk',
  services: kernel.services,
})
const rulesOf = (rules: object) => EligibilityRules.parse(rules)

describe('facts', () => {
  it('are read of those asked for only', async () => {
    const facts = await inTown((tx) => factsOf(tx, olena, rulesOf({ minAge: 16 })))
    expect(facts).toEqual({ level: 'verified', birthDate: birthDateIn(TAX_NUMBER), settlement: null, residence: null })
    const many = await inTown((tx) => factsOfMany(tx, [olena, newcomer], rulesOf({ residence: ['declared'] })))
    expect([many.get(olena), many.get(newcomer)]).toEqual([
      { level: 'verified', birthDate: null, settlement: null, residence: 'registered' },
      { level: 'contact', birthDate: null, settlement: null, residence: null },
    ])
  })

  it('are those of the own community: another one’s account does not exist', async () => {
    const foreign = withCommunity(app.db, yasnohirsk, (tx) => factsOf(tx, olena, rulesOf({})))
    await expect(foreign).rejects.toMatchObject({ code: 'account.not-found', status: 404 })
  })
})

describe('requireEligible', () => {
  it('lets those through who fulfil the rules, and tells others every reason in their language', async () => {
    const require = (accountId: string, rules: object) =>
      inTown((tx) => requireEligible(tx, contextOf(accountId), rulesOf(rules)))
    await expect(require(olena, { minAge: 16, maxAge: 60, residence: ['registered'] })).resolves.toBeUndefined()
    await expect(require(newcomer, { minAge: 16 })).rejects.toMatchObject({
      code: 'eligibility.not-eligible',
      status: 403,
      details: { reasons: expect.stringContaining('з підтвердженою особою') },
    })
    await expect(require(olena, { maxAge: 21, settlements: [VERBIVKA.katottg] })).rejects.toMatchObject({
      details: {
        reasons:
          'Участь беруть люди віком до 21 року включно. ' +
          'Населений пункт не записано: прийдіть із документом до громади, і дані доповнять.',
      },
    })
  })
})

describe('a feature with the trait', () => {
  const [read, ...others] = registryOf([
    madeUpFeature({
      id: 'ballot',
      home: '/ballots',
      traits: {
        eligibility: {
          rulesOf: async (_tx, id) => {
            if (id !== '7') throw notFound()
            return rulesOf({ minAge: 60, settlements: [VERBIVKA.katottg] })
          },
        },
      },
    }),
  ]).reads.filter(({ name }) => name.startsWith('ballot.'))
  const ask = (id: string) => inTown(async (tx) => read?.run?.(tx, contextOf(olena), { params: { id }, query: {} }))

  it('answers a signed-in person before they fill in anything', async () => {
    expect(others).toEqual([])
    expect(read).toMatchObject({ name: 'ballot.eligibility', path: '/ballots/:id/eligibility', access: 'contact' })
    const answer = await ask('7')
    expect(read?.output.parse(answer)).toEqual({
      eligible: false,
      rules:
        'Участь можуть брати мешканці громади з підтвердженою особою віком від 60 років. Населені пункти: с. Вербівка.',
      reasons: [
        { code: 'too-young', text: 'Участь беруть люди віком від 60 років.' },
        {
          code: 'settlement-unknown',
          text: 'Населений пункт не записано: прийдіть із документом до громади, і дані доповнять.',
        },
      ],
    })
    expect(JSON.stringify(answer)).not.toContain('1990')
    await expect(ask('8')).rejects.toMatchObject({ status: 404 })
  })
})
