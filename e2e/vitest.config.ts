import { defineConfig } from 'vitest/config'

// A real browser, a real server, machines that are shared and slow. One file at a time: a browser takes what there is.
export default defineConfig({
  test: { testTimeout: 90_000, hookTimeout: 120_000, fileParallelism: false, expect: { poll: { timeout: 15_000 } } },
})
