import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'

const memory = '/dev/shm'

/**
 * The folder that is kept in memory, where it has room for so many bytes; undefined where it has not, or somebody has said
 * where to keep what is temporary (TMPDIR).
 */
export function memoryWithRoom(bytes) {
  if (process.env.TMPDIR || process.platform !== 'linux' || !existsSync(memory) || !isWritable(memory)) return undefined
  const { bavail, bsize } = statfsSync(memory)
  return Math.min(bavail * bsize, availableMemory()) < bytes ? undefined : memory
}

/** Free memory with the caches that the system gives up on demand; before Node 20.13 without them. In bytes. */
function availableMemory() {
  return process.availableMemory?.() ?? freemem()
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
