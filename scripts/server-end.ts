import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { isStopping } from './processes.ts'
import type { wordsFor } from './words.ts'

/** The server's exit code, at its end. One that was not asked for is explained in one line. */
export async function serverEnd(server: ChildProcess, words: ReturnType<typeof wordsFor>): Promise<number> {
  const [code, signal] = (await once(server, 'close')) as [number | null, NodeJS.Signals | null]
  if (!isStopping()) console.error(words.serverEnded(code ?? signal ?? 1))
  return code ?? 1
}
