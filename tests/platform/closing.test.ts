import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startTestApp } from '#tests/support/app.ts'

const app = await startTestApp()

it('waits for nobody who has connected and asked for nothing', async () => {
  const socket = connect(app.port, '127.0.0.1')
  await once(socket, 'connect')
  const ended = once(socket, 'close')
  await app.server.close()
  await ended
  expect(app.server.server.listening).toBe(false)
})
