import { join } from 'node:path'
import { createEngine, type Messenger, mirror, noNotifier, realEnvironment, type Transport } from '@maru/engine'
import { openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { tusUploader } from '@maru/engine/tus'
import type { LogEntry } from '@maru/shared'

/** A user with the real engine, on a device of their own. */
export interface Person {
  readonly userId: string
  readonly accountId: string
  readonly messenger: Messenger
  /** Where the person was not allowed to hear what they heard. */
  readonly overheard: readonly string[]
  /** From now on nothing of the room after this rev may be heard; undefined: they are back in. */
  ban(roomId: string, after: number | undefined): void
  isLive(): boolean
  /** How far this device is in each room. */
  lastSeqs(): Record<string, number>
  texts(roomId: string): Promise<string[]>
  stop(): Promise<void>
}

export const password = 'correct horse battery'

export async function createPerson(server: string, userId: string, folder: string): Promise<Person> {
  const overheard: string[] = []
  const deaf = new Map<string, number>()
  const check = (roomId: string, entries: readonly LogEntry[]) => {
    const after = deaf.get(roomId)
    if (after === undefined) return
    for (const { rev } of entries)
      if (rev > after) overheard.push(`${userId} heard rev ${rev} of a room left at ${after}`)
  }
  const device = await openNodeDevice({ folder: join(folder, userId) })
  const engine = createEngine({
    ...realEnvironment,
    logger: { debug() {}, warn() {} },
    device,
    transportFor: (url) => listening(socketTransport({ url }), check),
    uploader: tusUploader(),
    notifier: noNotifier,
    name: { name: 'chaos', kind: 'bot' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  await engine.start()
  const { accountId } = await messenger.call('accounts.signUp', { server, userId, password, nickname: userId })
  return {
    userId,
    accountId,
    messenger,
    overheard,
    ban: (roomId, after) => void (after === undefined ? deaf.delete(roomId) : deaf.set(roomId, after)),
    isLive: () => messenger.state().accounts[accountId]?.connection.state === 'live',
    lastSeqs: () =>
      Object.fromEntries(
        Object.entries(messenger.state().rooms[accountId] ?? {}).map(([roomId, room]) => [roomId, room.lastSeq]),
      ),
    async texts(roomId) {
      const lastSeq = messenger.state().rooms[accountId]?.[roomId]?.lastSeq ?? 0
      const texts: string[] = []
      for (let from = 1; from <= lastSeq; from += 50) {
        const seqs = Array.from({ length: Math.min(50, lastSeq - from + 1) }, (_, index) => from + index)
        const { messages } = await messenger.call('messages.get', { accountId, roomId, seqs })
        texts.push(...messages.map((message) => message.text))
      }
      return texts
    },
    async stop() {
      await engine.stop()
      await device.close()
    },
  }
}

/** The transport, with an ear on the entries that come over it. */
function listening(transport: Transport, onEntries: (roomId: string, entries: readonly LogEntry[]) => void): Transport {
  return {
    ...transport,
    open: (credentials, listener) =>
      transport.open(credentials, {
        ...listener,
        onEvent(name, payload) {
          if (name === 'entries' && 'entries' in payload) onEntries(payload.roomId, payload.entries)
          listener.onEvent(name, payload)
        },
      }),
  }
}
