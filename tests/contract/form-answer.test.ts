import { expect, it } from 'vitest'
import { z } from 'zod'
import { action } from '#contract/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { communityOf } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { request } from '#tests/support/http.ts'
import { madeUpFeature } from './made-up.ts'

const check = action({
  name: 'receipt.check',
  access: 'public',
  method: 'POST',
  path: '/receipts/check',
  dailyLimit: 'once-each',
  input: z.strictObject({ receipt: z.string().max(20) }),
  output: z.object({ found: z.int() }),
  async run(_tx, _context, { body }) {
    if (body.receipt === 'none') throw notFound()
    if (body.receipt === 'closed') throw refusal('petition.already-signed')
    return { found: body.receipt.length, secret: 'kept' }
  },
  form: {
    path: '/account/receipts/check',
    template: 'account/message',
    load: async () => ({ title: 'Перевірка чека', data: { text: 'Введіть чек' } }),
    read: ({ receipt }) => ({ receipt: typeof receipt === 'string' ? receipt : '' }),
    answer: async (tx, { community }, output) => ({
      title: 'Чек знайдено',
      template: 'account/message',
      data: { text: `${Object.keys(output)} ${output.found} ${communityOf(tx) === community.id}` },
    }),
  },
})

const app = await startTestApp({ features: [madeUpFeature({ id: 'receipt', actions: [check] })] })
const { host } = await makeCommunity(app, 'verbivka', 'Вербівська громада')
const post = (receipt: string, headers = {}) =>
  request(app, {
    host,
    method: 'POST',
    path: '/account/receipts/check',
    body: new URLSearchParams({ receipt }),
    headers,
  })

it('answers its page itself, in the language of the address, and nobody keeps it', async () => {
  const answer = await post('ABC')
  expect(answer.status).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.text).toContain('<h1>Чек знайдено</h1>')
  expect(answer.text).toContain('found 3 true')
  expect(answer.headers.location).toBeUndefined()
})

it('shows the form again with what is wrong, as any form', async () => {
  const answer = await post('x'.repeat(21))
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('Введіть чек')
})

it('refuses what comes from a page of another site', async () => {
  expect((await post('ABC', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
