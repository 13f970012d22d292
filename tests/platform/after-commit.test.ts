import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { afterCommit, withCommunity } from '#platform/tenancy/index.ts'
import { seedSigners } from '#tests/faults/residents.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

/* Listeners of a commit cannot undo it: a failure is logged and changes no answer. */

const lines: { listener?: string; level: number; err?: { message: string } }[] = []
const output = new PassThrough()
output.on('data', (chunk: Buffer) => {
  for (const line of String(chunk).trim().split('\n')) lines.push(JSON.parse(line))
})
const app = await startTestApp({ demo: true, log: createLog('error', output) })
const { notifier, directory } = app.kernel
const community = await directory.findBySlug('verbivka')
if (!community) throw new Error('the demo has no Verbivka')
const signers = await seedSigners(app.db, community, 3)
const host = app.siteHost('verbivka')
const { items } = (await request(app, { host, path: '/api/v1/petitions?tab=collecting' })).json()
const petition: number = items[0].id

const faultsOf = (name: string) => lines.filter(({ listener }) => listener === name)
const countSignatures = async () =>
  (await app.owner.selectFrom('petition_signatures').select('number').where('petition_id', '=', petition).execute())
    .length

describe('a listener that fails', () => {
  it('changes nothing for the write, alone or among others, nor for the listeners behind it', async () => {
    const heard = vi.fn()
    const unsubscribe = [
      notifier.subscribe('test.broken', () => {
        throw new Error('this listener is broken')
      }),
      notifier.subscribe('test.broken-later', (async () => {
        await Promise.reject(new Error('this one too'))
      }) as () => void),
      notifier.subscribe('test.behind', heard),
    ]
    const before = await countSignatures()
    const answers = await Promise.all(
      signers.map(({ cookies }) =>
        request(app, { host, method: 'POST', path: `/api/v1/petitions/${petition}/sign`, body: {}, cookies }),
      ),
    )
    for (const stop of unsubscribe) stop()
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await countSignatures()).toBe(before + 3)
    const told = heard.mock.calls.length
    expect(told).toBeGreaterThan(0)
    for (const name of ['test.broken', 'test.broken-later']) expect(faultsOf(name)).toHaveLength(told)
    expect(faultsOf('test.broken')[0]?.err?.message).toBe('this listener is broken')
  })
})

describe('an effect of a commit that fails', () => {
  it('is logged once under its name; the transaction has its result, and the effects behind it happen', async () => {
    const behind = vi.fn()
    const result = await withCommunity(app.kernel.db, community, async (tx) => {
      afterCommit(tx, 'test.effect', () => {
        throw new Error('this effect is broken')
      })
      afterCommit(tx, 'test.effect-later', () => Promise.reject(new Error('and this one')))
      afterCommit(tx, 'test.effect-behind', behind)
      return 'done'
    })
    expect([result, behind.mock.calls.length]).toEqual(['done', 1])
    await expect.poll(() => faultsOf('test.effect-later').length).toBe(1)
    expect(faultsOf('test.effect')).toHaveLength(1)
  })
})
