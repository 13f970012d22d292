import { parentPort, workerData } from 'node:worker_threads'
import { type CountInput, countBallots } from './count-ballots.ts'

/** The thread in which a job counts, so that the server goes on answering. */
if (!parentPort) throw new Error('counting-worker.ts runs in a thread')
parentPort.postMessage(await countBallots(workerData as CountInput))
