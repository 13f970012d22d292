import { Worker } from 'node:worker_threads'
import type { OpenVotes, publish } from './published.ts'

/** An analysis that takes longer than this is a bug: the largest allowed one takes a tenth of it. */
const MAX_MS = 120_000

/**
 * Analyses votes in a thread of its own, so that the server answers requests meanwhile. Never inside a transaction.
 *
 * @throws Error where the thread fails or takes more than two minutes
 */
export async function analyseInWorker(votes: OpenVotes): Promise<ReturnType<typeof publish>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: votes })
  const late = AbortSignal.timeout(MAX_MS)
  try {
    return await new Promise((resolve, reject) => {
      late.addEventListener('abort', () => reject(new Error('The analysis of statements takes too long')))
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The analysis of statements ended without a result')))
    })
  } finally {
    await worker.terminate()
  }
}
