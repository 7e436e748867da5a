import { randomUUID } from 'node:crypto'
import type { Attachment } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { NewFile, Store } from '../../../src/store/port.ts'
import { blobOf, content } from '../../support/media.ts'
import { created, type Draft, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

const fileOf = (roomId: string, more: Partial<NewFile> = {}): NewFile => ({
  ...{
    fileId: randomUUID(),
    purpose: 'message' as const,
    roomId,
    by: 'owner',
    name: '사진.png',
    bytes: 500,
    at: 1_000,
  },
  ...more,
})
const attachmentOf = (id: string): Attachment => ({ id, kind: 'picture', name: '사진.png', bytes: 100 })
const messageWith = (clientId: string, ...fileIds: string[]): Draft => ({
  ...{ type: 'message', text: '', clientId, attachments: fileIds.map(attachmentOf) },
})

async function ready(store: Store, roomId: string, more: Partial<NewFile> = {}, blob = blobOf('a')): Promise<string> {
  const { fileId } = await store.files.begin(fileOf(roomId, more))
  await store.files.confirm(fileId, content(blob), more.at ?? 1_000)
  return fileId
}

/** Which of these are removed. */
async function removedOf(store: Store, ...fileIds: string[]): Promise<boolean[]> {
  const known = new Map((await store.files.get(fileIds)).map((file) => [file.fileId, file.removed]))
  return fileIds.map((fileId) => known.get(fileId) ?? false)
}

export function filesContract(open: OpenStore): void {
  describe('files', () => {
    const opened = useStore(open)

    test('a file is begun once, and confirmed once', async () => {
      const { files } = opened().store
      const file = fileOf(newRoomId())
      expect(await files.begin(file)).toEqual({ ...file, removed: false })
      expect(await files.begin({ ...file, name: 'another', bytes: 9, at: 2_000 })).toEqual({
        ...{ ...file, at: 2_000, removed: false },
      })
      expect(await files.begin({ ...file, by: 'guest', at: 3_000 })).toMatchObject({ by: 'owner', at: 2_000 })
      await files.confirm(file.fileId, content(), 4_000)
      await files.confirm(file.fileId, content(blobOf('c')), 5_000)
      await files.confirm(randomUUID(), content(), 5_000)
      const confirmed = { ...file, bytes: 100, at: 4_000, removed: false, content: content() }
      expect(await files.get([file.fileId, randomUUID()])).toEqual([confirmed])
      expect(await files.begin(file)).toEqual(confirmed)
    })

    test('a race to begin a file begins it once', async () => {
      const { files } = opened().store
      const file = fileOf(newRoomId())
      const race = Array.from({ length: 8 }, (_, index) => files.begin({ ...file, by: `person-${index}` }))
      const begun = await Promise.all(race)
      expect(new Set(begun.map(({ by }) => by)).size).toBe(1)
    })

    test('confirmed files go to one message of their room and sender, all or none', async () => {
      const { store } = opened()
      const { files } = store
      const roomId = newRoomId()
      const [first, second] = [await ready(store, roomId), await ready(store, roomId)]
      const { fileId: waiting } = await files.begin(fileOf(roomId))
      const message = { roomId, by: 'owner', clientId: 'first' }
      expect(await files.attach([first, waiting], message, 2_000)).toBe(false)
      expect(await files.attach([first], { ...message, by: 'guest' }, 2_000)).toBe(false)
      expect(await files.attach([first], { ...message, roomId: 'elsewhere' }, 2_000)).toBe(false)
      expect(await files.attach([first, randomUUID()], message, 2_000)).toBe(false)
      expect((await files.get([first]))[0]).not.toHaveProperty('clientId')
      expect(await files.attach([first, second], message, 2_000)).toBe(true)
      expect(await files.attach([second, first], message, 3_000)).toBe(true)
      expect(await files.attach([second], { ...message, clientId: 'another' }, 3_000)).toBe(false)
      expect(await files.get([first, second])).toEqual([
        expect.objectContaining({ clientId: 'first', at: 3_000 }),
        expect.objectContaining({ clientId: 'first', at: 3_000 }),
      ])
      expect(await files.begin(fileOf(roomId, { fileId: first, at: 9_000 }))).toMatchObject({ at: 3_000 })
    })

    test('a race to send a file gives it to one message', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const fileId = await ready(store, roomId)
      const clientIds = Array.from({ length: 8 }, (_, index) => `message-${index}`)
      const race = await Promise.all(
        clientIds.map((clientId) => store.files.attach([fileId], { roomId, by: 'owner', clientId }, 2_000)),
      )
      expect(race.filter((given) => given)).toHaveLength(1)
      const [file] = await store.files.get([fileId])
      expect(file?.clientId).toBe(clientIds[race.indexOf(true)])
    })

    test('the files of a person are counted until they are gone', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const by = `counted-in-${roomId}`
      expect(await store.files.usage(by)).toBe(0)
      const fileId = await ready(store, roomId, { by, at: 1 })
      await store.files.begin(fileOf(roomId, { by }))
      expect(await store.files.usage(by)).toBe(600)
      while ((await store.files.removeUnsent(2, 100)) > 0);
      expect(await removedOf(store, fileId)).toEqual([true])
      expect(await store.files.usage(by)).toBe(600)
      await store.files.forget([fileId])
      expect(await store.files.usage(by)).toBe(500)
      expect(await store.files.get([fileId])).toEqual([])
    })

    test('a copy has the content of its original, and keeps the blobs when that is gone', async () => {
      const { store } = opened()
      const { files } = store
      const [roomId, other] = [newRoomId(), newRoomId()]
      const blob = randomUUID()
      const from = await ready(store, roomId, {}, blob)
      const { fileId: waiting } = await files.begin(fileOf(roomId))
      const copy = { fileId: randomUUID(), from, roomId: other, by: 'guest', at: 2_000 }
      const ofWaiting = { ...copy, fileId: randomUUID(), from: waiting }
      const ofNothing = { ...copy, fileId: randomUUID(), from: randomUUID() }
      await files.copy([copy, ofWaiting, ofNothing])
      await files.copy([{ ...copy, at: 3_000, by: 'owner' }])
      expect(await files.get([copy.fileId, ofWaiting.fileId, ofNothing.fileId])).toEqual([
        {
          ...{
            fileId: copy.fileId,
            purpose: 'message',
            roomId: other,
            by: 'guest',
            at: 2_000,
            name: '사진.png',
            bytes: 100,
          },
          ...{ content: content(blob), removed: false },
        },
      ])
      expect(await files.attach([copy.fileId], { roomId: other, by: 'guest', clientId: 'a' }, 2_000)).toBe(true)
      await writeTo(store, roomId).write(created('owner'), { type: 'closed' })
      await store.rooms.erase(roomId)
      expect(await removedOf(store, from, copy.fileId)).toEqual([true, false])
      expect(await files.referred([blob])).toEqual([blob])
      await files.copy([{ ...copy, fileId: randomUUID() }, copy])
      expect(await files.copy([{ ...copy, fileId: ofNothing.fileId }])).toBeUndefined()
      expect(await files.get([ofNothing.fileId])).toEqual([])
      expect(await removedOf(store, copy.fileId)).toEqual([false])
    })

    test('a copy that races with the removal of its original keeps its blobs, or is none', async () => {
      const { store } = opened()
      const { files } = store
      const races = Array.from({ length: 12 }, async () => {
        const [roomId, blob] = [newRoomId(), randomUUID()]
        const from = await ready(store, roomId, {}, blob)
        await files.attach([from], { roomId, by: 'owner', clientId: 'a' }, 2_000)
        const writer = writeTo(store, roomId)
        await writer.write(created('owner'), messageWith('a', from))
        const copy = { fileId: randomUUID(), from, roomId: newRoomId(), by: 'guest', at: 2_000 }
        // Blobs that nothing refers to after the removal are about to go.
        const freed = writer.write({ type: 'deleted', target: 1 }).then(async () => {
          const [isRemoved] = await removedOf(store, from)
          return isRemoved && (await files.referred([blob])).length === 0
        })
        await Promise.all([files.copy([copy]), freed])
        const made = (await files.get([copy.fileId])).length === 1
        expect(made && (await freed)).toBe(false)
      })
      await Promise.all(races)
    })

    test('of copies, the same content counts once', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const by = `copier-in-${roomId}`
      const from = await ready(store, roomId, {}, randomUUID())
      const copies = [1, 2].map(() => ({ fileId: randomUUID(), from, roomId, by, at: 2_000 }))
      await store.files.copy(copies)
      await store.files.begin(fileOf(roomId, { by }))
      expect(await store.files.usage(by)).toBe(600)
    })

    test('a deleted message takes its files with it, and no other', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      const [first, second, third] = [
        await ready(store, roomId),
        await ready(store, roomId),
        await ready(store, roomId),
      ]
      await store.files.attach([first, second], { roomId, by: 'owner', clientId: 'a' }, 2_000)
      await store.files.attach([third], { roomId, by: 'owner', clientId: 'b' }, 2_000)
      await writer.write(created('owner'), messageWith('a', first, second), messageWith('b', third))
      await writer.write({ type: 'edited', target: 1, text: 'a caption' })
      expect(await removedOf(store, first, second, third)).toEqual([false, false, false])
      await writer.write({ type: 'deleted', target: 1 })
      expect(await removedOf(store, first, second, third)).toEqual([true, true, false])
      expect(await store.files.attach([first], { roomId, by: 'owner', clientId: 'a' }, 3_000)).toBe(false)
      await store.files.confirm(first, content(blobOf('d')), 3_000)
      expect((await store.files.get([first]))[0]?.content).toEqual(content())
    })

    test('an erased room takes all its files with it', async () => {
      const { store } = opened()
      const [roomId, other] = [newRoomId(), newRoomId()]
      const [sent, waiting] = [await ready(store, roomId), await ready(store, roomId)]
      const elsewhere = await ready(store, other)
      await store.files.attach([sent], { roomId, by: 'owner', clientId: 'a' }, 2_000)
      await writeTo(store, roomId).write(created('owner'), messageWith('a', sent), { type: 'closed' })
      await store.rooms.erase(roomId)
      expect(await removedOf(store, sent, waiting, elsewhere)).toEqual([true, true, false])
    })

    test('what no message has after a time is removed, each looked at once', async () => {
      const { store } = opened()
      const { files } = store
      const roomId = newRoomId()
      const old = { at: 10 }
      const { fileId: announced } = await files.begin(fileOf(roomId, old))
      const [confirmed, unwritten] = [await ready(store, roomId, old), await ready(store, roomId, old)]
      const [sent, added, deleted] = [
        await ready(store, roomId, old),
        await ready(store, roomId, old),
        await ready(store, roomId, old),
      ]
      const young = await ready(store, roomId, { at: 900 })
      const attach = (fileId: string, clientId: string) => files.attach([fileId], { roomId, by: 'owner', clientId }, 10)
      for (const [fileId, clientId] of [
        [unwritten, 'unwritten'],
        [sent, 'sent'],
        [deleted, 'deleted'],
      ] as const)
        await attach(fileId, clientId)
      const writer = writeTo(store, roomId)
      await writer.write(created('owner'), messageWith('sent', sent), messageWith('deleted', deleted))
      // Given to a message that is in the log without it.
      await attach(added, 'sent')
      let looked = 0
      for (let count = 1; count > 0; looked += count) count = await files.removeUnsent(500, 2)
      expect(looked).toBe(6)
      expect(await removedOf(store, announced, confirmed, unwritten, added)).toEqual([true, true, true, true])
      expect(await removedOf(store, sent, deleted, young)).toEqual([false, false, false])
      await writer.write({ type: 'deleted', target: 2 })
      expect(await removedOf(store, sent, deleted)).toEqual([false, true])
      expect(await files.removeUnsent(500, 100)).toBe(0)
    })

    test('removed files are listed in pages, and their blobs are free unless another file has them', async () => {
      const { store } = opened()
      const { files } = store
      const roomId = newRoomId()
      const blobs = ['1', '2', '3'].map(blobOf)
      const [shared = '', own = '', unknown = ''] = blobs
      const fileIds = [await ready(store, roomId, {}, shared), await ready(store, roomId, {}, own)]
      const kept = await ready(store, newRoomId(), {}, shared)
      expect((await files.referred(blobs)).sort()).toEqual([shared, own])
      await writeTo(store, roomId).write(created('owner'), { type: 'closed' })
      await store.rooms.erase(roomId)
      expect(await files.referred(blobs)).toEqual([shared])
      const listed: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await files.removed({ after, limit: 1 })
        listed.push(...page.map(({ fileId }) => fileId))
        after = page.at(-1)?.fileId
        if (after === undefined) break
      }
      expect(listed).toEqual([...listed].sort())
      expect(listed).toEqual(expect.arrayContaining(fileIds))
      await files.forget(fileIds)
      expect(await files.get([...fileIds, kept])).toHaveLength(1)
      expect(await files.referred([shared, unknown])).toEqual([shared])
    })
  })
}
