import { expect, it } from 'vitest'
import { openProviderEvents, type PaymentRef, rememberPayment } from '#platform/payments/provider-events.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { signatureOf } from '#server/stand-ins/stripe/deliveries.ts'
import { startStandIn } from '#server/stand-ins/stripe/start.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from '../../contract/made-up.ts'

const secret = 'whsec_test'
const secretKey = 'sk_test_standin'
const standIn = await startStandIn(true, {
  seed: 'hooks',
  delivery: { secret, duplicates: 0, disorder: false, delayMs: 0, loss: 0 },
})
const handled: (PaymentRef & { community: string })[] = []
const app = await startTestApp({
  env: { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_HOST: standIn.origin },
  features: [
    {
      ...madeUpFeature({ id: 'payer' }),
      onPaymentEvent: async ({ community }, payment) => {
        handled.push({ ...payment, community: community.slug })
      },
    },
  ],
})
const { payments } = app.kernel

const inPlatform = async <T>(work: Parameters<typeof withCommunity<T>>[2]) =>
  withCommunity(app.kernel.db, await app.kernel.directory.platform(), work)
const events = () => inPlatform((tx) => tx.selectFrom('provider_events').selectAll().orderBy('id').execute())
const openIds = async () => (await inPlatform(openProviderEvents)).map(({ id }) => id)
const now = () => Math.floor(app.clock.now().getTime() / 1000)
const eventOf = (id: string, object = 'cs_test_unknown') =>
  JSON.stringify({ id, object: 'event', type: 'checkout.session.completed', data: { object: { id: object } } }, null, 2)
const send = (body: string, signature: string | undefined = signatureOf(body, secret, now())) =>
  request(app, {
    host: app.platformHost,
    method: 'POST',
    path: '/hooks/stripe',
    body,
    headers: { 'content-type': 'application/json', origin: undefined, 'stripe-signature': signature },
  })

it('a wrong, old or missing signature, another secret, other bytes: 400 and nothing kept', async () => {
  const body = eventOf('evt_forged')
  const good = signatureOf(body, secret, now())
  const answers = await Promise.all([
    send(body, 'nothing'),
    send(body, ''),
    send(body, `t=${now()},v1=${'0'.repeat(64)}`),
    send(body, signatureOf(body, 'whsec_other', now())),
    send(body, signatureOf(body, secret, now() - 301)),
    send(JSON.stringify(JSON.parse(body)), good),
    send(`${body} `, good),
  ])
  expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(400))
  expect(await events()).toEqual([])
})

it('a valid event of nothing of ours: 200, no effect, and in the list', async () => {
  expect((await send(eventOf('evt_foreign'))).status).toBe(200)
  await waitFor('the event is tried', async () =>
    (await events()).some(({ id, tries }) => id === 'evt_foreign' && tries === 1),
  )
  expect(await openIds()).toEqual(['evt_foreign'])
  expect(handled).toEqual([])
})

it('the same event 20 times at once is kept once and handled once, for the community that owns the payment', async () => {
  const community = await makeCommunity(app, 'payer', 'Платники')
  if (!payments) throw new Error('payments are not set up')
  const { ref } = await payments.begin({
    key: 'order/payer/1/1',
    order: {
      id: '7',
      community: community.id,
      number: 'S-7',
      title: 'Місце',
      amountMinor: 50_000,
      currency: 'UAH',
      pay: 'once',
    },
    buyer: { email: 'sponsor@viche.example', name: 'ТОВ', code: '32855961' },
    returnUrl: 'http://localhost/',
    cancelUrl: 'http://localhost/',
    expiresAt: new Date(Date.now() + 31 * 60_000),
    language: 'uk',
  })
  await inPlatform((tx) => rememberPayment(tx, { provider: 'stripe', ref, orderId: '7', ownerId: community.id }))
  const body = eventOf('evt_mine', ref)
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  await waitFor('the event is done', async () =>
    (await events()).some(({ id, done_at }) => id === 'evt_mine' && done_at !== null),
  )
  expect(handled).toEqual([{ provider: 'stripe', ref, orderId: '7', community: 'payer' }])
  expect(await events()).toHaveLength(2)
  expect((await events()).find(({ id }) => id === 'evt_mine')).toMatchObject({ tries: 1, object_id: ref })
  expect(await openIds()).toEqual(['evt_foreign'])
  await standIn.stop()
})

it('settings: another API only in the demo, on this machine, and never with a live key', () => {
  const faults = (env: Record<string, string>) => {
    try {
      readConfig({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: secret, ...env })
      return ''
    } catch (error) {
      if (error instanceof ConfigError) return error.message
      throw error
    }
  }
  const local = 'http://127.0.0.1:12111'
  expect(faults({})).toBe('')
  expect(faults({ STRIPE_API_HOST: local })).toBe('')
  expect(faults({ STRIPE_API_HOST: 'https://api.stripe.com' })).toBe('')
  expect(faults({ STRIPE_WEBHOOK_SECRET: '' })).toContain('STRIPE_WEBHOOK_SECRET: is required')
  expect(faults({ STRIPE_SECRET_KEY: '' })).toContain('STRIPE_SECRET_KEY: is required')
  expect(faults({ STRIPE_API_HOST: 'https://stripe.example' })).toContain('STRIPE_API_HOST: expected')
  expect(faults({ STRIPE_API_HOST: local, STRIPE_SECRET_KEY: 'sk_live_x' })).toContain('live key')
  expect(faults({ STRIPE_API_HOST: local, VICHE_DEMO: '0' })).toContain('for the demo')
})
