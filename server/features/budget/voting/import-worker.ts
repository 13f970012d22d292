import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#platform/errors.ts'
import { type ArchiveAnswer, type ArchiveInput, importedFrom } from './imported.ts'

/** The thread in which the file of a past vote is read and counted again. */
if (!parentPort) throw new Error('import-worker.ts runs in a thread')
const { text, now } = workerData as ArchiveInput
parentPort.postMessage(answer())

function answer(): ArchiveAnswer {
  try {
    return importedFrom(text, now)
  } catch (error) {
    // An error keeps neither its class nor its fields on the way out of a thread.
    if (error instanceof AppError)
      return { refused: { code: error.code, status: error.status, details: error.details } }
    throw error
  }
}
