import { defineConfig } from 'vitest/config'

// They start tools, on machines that are shared and slow.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } })
