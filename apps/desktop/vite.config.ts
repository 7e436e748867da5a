import { defineConfig } from 'vite'

/** The main process as one file that Electron loads; nothing of node_modules is needed beside it. */
export default defineConfig({
  build: {
    ssr: 'src/main/index.ts',
    target: 'node24',
    outDir: 'out/main',
    rolldownOptions: { external: ['electron'], output: { entryFileNames: 'index.js' } },
  },
  ssr: { noExternal: true },
})
