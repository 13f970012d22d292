import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { cut } from '#platform/cut.ts'
import { createLog, rateLimitedLog } from '#platform/log.ts'

it('tells of the first trouble of a kind, and later how many more there were', () => {
  let now = 0
  const told: string[] = []
  const tell = rateLimitedLog(
    10_000,
    (error, keptBack) => told.push(`${String(error)} +${keptBack}`),
    () => now,
  )
  const lost = () => Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
  tell(lost())
  tell(lost())
  tell(new Error('something else'))
  now = 9_999
  tell(lost())
  now = 10_001
  tell(lost())
  expect(told).toEqual(['Error: connection lost +0', 'Error: something else +0', 'Error: connection lost +2'])
})

it('tells the beginning of an error that quotes what somebody sent', () => {
  const lines: string[] = []
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    lines.push(String(chunk))
    done()
  }
  const huge = 'ї'.repeat(500_000)
  createLog('info', new Writable({ write })).error({ err: new Error(huge, { cause: huge }) }, 'a fault')
  expect(lines.join('').length).toBeGreaterThan(2_000)
  expect(lines.join('').length).toBeLessThan(20_000)
})

it.each([
  ['as it is', 'кава', 4, 'кава'],
  ['at its end', 'кавун', 4, 'кав…'],
  ['never in the middle of a sign', 'ка😀😀', 4, 'ка…'],
])('a text is cut %s', (_how, text, max, short) => expect(cut(text, max)).toBe(short))
