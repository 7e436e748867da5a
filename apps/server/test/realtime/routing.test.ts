import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Client, goLive, type Person, roomOf, signIn, signUp } from '../support/client.ts'
import { startNodes, type TestNode } from '../support/nodes.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

const people = 24
const rooms = 24
const rounds = 3

/** The same people at the same processes in each run. */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** People spread over four processes by chance, in rooms of two to six. */
async function fourProcesses() {
  const redis = await startRedis()
  const { nodes } = await startNodes(redis.url, {}, undefined, 4)
  const roll = dice(7)
  const members: { person: Person; node: number }[] = []
  for (let index = 0; index < people; index++) {
    const node = roll(nodes.length)
    members.push({ person: await signUp(nodes[node]?.url ?? '', `user-${index}`), node })
  }
  const inRooms: { roomId: string; members: number[] }[] = []
  for (let index = 0; index < rooms; index++) {
    const chosen = new Set(Array.from({ length: 2 + roll(5) }, () => roll(people)))
    const [owner, ...others] = [...chosen].map((at) => members[at]?.person as Person)
    inRooms.push({ roomId: await roomOf([owner as Person, ...others]), members: [...chosen] })
  }
  return { nodes, roll, members, inRooms }
}

async function countedBy({ metrics }: TestNode) {
  const { values } = await metrics.receivedMessages.get()
  const of = (heard: string) => values.find(({ labels }) => labels.heard === heard)?.value ?? 0
  return { heard: of('true'), unheard: of('false') }
}

describe.skipIf(noRedis)(redisTitle('four processes'), () => {
  test('decode little of what their sockets do not hear', async () => {
    const { nodes, roll, members, inRooms } = await fourProcesses()
    const clients = await Promise.all(members.map(({ person }) => goLive(person)))
    for (let round = 0; round < rounds; round++)
      for (const { roomId, members: chosen } of inRooms) {
        const client = clients[chosen[roll(chosen.length)] ?? 0] as Client
        await client.ask('messages.typing', { roomId })
        const { seq } = await client.ask('messages.send', { roomId, clientId: newId(), text: `round ${round}` })
        await (clients[chosen[roll(chosen.length)] ?? 0] as Client).ask('messages.read', { roomId, seq })
      }
    for (const client of clients.slice(0, 6)) client.close()
    await clients[6]?.ask('accounts.rename', { nickname: 'Another name' })
    await delay(1_500)
    for (const [at, node] of nodes.entries()) {
      // An event that several sockets of a process hear is one.
      const here = clients.filter((_, index) => members[index]?.node === at)
      const heardHere = new Set(here.flatMap(({ events }) => events.map((event) => JSON.stringify(event))))
      const { heard, unheard } = await countedBy(node)
      expect(heardHere.size).toBeGreaterThan(30)
      expect((heard + unheard) / heardHere.size).toBeLessThanOrEqual(1.3)
      expect((heard + unheard) / heard).toBeLessThanOrEqual(1.3)
    }
  })
})

describe.skipIf(noRedis)(redisTitle('two processes'), () => {
  test('have whoever comes into a room hear what is written right after, whichever of the two is asked', async () => {
    const redis = await startRedis()
    const { a, b } = await startNodes(redis.url)
    const [minji, jun] = [await signUp(a.url, 'minji'), await signUp(b.url, 'jun')]
    const [atA, atB] = [await goLive(minji), await goLive(jun)]
    const junViaA = await signIn(a.url, 'jun')
    const waits: number[] = []
    for (let round = 0; round < 10; round++) {
      const roomId = await roomOf([minji])
      await (round % 2 ? atB : junViaA).ask('rooms.join', { roomId, clientId: newId() })
      const { rev } = await atA.ask('messages.send', { roomId, clientId: newId(), text: 'welcome' })
      const heard = () =>
        atB
          .received('entries')
          .flatMap((event) => (event.roomId === roomId ? event.entries.map((entry) => entry.rev) : []))
      const sent = Date.now()
      await expect.poll(heard).toEqual([rev - 1, rev])
      waits.push(Date.now() - sent)
      expect(atB.received('room.joined')).toContainEqual({ roomId })
    }
    // Well before the next check of what may have been lost; a busy machine may be late now and then.
    expect(waits.filter((wait) => wait > 2_000).length).toBeLessThan(3)
  })
})
