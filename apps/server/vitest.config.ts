import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Forks: a test that kills or fills a store must not touch another's process. The limits catch what hangs, on a machine that is busy.
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Many wait for an outage to end: even where there are two cores, another file can use that time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // V8 can end a process that starts and stops many threads (nodejs/node#64500); these do.
    execArgv: ['--no-memory-protection-keys'],
  },
})
