import { parentPort, workerData } from 'node:worker_threads'
import { type ExplainInput, explainBudget } from './explanation.ts'

/** The thread in which a count is explained. */
if (!parentPort) throw new Error('explanation-worker.ts runs in a thread')
parentPort.postMessage(explainBudget(workerData as ExplainInput))
