import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Jobs } from '#platform/jobs/index.ts'
import { startTestApp } from '#tests/support/app.ts'

const app = await startTestApp()

it('runs schedules in the time of Kyiv, winter and summer', async () => {
  const { rows } = await sql<{ cron: string; timezone: string }>`select cron, timezone from pgboss.schedule`.execute(
    app.kernel.db,
  )
  expect(rows.length).toBeGreaterThan(3)
  expect(new Set(rows.map(({ timezone }) => timezone))).toEqual(new Set(['Europe/Kyiv']))
})

it.each(['20 3 * * *', '0 2,3 * * 1'])(
  'refuses %s: that hour is missing or comes twice when clocks change',
  (schedule) => {
    const { db, clock, log, directory } = app.kernel
    const job = { name: 'test.nightly', payload: z.object({}), schedule, run: async () => undefined }
    const start = () => new Jobs({ url: 'postgres://localhost/none', db, clock, log, directory, jobs: [job] })
    expect(start).toThrow('choose another hour than 3')
  },
)
