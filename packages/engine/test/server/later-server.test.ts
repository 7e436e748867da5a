import { digestOf } from '@maru/shared'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Item } from '../../src/index.ts'
import { startLaterServer } from '../support/later-server.ts'
import { signUp } from '../support/person.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const roomId = 'lunch'
let entries = 0
const clientId = () => `00000000-0000-7000-8000-${String(++entries).padStart(12, '0')}`

/** What only a later version can write: its types and fields are not this one's. */
const later = (entry: object) => ({ by: 'jun', clientId: clientId(), ...entry }) as never

test('a server of a later version is understood as far as possible, and never doubted', async () => {
  const server = await startLaterServer()
  server.model.create(roomId, ['jun', 'minji'], clientId())
  const minji = await signUp({ server: server.url, userId: 'minji' })
  onTestFinished(() => minji.engine.stop())
  const { accountId, messenger } = minji
  const room = () => messenger.state().rooms[accountId]?.[roomId]
  await until(() => expect(room()?.title).toBe(roomId))
  const { timelineId } = await messenger.call('timeline.open', { accountId, roomId, at: { kind: 'end' } })
  const texts = () =>
    (messenger.state().timelines[timelineId]?.items ?? []).flatMap((item: Item) =>
      item.kind === 'message' ? [item.text] : [],
    )

  const files = [{ name: 'menu.pdf', bytes: 12 }]
  server.model.command(roomId, later({ type: 'message', text: 'here is the menu', files }))
  server.model.command(roomId, later({ type: 'message', text: 'and a photo', files }))
  server.model.command(roomId, later({ type: 'topic', set: { room: { topic: 'Fridays', title: 'Lunch on Fridays' } } }))
  server.model.command(roomId, later({ type: 'voted', target: 1, option: 2, set: { message: { votes: [2] } } }))
  server.model.command(roomId, later({ type: 'edited', target: 1, text: 'the menu', set: { message: { files: [] } } }))
  server.model.command(roomId, later({ type: 'reacted', target: 1, emoji: '👍', on: true, sticker: 'thumb' }))
  server.model.command(roomId, later({ type: 'deleted', target: 2, reason: 'blurry' }))
  server.model.command(roomId, later({ type: 'heartbeat', nested: { anything: [null, 1.5] } }))
  server.model.command(roomId, later({ type: 'topic', set: { room: { topic: null } } }))
  server.model.command(roomId, later({ type: 'message', text: 'see you there' }))

  await until(() => expect(texts()).toEqual(['the menu', '', 'see you there']))
  expect(room()?.title).toBe('Lunch on Fridays')

  const store = await minji.device.openAccount(accountId)
  const stored = async () => {
    const saved = (await store.load()).rooms.find((each) => each.roomId === roomId)
    if (!saved) throw new Error('the room is not stored')
    const { rev, seq, lastAt, checkedRev } = saved.progress
    const messages = (await store.entries(roomId, 1, seq)).filter((entry) => entry.type === 'message')
    return { rev, checkedRev, digest: digestOf({ ...saved.state, rev, seq, lastAt }, messages) }
  }
  const truth = () => {
    const { room: state, messages } = server.model.rooms.get(roomId)?.log ?? { messages: new Map() }
    if (!state) throw new Error('the server lost the room')
    return { rev: state.rev, checkedRev: state.rev, digest: digestOf(state, [...messages.values()]) }
  }
  server.disconnect()
  server.model.command(roomId, later({ type: 'topic', set: { room: { topic: 'Mondays' } } }))
  await vi.waitFor(async () => expect(await stored()).toEqual(truth()), { timeout: 60_000, interval: 50 })
  expect(server.downloadedAgain).toEqual([])

  await messenger.call('messages.send', { accountId, roomId, text: 'spicy' })
  await until(() =>
    expect(messenger.state().timelines[timelineId]?.items.at(-1)).toMatchObject({
      kind: 'outgoing',
      state: 'failed',
      error: { code: 'message.too_spicy', params: { heat: 11 } },
    }),
  )
})
