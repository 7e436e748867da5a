import { randomUUID } from 'node:crypto'
import { type PersonPresence, presenceSchema } from '@maru/shared'
import { z } from 'zod'
import type { MaruServer } from '../realtime/broadcast.ts'

const heartbeatMs = 5_000
const lostAfterMs = 3 * heartbeatMs

const messageSchema = z.object({
  processId: z.string(),
  people: z.array(presenceSchema),
  leaving: z.boolean(),
})

type PeopleListener = (processId: string, people: PersonPresence[]) => void
type GoneListener = (processId: string) => void

/** Presence across the processes of a service. */
export interface PresenceLink {
  /** Tells the others how this process sees these people now. */
  send(people: PersonPresence[]): void
  /** Calls the listener with how another process sees people. A process that is gone sees everybody as offline. */
  onPeople(listener: PeopleListener): void
  onProcessGone(listener: GoneListener): void
  /** Sends everybody with every heartbeat, until the function it returns is called. */
  startHeartbeat(peopleHere: () => PersonPresence[]): () => void
}

/** Each process says what it sees when that changes, and all of it with every heartbeat. */
export function createPresenceLink(io: MaruServer): PresenceLink {
  const processId = randomUUID()
  const lastHeardAt = new Map<string, number>()
  const peopleListeners: PeopleListener[] = []
  const goneListeners: GoneListener[] = []
  const send = (people: PersonPresence[], leaving = false) =>
    io.serverSideEmit('presence', { processId, people, leaving })

  io.on('presence', (received: unknown) => {
    const { success, data } = messageSchema.safeParse(received)
    if (!success) return
    if (data.leaving) return forget(data.processId)
    lastHeardAt.set(data.processId, Date.now())
    for (const listener of peopleListeners) listener(data.processId, data.people)
  })

  function forget(gone: string): void {
    lastHeardAt.delete(gone)
    for (const listener of goneListeners) listener(gone)
  }

  return {
    send: (people) => send(people),
    onPeople: (listener) => peopleListeners.push(listener),
    onProcessGone: (listener) => goneListeners.push(listener),
    startHeartbeat(peopleHere) {
      const timer = setInterval(() => {
        send(peopleHere())
        for (const [other, at] of lastHeardAt) if (Date.now() - at > lostAfterMs) forget(other)
      }, heartbeatMs)
      send(peopleHere())
      return () => {
        clearInterval(timer)
        send([], true)
      }
    },
  }
}
