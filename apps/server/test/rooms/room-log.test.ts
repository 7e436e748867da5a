import { type LogEntry, limits, MaruError, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { beforeEach, describe, expect, test } from 'vitest'
import * as messages from '../../src/messages/decisions.ts'
import * as decisions from '../../src/rooms/decisions.ts'
import { Rooms } from '../../src/rooms/rooms.ts'
import type { Store } from '../../src/store/port.ts'
import { useStore } from '../support/sqlite-folder.ts'

const roomId = 'room'
const plan = { kind: 'group', title: 'Floor', capacity: 10, passwordHash: null, listed: true } as const
let store: Store

beforeEach(async () => {
  store = await useStore(useFolder())
  const members = ['minji', 'jun', 'yuna']
  await run(new Rooms(store, Date.now), 'minji', decisions.create({ ...plan, members }))
})

const run = (rooms: Rooms, by: string, decision: decisions.Decision, clientId = newId()) =>
  rooms.write({ roomId, clientId }, by, () => decision)

/** The revs of the entries that a process announces. */
function announcedBy(rooms: Rooms): number[] {
  const revs: number[] = []
  rooms.onWrite(({ entries }) => void revs.push(...entries.map(({ rev }) => rev)))
  return revs
}

describe('an entry whose acknowledgement was lost', () => {
  /** A store that commits, and then fails as a lost database connection does. */
  const losingAnswers = (isLost: (entries: readonly LogEntry[]) => boolean): Store => ({
    ...store,
    log: {
      ...store.log,
      async append(before, entries) {
        const result = await store.log.append(before, entries)
        if (isLost(entries.map(({ entry }) => entry))) throw new MaruError('server.unavailable')
        return result
      },
    },
  })

  test('is announced once, as soon as the store answers, without a retry', async () => {
    let lost = 0
    const rooms = new Rooms(
      losingAnswers(() => ++lost === 1),
      Date.now,
    )
    const announced = announcedBy(rooms)
    const clientId = newId()
    const send = () => run(rooms, 'minji', messages.send('minji', { text: 'stored' }), clientId)
    await expect(send()).rejects.toMatchObject({ code: 'server.unavailable' })
    await expect.poll(() => announced, { timeout: 60_000 }).toEqual([2])
    expect(await send()).toMatchObject({ rev: 2 })
    await run(rooms, 'jun', messages.send('jun', { text: 'next' }))
    expect(announced).toEqual([2, 3])
  })

  test('is announced before the next entry', async () => {
    let lost = 0
    const rooms = new Rooms(
      losingAnswers(() => ++lost === 1),
      Date.now,
    )
    const announced = announcedBy(rooms)
    await expect(run(rooms, 'minji', messages.send('minji', { text: 'stored' }))).rejects.toBeInstanceOf(MaruError)
    await run(rooms, 'jun', messages.send('jun', { text: 'next' }))
    expect(announced).toEqual([2, 3])
  })

  test('is announced by the process that gets the retry, if the first has ended', async () => {
    const clientId = newId()
    const send = messages.send('minji', { text: 'stored, and then the process was killed' })
    await run(new Rooms(store, Date.now), 'minji', send, clientId)
    const second = new Rooms(store, Date.now)
    const announced = announcedBy(second)
    expect(await run(second, 'minji', send, clientId)).toMatchObject({ rev: 2 })
    expect(announced).toEqual([2])
  })
})

describe('two processes on one store', () => {
  const twoProcesses = () => {
    const shared: Store = { ...store, shared: true }
    return [new Rooms(shared, Date.now), new Rooms(shared, Date.now)] as const
  }
  const target = { seq: 1 }

  test.each<[string, decisions.Decision, decisions.Decision]>([
    ['a ban', decisions.ban('minji', 'jun'), decisions.unban('minji', 'jun')],
    ['a title', decisions.update('minji', { title: 'Attic' }), decisions.update('minji', { title: 'Floor' })],
    ['a capacity', decisions.update('minji', { capacity: 5 }), decisions.update('minji', { capacity: 10 })],
    ['hiding the room', decisions.update('minji', { listed: false }), decisions.update('minji', { listed: true })],
    [
      'a password',
      decisions.update('minji', { passwordHash: null }),
      decisions.update('minji', { passwordHash: 'a hash' }),
    ],
    ['a role', decisions.setRole('minji', 'jun', 'moderator'), decisions.setRole('minji', 'jun', 'member')],
  ])('%s that the other process undid can be done again', async (_, done, undone) => {
    const [first, second] = twoProcesses()
    await run(second, 'minji', undone)
    await run(first, 'minji', done)
    const { rev: head } = await run(second, 'minji', undone)
    expect(await run(first, 'minji', done)).toMatchObject({ rev: head + 1 })
    const { rev } = (await second.read(roomId)).state
    // Nothing is left to change, and the landing says so.
    expect(await run(second, 'minji', done)).toMatchObject({ rev })
  })

  test('pinning and joining work again after the other process unpinned and left', async () => {
    const [first, second] = twoProcesses()
    await run(first, 'minji', messages.send('minji', { text: 'pinned' }))
    const pin = (rooms: Rooms, on: boolean) =>
      rooms.write({ roomId, clientId: newId(), target: target.seq }, 'minji', () => messages.pin('minji', on))
    await pin(first, true)
    await pin(second, false)
    await pin(first, true)
    expect((await first.read(roomId)).state.pins).toEqual([1])
    const join = decisions.join('jun', { invite: undefined, matched: undefined })
    await run(second, 'jun', decisions.leave('jun', false))
    await run(first, 'jun', join)
    expect((await first.read(roomId)).state.members.map(({ userId }) => userId)).toContain('jun')
  })
})

describe('concurrent decisions on a message', () => {
  let rooms: Rooms
  beforeEach(async () => {
    rooms = new Rooms(store, Date.now)
    await run(rooms, 'minji', messages.send('minji', { text: 'a message' }))
  })
  const about = (decision: decisions.Decision, by = 'minji') =>
    rooms
      .write({ roomId, clientId: newId(), target: 1 }, by, () => decision)
      .then(
        () => 'ok',
        (error: unknown) => (error instanceof MaruError ? error.code : 'defect'),
      )
  const message = async () => (await store.log.pages([{ roomId, fromSeq: 1, toSeq: 1, notices: 0 }]))[0]?.[0]
  const rev = async () => (await rooms.read(roomId)).state.rev

  test('count the kinds of reactions written by then', async () => {
    const emoji = Array.from({ length: 25 }, (_, index) => String.fromCodePoint(0x1f600 + index))
    const answers = await Promise.all(emoji.map((each) => about(messages.react('minji', each, true))))
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(20)
    expect(answers.filter((answer) => answer === 'message.reactions_full')).toHaveLength(5)
    expect(await message()).toMatchObject({ reactions: { length: 20 } })
  })

  test('count all reactions', async () => {
    const users = Array.from({ length: limits.reactionsMax - 1 }, (_, index) => `user${index}`)
    const { state } = await rooms.read(roomId)
    const entries = users.map((by, index) => {
      const numbers = { rev: state.rev + 1 + index, seq: state.seq, at: state.lastAt, clientId: newId() }
      return { ...numbers, type: 'reacted', by, target: 1, emoji: '👍', on: true } as const
    })
    await store.log.append(
      state,
      entries.map((entry) => ({ entry })),
    )
    rooms = new Rooms(store, Date.now)
    expect(await about(messages.react('minji', '👍', true))).toBe('ok')
    expect(await about(messages.react('jun', '👍', true), 'jun')).toBe('message.reactions_full')
    expect(await about(messages.react('minji', '👍', false))).toBe('ok')
    expect(await about(messages.react('jun', '🎉', true), 'jun')).toBe('ok')
  })

  test('write the same reaction once', async () => {
    const before = await rev()
    await Promise.all(Array.from({ length: 9 }, () => about(messages.react('jun', '👍', true), 'jun')))
    expect(await rev()).toBe(before + 1)
  })

  test('leave no deleted message pinned, in whatever order', async () => {
    for (const first of ['deleted', 'pinned']) {
      await run(rooms, 'minji', messages.send('minji', { text: first }))
      const { seq } = (await rooms.read(roomId)).state
      const at = (decision: decisions.Decision) =>
        rooms.write({ roomId, clientId: newId(), target: seq }, 'minji', () => decision).catch(() => undefined)
      const both = [() => at(messages.remove('minji')), () => at(messages.pin('minji', true))]
      await Promise.all((first === 'deleted' ? both : both.toReversed()).map((act) => act()))
      expect((await rooms.read(roomId)).state.pins).toEqual([])
    }
  })

  test('refuse to edit a message that was deleted just before', async () => {
    const answers = await Promise.all([
      about(messages.remove('minji')),
      about(messages.edit('minji', { text: 'too late' })),
    ])
    expect(answers).toEqual(['ok', 'message.deleted'])
  })
})
