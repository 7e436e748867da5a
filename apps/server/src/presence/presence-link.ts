import { randomUUID } from 'node:crypto'
import { type PersonPresence, presenceSchema } from '@maru/shared'
import { z } from 'zod'
import type { MaruServer } from '../realtime/broadcast.ts'
import type { RedisLink } from '../realtime/redis-link.ts'

const heartbeatMs = 5_000
const lostAfterMs = 3 * heartbeatMs

const messageSchema = z.object({
  processId: z.string(),
  people: z.array(presenceSchema),
  /** True: everyone whom the process sees, and not just the changes. */
  whole: z.boolean(),
})

/** Called with how another process sees people: those who changed, or everyone. */
type PeopleListener = (processId: string, people: PersonPresence[]) => void

/** Presence across the processes of a service. */
export interface PresenceLink {
  /** Tells the others how this process sees these people now. */
  send(people: PersonPresence[]): void
  onChange(listener: PeopleListener): void
  /** A user who is missing is offline there. A process that is gone sees nobody. */
  onWhole(listener: PeopleListener): void
  /** Sends everyone with every heartbeat, until the function it returns is called. */
  startHeartbeat(peopleHere: () => PersonPresence[]): () => void
}

/** Each process says what it sees when that changes, and all of it with every heartbeat: no loss lasts. */
export function createPresenceLink(io: MaruServer, redis: RedisLink): PresenceLink {
  const processId = randomUUID()
  const lastHeardAt = new Map<string, number>()
  const changeListeners: PeopleListener[] = []
  const wholeListeners: PeopleListener[] = []
  const send = (people: PersonPresence[], whole: boolean) => io.serverSideEmit('presence', { processId, people, whole })

  io.on('presence', (received: unknown) => {
    const { success, data } = messageSchema.safeParse(received)
    if (!success) return
    lastHeardAt.set(data.processId, Date.now())
    for (const listener of data.whole ? wholeListeners : changeListeners) listener(data.processId, data.people)
  })

  function forgetLost(): void {
    // While Redis is away, silence says nothing.
    if (!redis.isUp) return
    for (const [other, at] of lastHeardAt) {
      if (Date.now() - at <= lostAfterMs) continue
      lastHeardAt.delete(other)
      for (const listener of wholeListeners) listener(other, [])
    }
  }

  return {
    send: (people) => send(people, false),
    onChange: (listener) => changeListeners.push(listener),
    onWhole: (listener) => wholeListeners.push(listener),
    startHeartbeat(peopleHere) {
      const beat = () => send(peopleHere(), true)
      const timer = setInterval(() => {
        beat()
        forgetLost()
      }, heartbeatMs)
      redis.onBack(() => {
        for (const other of lastHeardAt.keys()) lastHeardAt.set(other, Date.now())
        beat()
      })
      beat()
      return () => {
        clearInterval(timer)
        send([], true)
      }
    },
  }
}
