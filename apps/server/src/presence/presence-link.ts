import { randomUUID } from 'node:crypto'
import { type PersonPresence, presenceSchema } from '@maru/shared'
import { z } from 'zod'
import type { RedisLink } from '../realtime/redis-link.ts'

const heartbeatMs = 5_000
const lostAfterMs = 3 * heartbeatMs
/** Every process listens to it: any of them may be asked for anyone's presence. */
const redisChannel = 'maru:presence'

const announcementSchema = z.object({
  person: presenceSchema,
  channels: z.array(z.string()),
  except: z.array(z.string()),
})

/** Whose sockets are told how somebody's presence has changed. */
export interface Announcement {
  readonly person: PersonPresence
  readonly channels: readonly string[]
  /** The channels of those who are not told, in whatever other channel they are. */
  readonly except: readonly string[]
}

const messageSchema = z.object({
  processId: z.string(),
  people: z.array(presenceSchema),
  announcements: z.array(announcementSchema),
  /** True: everyone whom the process sees, and not just the changes. */
  whole: z.boolean(),
})

/** Called with how another process sees the people who changed, and whom to tell. Tells whether a socket here was sent something. */
type ChangeListener = (processId: string, people: PersonPresence[], announcements: Announcement[]) => boolean
type WholeListener = (processId: string, people: PersonPresence[]) => void

/** Presence across the processes of a service. */
export interface PresenceLink {
  /** Tells the others how this process sees these people now, and has them tell their sockets. */
  send(people: PersonPresence[], announcements: Announcement[]): void
  onChange(listener: ChangeListener): void
  /** A user who is missing is offline there. A process that is gone sees nobody. */
  onWhole(listener: WholeListener): void
  /** Sends everyone with every heartbeat, until the function it returns is called. */
  startHeartbeat(peopleHere: () => PersonPresence[]): () => void
}

/** Each process says what it sees when that changes, and all of it with every heartbeat: no loss lasts. */
export function createPresenceLink(redis: RedisLink, onReceived: (heard: boolean) => void): PresenceLink {
  const processId = randomUUID()
  const lastHeardAt = new Map<string, number>()
  let changeListener: ChangeListener = () => false
  let wholeListener: WholeListener = () => {}

  function send(people: PersonPresence[], announcements: Announcement[], whole: boolean): void {
    const text = processId + JSON.stringify({ processId, people, announcements, whole })
    redis.run((client) => client.publish(redisChannel, text)).catch(() => {})
  }

  redis.subscriptions.add(redisChannel, (text) => {
    if (text.startsWith(processId)) return
    const { success, data } = messageSchema.safeParse(JSON.parse(text.slice(processId.length)))
    if (!success) return
    lastHeardAt.set(data.processId, Date.now())
    if (data.whole) wholeListener(data.processId, data.people)
    else onReceived(changeListener(data.processId, data.people, data.announcements))
  })

  function forgetLost(): void {
    // While Redis is away, silence says nothing.
    if (!redis.isUp) return
    for (const [other, at] of lastHeardAt) {
      if (Date.now() - at <= lostAfterMs) continue
      lastHeardAt.delete(other)
      wholeListener(other, [])
    }
  }

  return {
    send: (people, announcements) => send(people, announcements, false),
    onChange(listener) {
      changeListener = listener
    },
    onWhole(listener) {
      wholeListener = listener
    },
    startHeartbeat(peopleHere) {
      const beat = () => send(peopleHere(), [], true)
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
        send([], [], true)
      }
    },
  }
}
