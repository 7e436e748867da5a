import { defineConfig } from 'vitest/config'

// Most tests run in a real browser, on shared and slow machines.
export default defineConfig({
  test: {
    globalSetup: 'test/support/start.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
