import { expect, it } from 'vitest'
import { calmly } from '#platform/log.ts'

it('tells of the first trouble of a kind, and later how many more there were', () => {
  let now = 0
  const told: string[] = []
  const tell = calmly(
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
