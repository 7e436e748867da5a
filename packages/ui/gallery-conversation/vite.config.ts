import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  css: { modules: { generateScopedName: '[name]_[local]' } },
})
