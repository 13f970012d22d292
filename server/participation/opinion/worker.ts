import { parentPort, workerData } from 'node:worker_threads'
import { type OpenVotes, publish } from './published.ts'

/** The thread of one analysis; started by `analyseInWorker`. */
parentPort?.postMessage(publish(workerData as OpenVotes))
