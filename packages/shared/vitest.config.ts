import { defineConfig } from 'vitest/config'

// Properties are tried with many inputs, on machines that are shared and slow.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 } })
