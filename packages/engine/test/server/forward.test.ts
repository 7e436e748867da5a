import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { isLive, roomOf, until, userIdOf, useServer } from '../support/people.ts'
import type { Person } from '../support/person.ts'

const server = useServer({ MARU_FILES: 'true' })

/** Jun is in one room with Minji, and in another one alone. */
async function cast() {
  const [minji, jun] = [await server.signUp(), await server.signUp()]
  for (const person of [minji, jun]) await isLive(person)
  const { roomId: here } = await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: '여기' })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId: here })
  const { roomId: there } = await jun.messenger.call('rooms.create', { accountId: jun.accountId, title: '저기' })
  await until(() => expect([roomOf(jun, here), roomOf(jun, there)]).not.toContain(undefined))
  return { minji, jun, here, there }
}

async function open({ messenger, accountId }: Person, roomId: string) {
  const { timelineId } = await messenger.call('timeline.open', { accountId, roomId, at: { kind: 'end' } })
  return () => (messenger.state().timelines[timelineId]?.items ?? []).filter(({ kind }) => kind !== 'notice')
}

async function write(person: Person, roomId: string, text: string): Promise<number> {
  const before = roomOf(person, roomId)?.lastSeq ?? 0
  await person.messenger.call('messages.send', { accountId: person.accountId, roomId, text })
  await until(() => expect(roomOf(person, roomId)?.lastSeq).toBeGreaterThan(before))
  return roomOf(person, roomId)?.lastSeq ?? 0
}

async function writeFile({ messenger, accountId }: Person, roomId: string): Promise<void> {
  const file = { id: newId(), as: 'file' as const, name: '보고서.bin', bytes: 4 }
  const content = new Uint8Array([1, 2, 3, 4])
  await messenger.call('files.keep', { accountId, fileId: file.id, offset: 0, content })
  await messenger.call('messages.send', { accountId, roomId, text: '여기요', files: [file] })
}

const forward = ({ messenger, accountId }: Person, roomId: string, source: { roomId: string; seq: number }) =>
  messenger.call('messages.forward', { accountId, roomId, source })

describe('forwarding', () => {
  test('goes through the outbox, in order, and leaves the draft alone', async () => {
    const { minji, jun, here, there } = await cast()
    const items = await open(jun, there)
    await writeFile(minji, here)
    await until(() => expect(roomOf(jun, here)?.last?.files).toBeDefined())
    const { accountId } = jun
    await jun.messenger.call('rooms.draft', { accountId, roomId: there, text: '쓰던 글' })
    jun.engine.setOnline(false)
    await until(() => expect(jun.messenger.state().accounts[accountId]?.connection.state).toBe('offline'))
    await forward(jun, there, { roomId: here, seq: 1 })
    const by = userIdOf(minji)
    await until(() =>
      expect(items()).toMatchObject([
        { kind: 'outgoing', state: 'waiting', text: '여기요', forwarded: { by, files: { name: '보고서.bin' } } },
      ]),
    )
    await jun.messenger.call('messages.send', { accountId, roomId: there, text: '위에 거요' })
    await jun.messenger.call('rooms.draft', { accountId, roomId: there, text: '쓰던 글' })
    await forward(jun, there, { roomId: here, seq: 1 })
    jun.engine.setOnline(true)
    await until(() =>
      expect(items()).toMatchObject([
        { kind: 'message', text: '여기요', forwarded: { by }, attachments: [{ name: '보고서.bin' }] },
        { kind: 'message', text: '위에 거요' },
        { kind: 'message', text: '여기요', forwarded: { by } },
      ]),
    )
    expect(roomOf(jun, there)?.draft).toBe('쓰던 글')
  })

  test('says so when the original is gone, before or after', async () => {
    const { minji, jun, here, there } = await cast()
    const seq = await write(minji, here, '곧 지울 말')
    await until(() => expect(roomOf(jun, here)?.lastSeq).toBe(seq))
    const items = await open(jun, there)
    const { accountId } = jun
    jun.engine.setOnline(false)
    await until(() => expect(jun.messenger.state().accounts[accountId]?.connection.state).toBe('offline'))
    const { clientId } = await forward(jun, there, { roomId: here, seq })
    await expect(jun.messenger.call('outbox.edit', { accountId, clientId, text: '다른 말' })).rejects.toMatchObject({
      code: 'message.forwarded',
    })
    await minji.messenger.call('messages.delete', { accountId: minji.accountId, roomId: here, target: seq })
    jun.engine.setOnline(true)
    await until(() => expect(items()).toMatchObject([{ state: 'failed', error: { code: 'message.deleted' } }]))
    await expect(forward(jun, there, { roomId: here, seq })).rejects.toMatchObject({ code: 'message.deleted' })
    await expect(forward(jun, there, { roomId: here, seq: 99 })).rejects.toMatchObject({ code: 'message.not_found' })
  })

  test('sends a file again without having it', async () => {
    const { minji, jun, here, there } = await cast()
    await writeFile(minji, here)
    await until(() => expect(roomOf(jun, here)?.last?.files).toBeDefined())
    const items = await open(jun, there)
    const { accountId, messenger } = jun
    const { messages } = await messenger.call('messages.get', { accountId, roomId: here, seqs: [1] })
    const copyOf = messages[0]?.attachments?.[0]?.id ?? ''
    await messenger.call('rooms.draft', { accountId, roomId: there, text: '쓰던 글' })
    const copy = (of: string) => ({ id: newId(), as: 'file' as const, name: '보고서.bin', bytes: 4, copyOf: of })
    const again = { accountId, roomId: there, text: '', keepsDraft: true }
    await messenger.call('messages.send', { ...again, files: [copy(copyOf)] })
    await until(() => expect(items()).toMatchObject([{ kind: 'message', attachments: [{ name: '보고서.bin' }] }]))
    expect(roomOf(jun, there)?.draft).toBe('쓰던 글')
    await messenger.call('messages.send', { ...again, files: [copy(newId())] })
    await until(() => expect(items().at(-1)).toMatchObject({ state: 'failed', error: { code: 'media.not_found' } }))
  })
})

describe('saved messages', () => {
  test('are the same on all devices, and stay on each without a connection', async () => {
    const { minji, jun, here } = await cast()
    const seq = await write(minji, here, '기억할 것')
    await until(() => expect(roomOf(jun, here)?.lastSeq).toBe(seq))
    const { accountId, messenger } = jun
    const items = await open(jun, here)
    const saved = () => messenger.state().bookmarks[accountId] ?? []
    await messenger.call('bookmarks.set', { accountId, roomId: here, seq, on: true })
    await until(() => expect(saved()).toMatchObject([{ roomId: here, seq }]))
    await until(() => expect(items()).toMatchObject([{ kind: 'message', saved: true }]))
    jun.engine.setOnline(false)
    await until(() => expect(messenger.state().accounts[accountId]?.connection.state).toBe('offline'))
    await expect(messenger.call('bookmarks.set', { accountId, roomId: here, seq, on: false })).rejects.toMatchObject({
      code: 'request.offline',
    })
    expect(saved()).toHaveLength(1)
    jun.engine.setOnline(true)
    await isLive(jun)
    await messenger.call('bookmarks.set', { accountId, roomId: here, seq, on: false })
    await until(() => expect(saved()).toEqual([]))
    await until(() => expect(items()[0]).not.toHaveProperty('saved'))
  })
})
