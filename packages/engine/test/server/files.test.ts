import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { newId } from '@maru/shared'
import { startFaultyProxy } from '@maru/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  type Item,
  type Messenger,
  type Notification,
  type Notifier,
  noNotifier,
  type OutgoingFile,
} from '../../src/index.ts'
import { isLive, roomOf, until, useServer } from '../support/people.ts'
import { type Person, signUp } from '../support/person.ts'

const server = useServer({ MARU_FILES: 'true' })
const slow = { timeout: 240_000 }
const megabyte = 1_024 ** 2

type Sender = Pick<Person, 'messenger' | 'accountId'>

/** A picture of one red pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)

/** Two members of a room, of whom the first may be reached over another address. */
async function roomOfTwo(person?: Person, notifier?: Notifier) {
  const [minji, jun] = [person ?? (await server.signUp()), await server.signUp(notifier)]
  for (const each of [minji, jun]) await isLive(each)
  const { roomId } = await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: '사진 모임' })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId })
  await until(() => expect(roomOf(jun, roomId)?.members).toBe(2))
  const { timelineId } = await jun.messenger.call('timeline.open', {
    accountId: jun.accountId,
    roomId,
    at: { kind: 'end' },
  })
  return { minji, jun, roomId, seen: () => messagesIn(jun.messenger, timelineId) }
}

const itemsIn = (messenger: Messenger, timelineId: string): Item[] =>
  messenger.state().timelines[timelineId]?.items ?? []
const messagesIn = (messenger: Messenger, timelineId: string) =>
  itemsIn(messenger, timelineId).filter((item) => item.kind === 'message')

/** Keeps the content and sends it. */
async function send(
  { messenger, accountId }: Sender,
  roomId: string,
  text: string,
  content: Uint8Array,
  more: Partial<OutgoingFile> = {},
) {
  const file: OutgoingFile = { id: newId(), as: 'file', name: '보고서.bin', bytes: content.length, ...more }
  const half = Math.ceil(content.length / 2)
  for (const offset of [0, half]) {
    const piece = content.subarray(offset, offset === 0 ? half : undefined)
    await messenger.call('files.keep', { accountId, fileId: file.id, offset, content: piece })
  }
  return messenger.call('messages.send', { accountId, roomId, text, files: [file] })
}

async function contentOf({ messenger, accountId }: Sender, roomId: string, fileId: string, variant: string) {
  const { files } = await messenger.call('files.links', { accountId, roomId, fileIds: [fileId] })
  const link = files[0]?.variants.find(({ name }) => name === variant)
  const response = await fetch(link?.url ?? '')
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

/** The person over a network that is slow enough to disturb an upload on its way. */
async function behindSlowNetwork(userId: string) {
  const proxy = await startFaultyProxy(server.process().url, Math.random)
  onTestFinished(() => proxy.close())
  const person = await signUp({ server: proxy.url, userId })
  onTestFinished(() => person.engine.stop())
  return { proxy, person }
}

/** The processes that it has started. */
async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([child, parent]) => (parent === pid && child ? [child] : []))
}

/** Resolves once part of the last message's file has arrived. */
async function isUploading({ messenger, accountId }: Sender, roomId: string): Promise<void> {
  const { timelineId } = await messenger.call('timeline.open', { accountId, roomId, at: { kind: 'end' } })
  await until(() => {
    const [item] = itemsIn(messenger, timelineId).filter((each) => each.kind === 'outgoing')
    expect(item?.files?.[0]?.uploaded ?? 0).toBeGreaterThan(0)
  })
}

describe('files', () => {
  test('are sent, told of, seen and read by members', slow, async () => {
    const shown: Notification[] = []
    const notifier = { ...noNotifier, show: (notification: Notification) => void shown.push(notification) }
    const { minji, jun, roomId, seen } = await roomOfTwo(undefined, notifier)
    await send(minji, roomId, '', pixel, { as: 'picture', name: '사진.png', spoiler: true })
    const picture = { kind: 'picture', name: '사진.png', width: 1, height: 1, spoiler: true }
    await until(() => expect(seen()).toMatchObject([{ text: '', attachments: [picture] }]))
    expect(roomOf(jun, roomId)?.last?.files).toEqual({ kind: 'picture', name: '사진.png', count: 1 })
    await until(() =>
      expect(shown.at(-1)?.text?.lines).toMatchObject([{ text: '', files: { kind: 'picture', count: 1 } }]),
    )
    expect(shown.at(-1)?.picture).toBeUndefined()
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect((await contentOf(jun, roomId, fileId, 'fallback')).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    await expect(
      minji.messenger.call('files.links', { accountId: minji.accountId, roomId: 'elsewhere', fileIds: [fileId] }),
    ).rejects.toMatchObject({ code: 'room.not_member' })
  })

  test('are a recording with what its sender knows of it, no larger than the server says it takes', slow, async () => {
    const { minji, jun, roomId, seen } = await roomOfTwo()
    const known = { duration: 1_500, waveform: 'AAz/f0' }
    const sound = Buffer.from(
      'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\b\0data\0\0\0\0',
      'latin1',
    )
    await send(minji, roomId, '', sound, { as: 'voice', name: '음성.wav', ...known })
    await until(() => expect(seen()).toMatchObject([{ attachments: [{ kind: 'voice', ...known }] }]))
    for (const { messenger, accountId } of [minji, jun])
      expect(messenger.state().accounts[accountId]?.server.fileBytesMax).toBe(25 * megabyte)
  })

  test('are shown in notifications by the newest picture, unless those hide what is said', slow, async () => {
    const shown: Notification[] = []
    const notifier = { ...noNotifier, show: (notification: Notification) => void shown.push(notification) }
    const { minji, jun, roomId, seen } = await roomOfTwo(undefined, notifier)
    await send(minji, roomId, '첫째', pixel, { as: 'picture', name: '하나.png' })
    await send(minji, roomId, '둘째', pixel, { as: 'picture', name: '둘.png' })
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: '어때요?' })
    await until(() => expect(shown.at(-1)?.text?.lines.map(({ text }) => text)).toEqual(['첫째', '둘째', '어때요?']))
    expect(shown.at(-1)?.picture).toBe(seen()[1]?.attachments?.[0]?.id)

    await jun.messenger.call('notifications.setSettings', {
      accountId: jun.accountId,
      settings: { showContent: false },
    })
    await send(minji, roomId, '', pixel, { as: 'picture', name: '셋.png' })
    await until(() => expect(shown.at(-1)?.slot.count).toBe(4))
    expect(shown.at(-1)).not.toHaveProperty('text')
    expect(shown.at(-1)).not.toHaveProperty('picture')
  })

  test('that can’t be shown as pictures are sent as files, uploaded once', slow, async () => {
    const { minji, jun, roomId, seen } = await roomOfTwo()
    // What says how large it is, and nothing of what it shows.
    const damaged = pixel.subarray(0, 33)
    const { clientId } = await send(minji, roomId, '이거요', damaged, { as: 'picture', name: '사진.png' })
    await until(() => expect(roomOf(minji, roomId)?.failed).toBe(1))
    await minji.messenger.call('outbox.retry', { accountId: minji.accountId, clientId, asFiles: true })
    await until(() => expect(seen()).toMatchObject([{ text: '이거요', attachments: [{ kind: 'file' }] }]))
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect(await contentOf(jun, roomId, fileId, 'original')).toEqual(damaged)
  })

  test('go on where they were when the server is killed on the way, in order with the texts', slow, async () => {
    const { proxy, person } = await behindSlowNetwork('minji-slow')
    const { jun, roomId, seen } = await roomOfTwo(person)
    const content = randomBytes(20 * megabyte)
    proxy.setFaults({ delayMs: 10, cut: 0 })
    await send(person, roomId, '큰 파일', content)
    await person.messenger.call('messages.send', { accountId: person.accountId, roomId, text: '받았어요?' })
    await isUploading(person, roomId)
    await server.process().restart()
    proxy.setFaults({ delayMs: 0, cut: 0 })
    await until(() => expect(seen().map(({ text }) => text)).toEqual(['큰 파일', '받았어요?']))
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect((await contentOf(jun, roomId, fileId, 'original')).equals(content)).toBe(true)
    await expect.poll(() => person.device.store(person.accountId).files.list(), { timeout: 60_000 }).toEqual([])
  })

  test('go on where they were when the media server is killed on the way', slow, async () => {
    const { proxy, person } = await behindSlowNetwork('minji-media')
    const { jun, roomId, seen } = await roomOfTwo(person)
    const content = randomBytes(20 * megabyte)
    proxy.setFaults({ delayMs: 10, cut: 0 })
    await send(person, roomId, '큰 파일', content)
    await isUploading(person, roomId)
    const [media = 0] = await childrenOf(server.process().pid)
    process.kill(media, 'SIGKILL')
    proxy.setFaults({ delayMs: 0, cut: 0 })
    await until(() => expect(seen()).toMatchObject([{ text: '큰 파일', attachments: [{ bytes: content.length }] }]))
    expect(await childrenOf(server.process().pid)).not.toContain(media)
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect((await contentOf(jun, roomId, fileId, 'original')).equals(content)).toBe(true)
  })

  test('go on when their app is closed on the way and started again', slow, async () => {
    const { proxy, person } = await behindSlowNetwork('minji-closed')
    const { jun, roomId, seen } = await roomOfTwo(person)
    const content = randomBytes(12 * megabyte)
    proxy.setFaults({ delayMs: 10, cut: 0 })
    await send(person, roomId, '큰 파일', content)
    await isUploading(person, roomId)
    await person.engine.stop()
    proxy.setFaults({ delayMs: 0, cut: 0 })
    const { engine } = server.engineOn(person.device)
    await engine.start()
    await until(() => expect(seen()).toMatchObject([{ text: '큰 파일', attachments: [{ bytes: content.length }] }]))
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect((await contentOf(jun, roomId, fileId, 'original')).equals(content)).toBe(true)
  })

  test('are cancelled on the way, and what was written after them goes', slow, async () => {
    const { proxy, person } = await behindSlowNetwork('minji-cancels')
    const { roomId, seen } = await roomOfTwo(person)
    proxy.setFaults({ delayMs: 10, cut: 0 })
    const { clientId } = await send(person, roomId, '큰 파일', randomBytes(20 * megabyte))
    await person.messenger.call('messages.send', { accountId: person.accountId, roomId, text: '아니에요' })
    await isUploading(person, roomId)
    await person.messenger.call('outbox.cancel', { accountId: person.accountId, clientId })
    await until(() => expect(seen().map(({ text }) => text)).toEqual(['아니에요']))
    expect(await person.device.store(person.accountId).files.list()).toEqual([])
  })

  test('are forgotten on the device with their message, their room and their account', slow, async () => {
    const forgotten: object[] = []
    const media = { forget: (about: object) => void forgotten.push(about) }
    const person = await signUp({ server: server.process().url, userId: 'minji-forgets', media })
    onTestFinished(() => person.engine.stop())
    const { accountId, messenger } = person
    const { roomId, seen } = await roomOfTwo(person)
    await send(person, roomId, '사진', pixel, { as: 'picture', name: '사진.png' })
    await until(() => expect(seen()).toHaveLength(1))
    const [message] = seen()
    const fileIds = message?.attachments?.map(({ id }) => id)
    await messenger.call('messages.delete', { accountId, roomId, target: message?.seq ?? 0 })
    await until(() => expect(forgotten).toEqual([{ accountId, roomId, fileIds }]))
    await messenger.call('rooms.delete', { accountId, roomId })
    await until(() => expect(forgotten.slice(1)).toEqual([{ accountId, roomId }]))
    await messenger.call('accounts.signOut', { accountId })
    expect(forgotten.slice(2)).toEqual([{ accountId }])
  })

  test('arrive over a network that breaks all the time', slow, async () => {
    const { proxy, person } = await behindSlowNetwork('minji-breaks')
    const { jun, roomId, seen } = await roomOfTwo(person)
    const content = randomBytes(2 * megabyte)
    proxy.setFaults({ delayMs: 5, cut: 0.02 })
    await send(person, roomId, '파일', content)
    const breaking = setInterval(() => proxy.cut(), 500)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    clearInterval(breaking)
    proxy.setFaults({ delayMs: 0, cut: 0 })
    await until(() => expect(seen()).toMatchObject([{ text: '파일', attachments: [{ bytes: content.length }] }]))
    const fileId = seen()[0]?.attachments?.[0]?.id ?? ''
    expect((await contentOf(jun, roomId, fileId, 'original')).equals(content)).toBe(true)
  })
})
