/** The server's beginning: everything else is imported after it, so that what an earlier start has compiled is used. */
import { startCompileCache } from './compile-cache.ts'

startCompileCache()
await import('./start.ts')
