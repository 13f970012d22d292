/** The server's entry point: everything else is imported after it, so that the compile cache is used. */
import { startCompileCache } from './compile-cache.ts'

startCompileCache()
await import('./start.ts')
