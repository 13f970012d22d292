import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Everyone shares these from the first screen on, so their modules travel in a few files instead of in dozens. */
const libraries = /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|openapi-fetch)[\\/]/
const interfaceLibrary = /node_modules[\\/](@mantine[\\/](core|hooks)|@floating-ui|clsx|react-remove-scroll[\w-]*)[\\/]/
const icons = /node_modules[\\/]@tabler[\\/]icons-react[\\/]/
const ownParts = /builder-ui[\\/]src[\\/](api|i18n|parts)[\\/].*\.tsx?$/

/** Groups are cut by which screens need what: signing in does not carry the rest of the console with it. */
const group = (name: string, test: RegExp, smallest: number) => ({
  name,
  test,
  entriesAware: true,
  entriesAwareMergeThreshold: smallest,
})

/** `interface~index~inbox-screen~…` → `interface`: the hash tells the parts apart. */
const shortName = (name = 'asset'): string => name.split('~')[0] ?? name

/** Every file also ready compressed, so that the server never compresses it on the way out. */
function compressed(): Plugin {
  const worthwhile = 1000
  return {
    name: 'viche:compressed',
    apply: 'build',
    writeBundle: ({ dir = 'dist' }) => {
      const folder = join(dir, 'assets')
      for (const file of readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name))) {
        const bytes = readFileSync(join(folder, file))
        if (bytes.length < worthwhile) continue
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
        writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }))
        writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

/**
 * The console is one browser application under `/console/` of the platform host.
 * Its policy is `script-src 'self'`, so nothing may be inlined: neither scripts nor fonts as data: addresses.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  publicDir: false,
  plugins: [react(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // Groups may need each other in a circle; the modules still run in the order in which they are imported.
        strictExecutionOrder: true,
        chunkFileNames: (chunk) => `assets/${shortName(chunk.name)}-[hash].js`,
        assetFileNames: (asset) => `assets/${shortName(asset.names[0]).replace(/\.css$/, '')}-[hash][extname]`,
        codeSplitting: {
          groups: [
            group('base', libraries, 40_000),
            group('interface', interfaceLibrary, 40_000),
            group('icons', icons, 40_000),
            group('parts', ownParts, 20_000),
          ],
        },
      },
    },
  },
})
