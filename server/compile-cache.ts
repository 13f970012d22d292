import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

export const COMPILED_CODE = fileURLToPath(new URL('../node_modules/.cache/viche', import.meta.url))

/**
 * Enables Node's compile cache (types removed, code compiled) beside the packages, for the next process: modules are
 * keyed by their content, so nothing can be outdated. Call it before anything else is imported. Where the folder is not
 * writable, Node runs without it.
 */
export function startCompileCache(): void {
  enableCompileCache(COMPILED_CODE)
}
