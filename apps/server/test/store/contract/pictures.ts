import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PictureUse, Store } from '../../../src/store/port.ts'
import { content } from '../../support/media.ts'
import { created, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

const ofRoom = (roomId: string): PictureUse => ({ by: 'owner', purpose: 'room', roomId })

async function announced(store: Store, use: PictureUse, at = 1_000): Promise<string> {
  const { fileId } = await store.files.begin({ fileId: randomUUID(), ...use, name: 'me.jpg', bytes: 100, at })
  return fileId
}

/** A picture that can be set. */
async function ready(store: Store, use: PictureUse, at = 1_000): Promise<string> {
  const fileId = await announced(store, use, at)
  await store.files.confirm(fileId, content(), at)
  return fileId
}

/** What has become of each of these pictures. */
async function fates(store: Store, ...fileIds: string[]): Promise<string[]> {
  const known = new Map((await store.files.get(fileIds)).map((file) => [file.fileId, file]))
  return fileIds.map((fileId) => {
    const file = known.get(fileId)
    return file?.removed ? 'removed' : file?.used ? 'used' : file ? 'waiting' : 'unknown'
  })
}

async function sweep(store: Store, before: number): Promise<void> {
  while ((await store.files.removeUnsent(before, 2)) > 0);
}

export function picturesContract(open: OpenStore): void {
  describe('pictures', () => {
    const opened = useStore(open)

    async function person(): Promise<PictureUse> {
      const userId = `person-${randomUUID().slice(0, 8)}`
      await opened().store.accounts.create({ userId, nickname: '민지', passwordHash: 'hash', createdAt: 1 })
      return { by: userId, purpose: 'profile', roomId: '' }
    }

    test('a person has one picture, and the former one is removed', async () => {
      const { store } = opened()
      const me = await person()
      const [first, second] = [await ready(store, me), await ready(store, me)]
      expect(await store.accounts.profiles([me.by])).toEqual([{ userId: me.by, nickname: '민지' }])
      await store.accounts.setPicture(me.by, first, 2_000)
      await store.accounts.setPicture(me.by, first, 2_000)
      expect(await fates(store, first, second)).toEqual(['used', 'waiting'])
      expect(await store.accounts.get(me.by)).toMatchObject({ picture: first })
      await store.accounts.setPicture(me.by, second, 3_000)
      expect(await fates(store, first, second)).toEqual(['removed', 'used'])
      const profile = { userId: me.by, nickname: '민지', picture: second }
      expect(await store.accounts.profiles([me.by])).toEqual([profile])
      expect(await store.accounts.search({ text: me.by, limit: 5 })).toEqual([profile])
      await store.accounts.setPicture(me.by, undefined, 4_000)
      expect(await fates(store, first, second)).toEqual(['removed', 'removed'])
      expect(await store.accounts.get(me.by)).not.toHaveProperty('picture')
    })

    test('a race to set a picture leaves one in use', async () => {
      const { store } = opened()
      const me = await person()
      const fileIds = await Promise.all(Array.from({ length: 6 }, () => ready(store, me)))
      await Promise.all(fileIds.map((fileId) => store.accounts.setPicture(me.by, fileId, 2_000)))
      const { picture } = (await store.accounts.get(me.by)) ?? {}
      expect(fileIds).toContain(picture)
      expect(await fates(store, ...fileIds)).toEqual(fileIds.map((fileId) => (fileId === picture ? 'used' : 'removed')))
    })

    test('a room has one picture, which its log says, and an erased room none', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const [first, second, third] = await Promise.all([1, 2, 3].map(() => ready(store, ofRoom(roomId))))
      if (!first || !second || !third) throw new Error('no pictures')
      const writer = writeTo(store, roomId)
      await writer.write(created('owner'), { type: 'settings', picture: first })
      expect(await fates(store, first, second)).toEqual(['used', 'waiting'])
      expect((await store.rooms.lobby({ limit: 1 }))[0]).toMatchObject({ roomId, picture: first })
      await writer.write({ type: 'settings', title: 'Floor' })
      expect(await fates(store, first)).toEqual(['used'])
      await writer.write({ type: 'settings', picture: second }, { type: 'settings', picture: third })
      expect(await fates(store, first, second, third)).toEqual(['removed', 'removed', 'used'])
      await writer.write({ type: 'settings', picture: '' })
      expect(await fates(store, third)).toEqual(['removed'])
      expect((await store.rooms.get([roomId]))[0]?.state).not.toHaveProperty('picture')
      const last = await ready(store, ofRoom(roomId))
      await writer.write({ type: 'settings', picture: last }, { type: 'closed' })
      await store.rooms.erase(roomId)
      expect(await fates(store, last)).toEqual(['removed'])
    })

    test('only what is confirmed, theirs and not yet set can be taken, once', async () => {
      const { store } = opened()
      const me = await person()
      const take = (fileId: string, use: PictureUse = me) => store.files.claimPicture(fileId, use, 2_000)
      const [fileId, other] = [await ready(store, me), await ready(store, me)]
      expect(await take(await announced(store, me))).toBe(false)
      expect(await take(fileId, { ...me, by: 'another' })).toBe(false)
      expect(await take(fileId, { ...me, purpose: 'room' })).toBe(false)
      expect(await take(randomUUID())).toBe(false)
      expect((await Promise.all([take(fileId), take(fileId)])).toSorted()).toEqual([false, true])
      expect(await take(fileId)).toBe(false)
      await store.accounts.setPicture(me.by, fileId, 2_000)
      expect(await take(fileId)).toBe(false)
      await store.accounts.setPicture(me.by, other, 2_000)
      expect(await take(fileId)).toBe(false)
      const message = { roomId: '', by: me.by, clientId: 'a' }
      expect(await store.files.attach([await ready(store, me)], message, 2_000)).toBe(false)
    })

    test('what nobody has after a time is removed, and no picture in use', async () => {
      const { store } = opened()
      const me = await person()
      const roomId = newRoomId()
      const [mine, never] = [await ready(store, me, 10), await ready(store, me, 10)]
      const [ofTheRoom, forNothing] = [await ready(store, ofRoom(roomId), 10), await ready(store, ofRoom(roomId), 10)]
      const taken = await ready(store, me, 10)
      await store.files.claimPicture(taken, me, 900)
      await store.accounts.setPicture(me.by, mine, 10)
      await writeTo(store, roomId).write(created('owner'), { type: 'settings', picture: ofTheRoom })
      await sweep(store, 500)
      expect(await fates(store, mine, ofTheRoom)).toEqual(['used', 'used'])
      expect(await fates(store, never, forNothing, taken)).toEqual(['removed', 'removed', 'used'])
      await sweep(store, 1_000)
      expect(await fates(store, mine, taken)).toEqual(['used', 'removed'])
    })

    test('files that are not confirmed are counted up to a limit', async () => {
      const { store } = opened()
      const me = await person()
      const confirmed = await announced(store, me)
      for (let count = 0; count < 3; count++) await announced(store, me, 10)
      await store.files.confirm(confirmed, content(), 1_000)
      expect(await store.files.unconfirmed(me.by, 100)).toBe(3)
      expect(await store.files.unconfirmed(me.by, 2)).toBe(2)
      await sweep(store, 500)
      expect(await store.files.unconfirmed(me.by, 100)).toBe(0)
    })
  })
}
