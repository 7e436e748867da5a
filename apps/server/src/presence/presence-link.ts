import { randomUUID } from 'node:crypto'
import { type PersonPresence, presenceSchema } from '@maru/shared'
import { z } from 'zod'
import type { RedisLink } from '../realtime/redis-link.ts'
import { PeopleSeen } from './people-seen.ts'

const heartbeatMs = 5_000
const lostAfterMs = 3 * heartbeatMs
/** Several processes that ask for everyone at about the same time are told once. */
const gatherMs = 200
/** Every process listens to it: any of them may be asked for anyone's presence. */
const redisChannel = 'maru:presence'

const announcementSchema = z.object({
  userId: z.string(),
  channels: z.array(z.string()),
  except: z.array(z.string()),
})

/** Whose sockets are told how a user's presence has changed. */
export interface Announcement {
  readonly userId: string
  readonly channels: string[]
  /** The channels of those who are not told, in whatever other channel they are. */
  readonly except: string[]
}

const peopleSchema = z.array(presenceSchema)
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('change'), people: peopleSchema, announcements: z.array(announcementSchema) }),
  z.object({ type: z.literal('heartbeat'), digest: z.string() }),
  /** This process sees something else than that one says it does. */
  z.object({ type: z.literal('question'), processId: z.string() }),
  z.object({ type: z.literal('everyone'), people: peopleSchema }),
])
type Message = z.infer<typeof messageSchema>

export interface PresenceListener {
  /** Another process sees these people differently now. Returns whether a socket here was sent that. */
  onChange(processId: string, people: PersonPresence[], announcements: Announcement[]): boolean
  /** All whom another process sees. A user who is missing is offline there; a process that is gone sees nobody. */
  onEveryone(processId: string, people: PersonPresence[]): void
  /** Of whom the other process sees, as this one knows it. */
  digestOf(processId: string): string
}

/** Presence across the processes of a service. */
export interface PresenceLink {
  /** Tells the others how this process sees these people now, and has them tell their sockets. */
  send(people: PersonPresence[], announcements: Announcement[]): void
  setListener(listener: PresenceListener): void
  /** Until the function it returns is called. */
  startHeartbeat(peopleHere: () => PersonPresence[]): () => void
}

/**
 * Each process says what it sees when that changes, and a digest of all of it with every heartbeat. A process for which
 * that is news asks for everyone, so no loss lasts.
 */
export function createPresenceLink(redis: RedisLink, onReceived: (heard: boolean) => void): PresenceLink {
  const processId = randomUUID()
  const lastHeardAt = new Map<string, number>()
  let listener: PresenceListener | undefined
  let peopleHere = (): PersonPresence[] => []
  /** What the others were told, or would have been, had Redis been there. */
  let announced = new PeopleSeen()
  let answering: NodeJS.Timeout | undefined

  function publish(message: Message): void {
    const text = processId + JSON.stringify(message)
    redis.run((client) => client.publish(redisChannel, text)).catch(() => {})
  }

  function sendEveryone(everyone: PersonPresence[]): void {
    answering = undefined
    announced = new PeopleSeen(everyone)
    publish({ type: 'everyone', people: everyone })
  }

  function receive(from: string, message: Message): void {
    lastHeardAt.set(from, Date.now())
    if (message.type === 'change') {
      const { people, announcements } = message
      onReceived(listener?.onChange(from, people, announcements) === true)
    } else if (message.type === 'everyone') listener?.onEveryone(from, message.people)
    else if (message.type === 'question') {
      if (message.processId === processId) answering ??= setTimeout(() => sendEveryone(peopleHere()), gatherMs).unref()
    } else if (message.digest !== listener?.digestOf(from)) publish({ type: 'question', processId: from })
  }

  redis.subscriptions.add(redisChannel, (text) => {
    if (text.startsWith(processId)) return
    const { success, data } = messageSchema.safeParse(JSON.parse(text.slice(processId.length)))
    if (success) receive(text.slice(0, processId.length), data)
  })

  function forgetLost(): void {
    // While Redis is away, silence says nothing.
    if (!redis.isUp) return
    for (const [other, at] of lastHeardAt) {
      if (Date.now() - at <= lostAfterMs) continue
      lastHeardAt.delete(other)
      listener?.onEveryone(other, [])
    }
  }

  return {
    send(people, announcements) {
      announced.update(people)
      publish({ type: 'change', people, announcements })
    },
    setListener(given) {
      listener = given
    },
    startHeartbeat(given) {
      peopleHere = given
      const beat = () => publish({ type: 'heartbeat', digest: announced.digest })
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
        clearTimeout(answering)
        sendEveryone([])
      }
    },
  }
}
