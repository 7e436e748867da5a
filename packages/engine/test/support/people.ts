import { type ServerProcess, startServerProcess } from '@maru/testing'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import type { Notifier } from '../../src/index.ts'
import type { MemoryDevice } from './memory-store.ts'
import { engineOn, type Person, signIn, signUp } from './person.ts'

type OnAccount = Pick<Person, 'messenger' | 'accountId'>

/** A server for the tests of a file, and engines for it. All are stopped after the last test. */
export function useServer(environment: Record<string, string> = {}) {
  let server: ServerProcess
  let people = 0
  const engines: Person['engine'][] = []
  beforeAll(async () => {
    server = await startServerProcess(environment)
  })
  afterAll(async () => {
    for (const engine of engines) await engine.stop()
    await server.remove()
  })
  function stopLater<Started extends Pick<Person, 'engine'>>(started: Started): Started {
    engines.push(started.engine)
    return started
  }
  return {
    process: () => server,
    signUp: async (notifier?: Notifier) =>
      stopLater(await signUp({ server: server.url, userId: `person-${++people}`, ...(notifier && { notifier }) })),
    /** The same user on another device. */
    signIn: async (person: Person, notifier?: Notifier) =>
      stopLater(await signIn({ server: server.url, userId: userIdOf(person), ...(notifier && { notifier }) })),
    engineOn: (device: MemoryDevice) => stopLater(engineOn(device)),
  }
}

export const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
export const userIdOf = ({ accountId }: Pick<Person, 'accountId'>) => accountId.split('@')[0] ?? ''
export const accountOf = ({ messenger, accountId }: OnAccount) => messenger.state().accounts[accountId]
export const roomOf = ({ messenger, accountId }: OnAccount, roomId: string) =>
  messenger.state().rooms[accountId]?.[roomId]
export const isLive = (person: OnAccount) => until(() => expect(accountOf(person)?.connection.state).toBe('live'))
