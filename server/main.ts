/** The server's beginning: everything else is imported after it, so that what an earlier start has compiled is used. */
import { keepCompiledCode } from './compiled-code.ts'

keepCompiledCode()
await import('./start.ts')
