import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

const libraries =
  /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|openapi-fetch|cookie-es)[\\/]/
const interfaceLibrary = /node_modules[\\/](@mantine[\\/](core|hooks)|@floating-ui|clsx)[\\/]/

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
 * Leaflet asks by `innerHTML` whether the browser draws SVG, as soon as it is loaded; under `require-trusted-types-for` that
 * alone stops it. Every browser that we support does; the answers are put in the place of the questions. A release of
 * Leaflet that asks in another way stops the build.
 */
function leafletWithoutMarkup(): Plugin {
  return {
    name: 'viche:leaflet-without-markup',
    transform(code, id) {
      if (!id.includes('leaflet-src.esm')) return undefined
      const answered = code
        .replace(/var inlineSvg = !!svg\$1 && \(function \(\) \{[\s\S]*?\}\)\(\);/, 'var inlineSvg = true;')
        .replace(/var vml = !svg\$1 && \(function \(\) \{[\s\S]*?\}\(\)\);/, 'var vml = false;')
      if (!answered.includes('var inlineSvg = true;') || !answered.includes('var vml = false;'))
        throw new Error('Leaflet asks for SVG in a way that the build does not know; see leafletWithoutMarkup')
      return { code: answered, map: null }
    },
  }
}

/**
 * Scripts of single public pages, one file each under `dist/pages`: the server sends them from the hosts of communities,
 * under addresses of its own, so no file may ask for another by name.
 */
function pageScripts(): Plugin {
  return {
    name: 'viche:page-scripts',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      for (const name of ['verify', 'verifier', 'map', 'leaflet']) {
        const input = { [name]: join(import.meta.dirname, `pages/${name}.ts`) }
        await build({
          configFile: false,
          root: import.meta.dirname,
          publicDir: false,
          logLevel: 'warn',
          plugins: [leafletWithoutMarkup()],
          build: {
            outDir: join(dir, 'pages'),
            emptyOutDir: false,
            target: 'es2023',
            modulePreload: { polyfill: false },
            reportCompressedSize: false,
            rolldownOptions: { input, preserveEntrySignatures: 'strict', output: { entryFileNames: '[name].js' } },
          },
        })
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
  plugins: [react(), compressed(), pageScripts()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // What nearly every screen needs travels in few files instead of in dozens; the rest goes with its screen.
        codeSplitting: {
          groups: [
            { name: 'base', test: libraries, minShareCount: 2 },
            { name: 'interface', test: interfaceLibrary, minShareCount: 10 },
          ],
        },
      },
    },
  },
})
