import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

export const COMPILED_CODE = fileURLToPath(new URL('../node_modules/.cache/viche', import.meta.url))

/**
 * Lets Node keep what it makes of our source (types removed, code compiled) beside the packages, for the next process:
 * modules are known by their content, so nothing can be out of date. To be called before anything else is imported. Where
 * the folder cannot be written Node goes without.
 */
export function startCompileCache(): void {
  enableCompileCache(COMPILED_CODE)
}
