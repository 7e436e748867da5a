import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Answer, newId, type OperationName, type Output, type Request } from '@maru/shared'
import type { Fault } from './faults.ts'
import { createPerson, type Person, password } from './people.ts'
import type { Service } from './services.ts'

export interface ChaosOptions {
  readonly service: Service
  readonly folder: string
  readonly seed: number
  readonly rounds: number
  /** The faults to choose from. */
  readonly faults: readonly Fault[]
  /** Shortens every fault, for tests. */
  readonly haste: number
  /** The longest pause of a writer between two messages. */
  readonly maxPauseMs: number
  readonly say: (line: string) => void
}

const roomCount = 4
const peoplePerServer = 2
const liveWithinMs = 10_000
const settledWithinMs = 60_000

/**
 * Breaks a service in one way after another while people write, and checks after each: everyone is live again within
 * ten seconds, each message is there once and in the same order for all, and whoever was put out of a room hears
 * nothing of it.
 */
export async function runChaos(options: ChaosOptions): Promise<void> {
  const { service, folder, seed, rounds, faults, say } = options
  const random = randomFrom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  // First of all, so that a seed names them whatever happens between.
  const chosen = Array.from({ length: rounds }, () => faults[pick(faults.length)] as Fault)
  const people = await Promise.all(
    service.servers.flatMap(({ url }, server) =>
      Array.from({ length: peoplePerServer }, (_, index) => createPerson(url, `person-${server}-${index}`, folder)),
    ),
  )
  const [owner, guest] = [people[0], people.at(-1)]
  if (!owner || !guest) throw new Error('nobody is there')
  try {
    const rooms = await openRooms(owner, people)
    const sent = new Map(rooms.map((roomId) => [roomId, new Set<string>()]))
    for (const [index, fault] of chosen.entries()) {
      say(`${index + 1}/${rounds}: ${fault.name}`)
      await underFault({ ...options, fault, people, rooms, sent, pick, guest, owner, round: index })
    }
  } finally {
    for (const person of people) await person.stop()
  }
}

async function openRooms(owner: Person, people: readonly Person[]): Promise<string[]> {
  const rooms: string[] = []
  for (let index = 0; index < roomCount; index++) {
    const { roomId } = await owner.messenger.call('rooms.create', {
      accountId: owner.accountId,
      title: `Room ${index}`,
      capacity: people.length,
    })
    for (const { messenger, accountId } of people.slice(1)) await messenger.call('rooms.join', { accountId, roomId })
    rooms.push(roomId)
  }
  const lacks = (person: Person) => rooms.some((roomId) => !(roomId in person.lastSeqs()))
  await eventually(settledWithinMs, () => people.filter(lacks).map(({ userId }) => `${userId} lacks a room`), people)
  return rooms
}

interface Round extends ChaosOptions {
  readonly fault: Fault
  readonly people: readonly Person[]
  readonly rooms: readonly string[]
  /** What was written to each room. */
  readonly sent: ReadonlyMap<string, Set<string>>
  readonly pick: (below: number) => number
  readonly owner: Person
  readonly guest: Person
  readonly round: number
}

async function underFault(round: Round): Promise<void> {
  const { service, fault, people, rooms, pick, haste, maxPauseMs, owner, guest, sent } = round
  // The guest only listens: in the last room, whom the owner puts out of it.
  const [stage = ''] = rooms.slice(-1)
  let isOver = false
  const writers = people
    .filter((person) => person !== guest)
    .map(async (person, index) => {
      for (let count = 0; !isOver; count++) {
        const roomId = rooms[pick(rooms.length)] ?? ''
        const text = `${round.round}.${index}.${count}`
        sent.get(roomId)?.add(text)
        await person.messenger.call('messages.send', { accountId: person.accountId, roomId, text })
        await delay(50 + pick(maxPauseMs))
      }
    })
  try {
    await delay(500)
    const broken = fault.run(service, (seconds) => seconds * 1_000 * haste, pick)
    await delay(300)
    await putOut(owner, guest, stage)
    await broken
    const endedAt = performance.now()
    await eventually(
      liveWithinMs,
      () => people.filter((person) => !person.isLive()).map(({ userId }) => `${userId} is not live`),
      people,
    )
    round.say(`   live after ${Math.round(performance.now() - endedAt)} ms`)
  } finally {
    isOver = true
  }
  await Promise.all(writers)
  await verify(round, stage)
  guest.ban(stage, undefined)
  await guest.messenger.call('rooms.join', { accountId: guest.accountId, roomId: stage })
}

/** Over HTTP and until it is answered, whatever is broken: the engine would give up a kick. */
async function putOut(owner: Person, guest: Person, roomId: string): Promise<void> {
  const url = owner.messenger.state().accounts[owner.accountId]?.server.url ?? ''
  const clientId = newId()
  for (;;) {
    try {
      const { token = '' } = await ask(url, 'accounts.signIn', {
        userId: owner.userId,
        password,
        device: { name: 'chaos', kind: 'bot' },
        keep: 'token',
      })
      const { rev } = await ask(url, 'rooms.kick', { roomId, clientId, userId: guest.userId }, token)
      await ask(url, 'accounts.signOut', {}, token)
      guest.ban(roomId, rev)
      return
    } catch {
      await delay(200)
    }
  }
}

async function ask<Name extends OperationName>(
  url: string,
  name: Name,
  input: Request<Name>,
  token?: string,
): Promise<Output<Name>> {
  const response = await fetch(`${url}/api/v1/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(5_000),
  })
  const answer = (await response.json()) as Answer<Output<Name>>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

async function verify({ people, rooms, sent, guest }: Round, stage: string): Promise<void> {
  const waiting = (person: Person) => person.messenger.state().accounts[person.accountId]?.waiting ?? 0
  const members = (roomId: string) => people.filter((person) => roomId !== stage || person !== guest)
  await eventually(
    settledWithinMs,
    () =>
      people
        .filter((person) => waiting(person) > 0)
        .map((person) => `${person.userId} has not sent ${waiting(person)} messages`),
    people,
  )
  await eventually(
    settledWithinMs,
    () => {
      const wanted = Object.fromEntries(rooms.map((roomId) => [roomId, sent.get(roomId)?.size]))
      return rooms.flatMap((roomId) =>
        members(roomId).flatMap((person) => {
          const seq = person.lastSeqs()[roomId]
          return seq === wanted[roomId] ? [] : [`${person.userId} is at ${seq} of ${wanted[roomId]} in ${roomId}`]
        }),
      )
    },
    people,
  )
  for (const roomId of rooms) {
    const [first, ...others] = await Promise.all(members(roomId).map((person) => person.texts(roomId)))
    if (!isDeepStrictEqual(new Set(first), sent.get(roomId)) || first?.length !== sent.get(roomId)?.size)
      throw new Error(`${roomId} does not hold each message once`)
    if (others.some((texts) => !isDeepStrictEqual(texts, first))) throw new Error(`${roomId} is not in one order`)
  }
  const overheard = people.flatMap((person) => person.overheard)
  if (overheard.length > 0) throw new Error(overheard.join('\n'))
}

/** Waits until nothing is wrong. Whoever waits for another attempt to connect tries now, as an app in use does. */
async function eventually(withinMs: number, wrong: () => string[], people: readonly Person[]): Promise<void> {
  const deadline = performance.now() + withinMs
  while (wrong().length > 0) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs / 1_000} s:\n${wrong().join('\n')}`)
    for (const { messenger, accountId } of people)
      if (messenger.state().accounts[accountId]?.connection.state === 'waiting')
        await messenger.call('connection.retry', { accountId })
    await delay(100)
  }
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
