import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endProcess } from '@maru/testing'
import { onTestFinished } from 'vitest'

const entry = fileURLToPath(new URL('../../src/server.ts', import.meta.url))

export interface TestProcess {
  readonly child: ChildProcess
  readonly url: string
  /** Everything that it logged, a line each. */
  readonly logged: string[]
}

/** A server process, one of those that share this MongoDB and this Redis; gone when the test is over. */
export async function startProcess(mongoUri: string, redisUrl: string): Promise<TestProcess> {
  const settings = { MARU_RATE_SCALE: '0', MARU_FILES: 'false', LOG_LEVEL: 'info', PORT: '0' }
  const environment = { MONGODB_URI: mongoUri, REDIS_URL: redisUrl, ...settings }
  const child = fork(entry, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  onTestFinished(() => endProcess(child))
  const logged: string[] = []
  child.stdout?.on('data', (text: Buffer) => logged.push(...text.toString().split('\n').filter(Boolean)))
  const [{ listening }] = (await once(child, 'message')) as [{ listening: string }]
  return { child, url: listening, logged }
}
