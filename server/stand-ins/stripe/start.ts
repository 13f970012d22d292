/** Starts the stand-in in a process of its own, so that its memory is not the server's. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { StandIn, StandInOptions } from './server.ts'

const START_MS = 60_000
const MAX_HEAP_MB = 96

/** @param isDemo outside the demo a payment must never end at a stand-in: then it throws */
export async function startStandIn(isDemo: boolean, options: Omit<StandInOptions, 'clock'>): Promise<StandIn> {
  if (!isDemo) throw new Error('the stand-in for Stripe runs in the demo only: set STRIPE_SECRET_KEY')
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  child.send(options)
  const started = await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(START_MS) }),
    ended.then(([code]) => {
      throw new Error(`the stand-in for Stripe ended with ${code} before it was ready`)
    }),
  ])
  const { origin } = started[0] as { origin: string }
  // The parent's end closes the channel, and the child ends with it; it must not keep the parent alive.
  child.unref()
  child.channel?.unref()
  return {
    origin,
    async stop() {
      child.ref()
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await ended
      }
    },
  }
}
