import { defineConfig } from 'vitest/config'

// Most of it is seen in a real browser, on machines that are shared and slow.
export default defineConfig({
  test: {
    globalSetup: 'test/support/start.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
