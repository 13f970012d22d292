import { parentPort, workerData } from 'node:worker_threads'
import { type CountInput, type CountMessage, countBallots } from './count-ballots.ts'

/** The thread in which a job counts, so that the server goes on answering. */
const port = parentPort
if (!port) throw new Error('counting-worker.ts runs in a thread')
const send = (message: CountMessage) => port.postMessage(message)
send({ output: await countBallots(workerData as CountInput, (poolsCounted) => send({ poolsCounted })) })
