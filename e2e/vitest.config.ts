import { defineConfig } from 'vitest/config'

// Shared machines are slow, and each browser takes all it can get: one file at a time.
export default defineConfig({
  test: { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false, expect: { poll: { timeout: 60_000 } } },
})
