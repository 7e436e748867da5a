import { type Answer, type Landing, MaruError, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { forwardCommands } from '../../src/messages/forward-commands.ts'
import type { MessageHandlers } from '../../src/messages/handlers.ts'
import type { SignedInCaller } from '../../src/requests/handlers.ts'
import { writerAmong } from '../../src/rooms/room-writers.ts'
import type { Store } from '../../src/store/port.ts'
import { type Client, codeOf, goLive, type Person, roomOf, signUp } from '../support/client.ts'
import { startNodes } from '../support/nodes.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

const members = 6
const each = 5

/** Two servers with half of a room's members at each, and a count of the appends that came too late. */
async function crowdedRoom() {
  const redis = await startRedis()
  let conflicts = 0
  const counted = (store: Store): Store => ({
    ...store,
    log: {
      ...store.log,
      async append(...args) {
        const result = await store.log.append(...args)
        if (result.stopped?.by === 'rev') conflicts++
        return result
      },
    },
  })
  const { a, b } = await startNodes(redis.url, {}, counted)
  const signUpAt = (index: number) => signUp((index % 2 ? a : b).url, `member${index}`)
  const owner = await signUpAt(0)
  const others = await Promise.all(Array.from({ length: members - 1 }, (_, index) => signUpAt(index + 1)))
  const people: [Person, ...Person[]] = [owner, ...others]
  const roomId = await roomOf(people)
  const clients = await Promise.all(people.map(goLive))
  const say = (client: Client, clientId = newId()) =>
    client.ask('messages.send', { roomId, clientId, text: `by ${client.userId}` })
  const conflictsOf = async (work: () => Promise<unknown>) => {
    const before = conflicts
    await work()
    return conflicts - before
  }
  const everybodyWrites = () =>
    Promise.all(clients.flatMap((client) => Array.from({ length: each }, () => say(client))))
  /** Until the processes have agreed on who writes. */
  const agreed = () => expect.poll(() => conflictsOf(everybodyWrites), { timeout: 60_000 }).toBe(0)
  return { redis, a, b, people, clients, roomId, say, everybodyWrites, conflictsOf, agreed }
}

describe.skipIf(noRedis)(redisTitle('a room that two processes write to'), () => {
  test('gets one writer, and everybody gets everything once', async () => {
    const { clients, everybodyWrites, agreed } = await crowdedRoom()
    await everybodyWrites()
    await agreed()
    const landed = new Set((await everybodyWrites()).map(({ rev }) => rev))
    expect(landed.size).toBe(members * each)
    for (const client of clients) {
      const revs = () => client.received('entries').flatMap(({ entries }) => entries.map(({ rev }) => rev))
      await expect.poll(revs, { timeout: 60_000 }).toEqual(expect.arrayContaining([...landed]))
      expect(new Set(revs()).size).toBe(revs().length)
    }
  })

  test('answers retries and refusals like any other, at both', async () => {
    const { a, b, clients, people, roomId, say, everybodyWrites, agreed } = await crowdedRoom()
    await everybodyWrites()
    await agreed()
    for (const client of clients) {
      const clientId = newId()
      expect(await say(client, clientId)).toEqual(await say(client, clientId))
    }
    for (const { url } of [a, b]) {
      const stranger = await signUp(url, `stranger${url.slice(-1)}${newId().slice(-6)}`)
      expect(await codeOf(stranger.ask('messages.send', { roomId, clientId: newId(), text: 'hello?' }))).toBe(
        'room.not_member',
      )
    }
    for (const person of people.slice(0, 2))
      expect(
        await codeOf(person.ask('messages.edit', { roomId, clientId: newId(), target: 9_999, text: 'none' })),
      ).toBe('message.not_found')
  })

  test('goes on while Redis hangs', async () => {
    const { redis, clients, say, everybodyWrites, agreed } = await crowdedRoom()
    await everybodyWrites()
    await agreed()
    redis.hang()
    for (const client of clients) expect((await say(client)).rev).toBeGreaterThan(1)
    redis.resume()
    await agreed()
  })
})

describe('a command for a room with a writer elsewhere', () => {
  const landing: Landing = { roomId: 'room', rev: 2, seq: 1, at: 3 }
  const elsewhere = { ...landing, rev: 9 }
  const caller = { requestId: '', session: { userId: 'minji' } } as SignedInCaller
  const input = { roomId: 'room', clientId: newId(), text: 'hello' }

  /** At a process whose only fellow answers like this. */
  function forwardingTo(answer: Answer<Landing> | undefined, isContended = true) {
    let contend = (_roomId: string) => {}
    const asked: unknown[] = []
    const handlers = { 'messages.send': async () => landing } as unknown as MessageHandlers
    const others = Array.from({ length: 100 }, (_, index) => `process ${index}`)
    const forwarding = forwardCommands({
      handlers,
      rooms: {
        onContention(listener) {
          contend = listener
        },
      },
      link: {
        processId: 'this process',
        others,
        ask: async (_to, question) => {
          asked.push(question)
          return answer
        },
        onQuestion: () => {},
      },
      clock: () => 0,
      onForwarded: () => {},
    })
    if (isContended) contend('room')
    return { asked, send: () => forwarding['messages.send'](input, caller) }
  }

  test('is answered from there, refusals too', async () => {
    const { send, asked } = forwardingTo({ ok: true, value: elsewhere })
    expect(await send()).toEqual(elsewhere)
    expect(asked).toEqual([{ name: 'messages.send', input, userId: 'minji' }])
    const refused = forwardingTo({ ok: false, error: new MaruError('room.closed').toPlain() })
    await expect(refused.send()).rejects.toMatchObject({ code: 'room.closed' })
  })

  test('is handled here where that process does not answer, or is in trouble itself', async () => {
    expect(await forwardingTo(undefined).send()).toEqual(landing)
    for (const code of ['server.unavailable', 'server.failed', 'room.not_found'] as const)
      expect(await forwardingTo({ ok: false, error: new MaruError(code).toPlain() }).send()).toEqual(landing)
  })

  test('is handled here as long as nobody else has written to the room', async () => {
    const { send, asked } = forwardingTo({ ok: true, value: elsewhere }, false)
    expect([await send(), asked]).toEqual([landing, []])
  })
})

test('rooms are spread over the processes, and keep their writer when another process comes or goes', () => {
  const roomIds = Array.from({ length: 3_000 }, () => newId())
  const [three, two] = [
    ['a', 'b', 'c'],
    ['a', 'b'],
  ]
  const countOf = (processId: string) => roomIds.filter((roomId) => writerAmong(three, roomId) === processId).length
  for (const processId of three) expect(countOf(processId)).toBeGreaterThan(800)
  for (const roomId of roomIds) {
    const before = writerAmong(three, roomId)
    if (before !== 'c') expect(writerAmong(two, roomId)).toBe(before)
  }
})
