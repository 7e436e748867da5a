import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Forks: these start processes of their own and fill folders. The limits catch what hangs, on a machine that is busy.
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
