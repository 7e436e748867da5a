import { defineConfig } from 'vitest/config'

// Real servers and thousands of simulated schedules, on machines that are shared and slow.
export default defineConfig({
  test: { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } },
})
