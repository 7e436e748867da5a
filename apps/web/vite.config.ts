import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['MARU_SERVER'] ?? 'http://127.0.0.1:3210'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2024',
    // A page that was open before an update finds its parts by their hashes; inlined ones would break the strict CSP.
    assetsInlineLimit: 0,
    // Emoji and the colours of code are large and come only when they are asked for.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // What keeps zod from trying eval must run with zod, before any schema of another part.
      output: { codeSplitting: { groups: [{ name: 'schemas', test: /[\\/]zod[\\/]|no-eval/ }] } },
    },
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/openapi.json': { target: server },
      '/socket.io': { target: server, ws: true },
    },
  },
})
