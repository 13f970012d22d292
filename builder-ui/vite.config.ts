import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The console is one browser application under `/console/` of the platform host.
 * Its policy is `script-src 'self'`, so nothing may be inlined: neither scripts nor fonts as data: addresses.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
})
