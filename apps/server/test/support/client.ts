import { isDeepStrictEqual } from 'node:util'
import {
  type Answer,
  type EventName,
  type EventPayload,
  events,
  MaruError,
  newId,
  type OperationName,
  type Output,
  operations,
  plainErrorSchema,
  protocolVersion,
  type Request,
} from '@maru/shared'
import { io, type Socket } from 'socket.io-client'

/** A user signed in on one device, with requests over HTTP. */
export interface Person {
  readonly url: string
  readonly userId: string
  readonly password: string
  readonly sessionId: string
  readonly token: string
  ask<Name extends OperationName>(name: Name, input: Request<Name>): Promise<Output<Name>>
  connect(options?: ConnectOptions): Promise<Client>
}

export interface ConnectOptions {
  readonly transports?: ('websocket' | 'polling')[]
  readonly path?: string
}

/** Long enough for a busy machine; only a hanging request takes longer. */
const patienceMs = 60_000

/** A person's live connection. */
export interface Client {
  readonly socket: Socket
  readonly userId: string
  ask<Name extends OperationName>(name: Name, input: Request<Name>): Promise<Output<Name>>
  /** Every event so far, in order, checked against the contract. */
  readonly events: { name: EventName; payload: unknown }[]
  /** The payloads of one kind of event so far. */
  received<Name extends EventName>(name: Name): EventPayload<Name>[]
  /** Resolves with the first matching event, past or future. */
  waitFor<Name extends EventName>(
    name: Name,
    fits?: (payload: EventPayload<Name>) => boolean,
  ): Promise<EventPayload<Name>>
  close(): void
}

export async function post(url: string, name: string, input: unknown, headers: Record<string, string> = {}) {
  return fetch(`${url}/api/v1/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(input),
  })
}

export async function signUp(
  url: string,
  userId: string,
  password = `${userId}-password`,
  headers: Record<string, string> = {},
): Promise<Person> {
  const device = { name: `${userId}'s computer`, kind: 'desktop' as const }
  const input = { userId, password, nickname: userId, device, keep: 'token' }
  const response = await post(url, 'accounts.signUp', input, headers)
  return personFrom(url, userId, password, 'accounts.signUp', await response.json())
}

export async function signIn(url: string, userId: string, password = `${userId}-password`): Promise<Person> {
  const device = { name: 'another device', kind: 'web' as const }
  const response = await post(url, 'accounts.signIn', { userId, password, device, keep: 'token' })
  return personFrom(url, userId, password, 'accounts.signIn', await response.json())
}

function personFrom(url: string, userId: string, password: string, name: OperationName, body: unknown): Person {
  const signedIn = valueIn(name, body) as Output<'accounts.signIn'>
  const { sessionId, token = '' } = signedIn
  return {
    url,
    userId,
    password,
    sessionId,
    token,
    ask: async (name, input) => {
      const response = await post(url, name, input, { Authorization: `Bearer ${token}` })
      return valueIn(name, await response.json())
    },
    connect: (options) => connect(url, { token }, userId, options),
  }
}

/** A connection that is in all of the user's rooms: whatever is written from now on is sent to it. */
export async function goLive(person: Person): Promise<Client> {
  const client = await person.connect()
  await client.ask('accounts.me', {})
  return client
}

export async function connect(
  url: string,
  auth: { token?: string; protocol?: unknown },
  userId = '',
  { transports = ['websocket'], path = '/socket.io' }: ConnectOptions = {},
): Promise<Client> {
  const socket = io(url, {
    path,
    transports,
    auth: { protocol: protocolVersion, ...auth },
    forceNew: true,
    reconnection: false,
  })
  const received: Client['events'] = []
  socket.onAny((name: EventName, payload: unknown) => {
    requireExact(`event ${name}`, events[name].safeParse(payload), payload)
    received.push({ name, payload })
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      const plain = plainErrorSchema.safeParse(error.data)
      reject(plain.success ? MaruError.from(plain.data) : error)
    })
  })
  const payloadsOf = <Name extends EventName>(name: Name) =>
    received.filter((event) => event.name === name).map((event) => event.payload as EventPayload<Name>)
  return {
    socket,
    userId,
    events: received,
    received: payloadsOf,
    ask: async (name, input) => valueIn(name, await socket.timeout(patienceMs).emitWithAck(name, input)),
    waitFor: async (name, fits = () => true) => {
      const past = payloadsOf(name).find(fits)
      if (past) return past
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${userId} did not receive ${name}`)), patienceMs)
        const listen = (receivedName: string) => {
          if (receivedName !== name) return
          const found = payloadsOf(name).find(fits)
          if (!found) return
          clearTimeout(timer)
          socket.offAny(listen)
          resolve(found)
        }
        socket.onAny(listen)
      })
    },
    close: () => socket.disconnect(),
  }
}

/** The value of an answer, which must match the contract exactly, without additional fields. */
function valueIn<Name extends OperationName>(name: Name, body: unknown): Output<Name> {
  const answer = body as Answer<unknown>
  if (!answer.ok) throw MaruError.from(plainErrorSchema.parse(answer.error))
  requireExact(name, operations[name].output.safeParse(answer.value), answer.value)
  return answer.value as Output<Name>
}

function requireExact(what: string, parsed: { success: boolean; data?: unknown; error?: Error }, raw: unknown): void {
  if (!parsed.success) throw new Error(`${what} is not what the contract says: ${parsed.error?.message}`)
  if (!isDeepStrictEqual(parsed.data, raw))
    throw new Error(`${what} says more than the contract: ${JSON.stringify(raw)}`)
}

/** Creates a room with these members; the first is the owner. */
export async function roomOf(
  [owner, ...others]: [Person, ...Person[]],
  options: Partial<Request<'rooms.create'>> = {},
): Promise<string> {
  const { roomId } = await owner.ask('rooms.create', { clientId: newId(), title: 'A room', capacity: 100, ...options })
  for (const person of others)
    await person.ask('rooms.join', {
      roomId,
      clientId: newId(),
      ...(options.password && { password: options.password }),
    })
  return roomId
}

/** The code of the error that the work rejects with, or 'ok'. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof MaruError) return error.code
    throw error
  }
}
