import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Forks: a test that kills or fills a store must not touch another's process.
  test: { include: ['test/**/*.test.ts'], pool: 'forks' },
})
