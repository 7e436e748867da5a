import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: { rollupOptions: { input: { index: 'src/main/index.ts', 'store-worker': 'src/main/store-worker.ts' } } },
  },
  // A sandboxed preload script can't be a module.
  preload: { build: { rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.js' } } } },
  renderer: {
    plugins: [react()],
    build: {
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What keeps zod from trying eval must run together with zod, before any schema of another chunk.
      rollupOptions: { output: { codeSplitting: { groups: [{ name: 'schemas', test: /[\\/]zod[\\/]|no-eval/ }] } } },
    },
  },
})
