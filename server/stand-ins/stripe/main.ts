/** The child process: takes its options from the parent, says where it listens, and ends with the parent. */
import { z } from 'zod'
import { Delivery } from './deliveries.ts'
import { startStandInServer } from './server.ts'

const Options = z.strictObject({
  seed: z.string().min(1),
  delivery: Delivery,
  port: z.int().min(0).max(65_535).exactOptional(),
  settleAfterMs: z.int().min(0).exactOptional(),
})

if (!process.send) throw new Error('the stand-in is started by the server, not by hand')
process.once('disconnect', () => process.exit(0))
process.once('message', async (message) => {
  const standIn = await startStandInServer(Options.parse(message))
  process.send?.({ origin: standIn.origin })
})
