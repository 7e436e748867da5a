import { defineConfig } from 'vitest/config'

// Real servers and thousands of simulated schedules, on machines that are shared and slow.
export default defineConfig({
  test: { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
})
