import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './service-worker-plugin.ts'

const server = process.env['MARU_SERVER'] ?? 'http://127.0.0.1:3210'

export default defineConfig({
  plugins: [react(), serviceWorker()],
  build: {
    outDir: 'dist',
    target: 'es2024',
    // Inlined files would break the strict CSP.
    assetsInlineLimit: 0,
    // Emoji and syntax highlighting are large, and loaded only when they are needed.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // What keeps zod from trying eval must run together with zod, before any schema of another chunk.
      output: { codeSplitting: { groups: [{ name: 'schemas', test: /[\\/]zod[\\/]|no-eval/ }] } },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': { target: server },
      '/openapi.json': { target: server },
      '/media': { target: server },
      '/socket.io': { target: server, ws: true },
    },
  },
})
