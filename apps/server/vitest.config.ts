import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Forks: a test that kills or fills a store must not touch another's process. The limits catch what hangs, on a machine that is busy.
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // V8 can end a process that starts and stops many threads (nodejs/node#64500); these do.
    execArgv: ['--no-memory-protection-keys'],
  },
})
