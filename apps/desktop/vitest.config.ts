import { defineConfig } from 'vitest/config'

// The built app on a real browser, on machines that are shared and slow: one file at a time.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false } })
