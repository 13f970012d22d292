import { Worker } from 'node:worker_threads'
import type { BudgetExplanation, ExplainInput } from './explanation.ts'

/** Explanations of counted votes, each computed once in a thread of its own: the server goes on answering meanwhile. */

/** Explanations that one process keeps; each has some hundred bytes for a project and a rule. */
const MAX_READY = 20
/** How long a page waits for one before it says that it is not ready. */
const PATIENCE_MS = 1_500

const ready = new Map<string, Promise<BudgetExplanation>>()

/**
 * @param key of the count: an election and its checkpoint. The same key stands for the same input.
 * @returns undefined while it is still being computed
 */
export async function explanationFor(
  key: string,
  input: () => Promise<ExplainInput>,
): Promise<BudgetExplanation | undefined> {
  const found = ready.get(key) ?? input().then(inThread)
  ready.delete(key)
  ready.set(key, found)
  found.catch(() => ready.delete(key))
  for (const oldest of [...ready.keys()].slice(0, -MAX_READY)) ready.delete(oldest)
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  try {
    return await Promise.race([found, late])
  } finally {
    clearTimeout(timer)
  }
}

function inThread(input: ExplainInput): Promise<BudgetExplanation> {
  const worker = new Worker(new URL('./explanation-worker.ts', import.meta.url), { workerData: input })
  // A server that stops does not wait for it.
  worker.unref()
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that explains ended with ${code} and without a result`)))
  })
}
