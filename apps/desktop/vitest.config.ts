import { defineConfig } from 'vitest/config'

// The built app on a real browser, on machines that are shared and slow: one file at a time.
export default defineConfig({ test: { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false } })
