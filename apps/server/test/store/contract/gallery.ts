import { randomUUID } from 'node:crypto'
import { type Attachment, type GalleryItem, type GalleryKind, galleryKindSchema } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GalleryCursor, GalleryQuery, Store } from '../../../src/store/port.ts'
import { created, type Draft, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

const kinds: GalleryKind[] = [...galleryKindSchema.options]
const file = (name: string, kind: Attachment['kind'] = 'picture'): Attachment => ({
  ...{ id: randomUUID(), kind, name, bytes: 100 },
})
const withFiles = (...attachments: Attachment[]): Draft => ({ type: 'message', text: '', attachments })
const nameOf = ({ file: shown, link }: GalleryItem) => shown?.name ?? link

async function pageThrough(store: Store, query: Omit<GalleryQuery, 'before'>): Promise<GalleryItem[]> {
  const all: GalleryItem[] = []
  for (let before: GalleryCursor | undefined; ; ) {
    const { items, next } = await store.gallery.list({ ...query, before })
    expect(items.length).toBeLessThanOrEqual(query.limit)
    all.push(...items)
    if (!next) return all
    expect(next).not.toEqual(before)
    before = next
  }
}

export function galleryContract(open: OpenStore): void {
  describe('gallery', () => {
    const opened = useStore(open)
    let people = 0

    async function roomWith(...drafts: Draft[]) {
      const owner = `shower-${++people}`
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write({ ...created(owner, 'other'), by: owner })
      await writer.write(...drafts.map((draft) => ({ by: owner, ...draft })))
      const list = async (query: Partial<GalleryQuery> = {}) =>
        (await pageThrough(opened().store, { of: { roomId }, kinds, limit: 50, ...query })).map(nameOf)
      return { owner, roomId, writer, list }
    }

    test('has the files and links of a room, newest first, by kind', async () => {
      const photo = file('바다.jpg')
      const { list, roomId, owner } = await roomWith(
        withFiles(photo, file('회의록.pdf', 'file')),
        textMessage('https://example.com/a and `https://example.com/b`'),
        withFiles(file('말.ogg', 'voice')),
        textMessage('nothing'),
      )
      expect(await list()).toEqual(['말.ogg', 'https://example.com/a', '회의록.pdf', '바다.jpg'])
      expect(await list({ kinds: ['picture'] })).toEqual(['바다.jpg'])
      expect(await list({ kinds: ['voice', 'link', 'voice'] })).toEqual(['말.ogg', 'https://example.com/a'])
      expect(await list({ kinds: ['video'] })).toEqual([])
      const { items } = await opened().store.gallery.list({ of: { roomId }, kinds: ['picture'], limit: 5 })
      expect(items).toEqual([{ roomId, seq: 1, at: 1_002, by: owner, file: photo }])
    })

    test('names are found by any part of them and by initial consonants, links by their address', async () => {
      const { list } = await roomWith(
        withFiles(file('여름휴가 100%_a.JPG'), file('IMG_0001.png')),
        textMessage('https://ko.wikipedia.org/wiki/마루'),
      )
      for (const query of ['휴가', '여름 휴', 'jpg', '100%', 'ㅇㄹㅎㄱ', 'ㅎㄱ 1', '_A', '름휴'])
        expect(await list({ query }), query).toEqual(query === '여름 휴' ? [] : ['여름휴가 100%_a.JPG'])
      expect(await list({ query: 'mg_0' })).toEqual(['IMG_0001.png'])
      for (const query of ['마루', 'ㅁㄹ', 'WIKI'])
        expect(await list({ query }), query).toEqual(['https://ko.wikipedia.org/wiki/%EB%A7%88%EB%A3%A8'])
      for (const query of ['%%', '*', '[a-z]', '.*', '?']) expect(await list({ query }), query).toEqual([])
    })

    test('only one sender can be asked for', async () => {
      const { list, owner } = await roomWith(withFiles(file('a')), { ...withFiles(file('b')), by: 'other' })
      expect(await list({ by: 'other' })).toEqual(['b'])
      expect(await list({ by: owner })).toEqual(['a'])
      expect(await list({ by: 'nobody' })).toEqual([])
    })

    test('what is edited or deleted changes it at once, and an erased room has nothing', async () => {
      const { list, writer, roomId, owner } = await roomWith(
        { ...withFiles(file('a')), text: 'see https://example.com/old' } as Draft,
        withFiles(file('b'), file('c')),
      )
      await writer.write({ type: 'edited', target: 1, text: 'see https://example.com/new', by: owner })
      expect(await list()).toEqual(['c', 'b', 'https://example.com/new', 'a'])
      await writer.write({ type: 'reacted', target: 2, emoji: '👍', on: true, by: owner })
      await writer.write({ type: 'deleted', target: 2, by: owner })
      expect(await list()).toEqual(['https://example.com/new', 'a'])
      await writer.write({ type: 'edited', target: 1, text: '', by: owner })
      expect(await list()).toEqual(['a'])
      await writer.write({ type: 'closed', by: owner })
      await opened().store.rooms.erase(roomId)
      expect(await list()).toEqual([])
    })

    test('a person has their own files of the rooms that they are still in', async () => {
      const { owner, list, roomId } = await roomWith(withFiles(file('a')), { ...withFiles(file('b')), by: 'other' })
      const elsewhere = writeTo(opened().store, newRoomId())
      await elsewhere.write(created(owner), { ...withFiles(file('c')), by: owner, at: 5_000 })
      const of = { userId: owner }
      expect(await list({ of })).toEqual(['c', 'a'])
      await elsewhere.write({ type: 'left', by: owner, quiet: true })
      expect(await list({ of })).toEqual(['a'])
      expect(await list({ of: { roomId } })).toEqual(['b', 'a'])
      expect(await list({ of: { userId: 'nobody' } })).toEqual([])
    })

    test('a page that may look at no more says where to go on, and has nothing of other rooms', async () => {
      const { list, roomId } = await roomWith(
        ...Array.from({ length: 9 }, (_, index) => withFiles(file(`photo ${index}`))),
      )
      await roomWith(withFiles(file('photo elsewhere')))
      const { gallery } = opened().store
      const query = { of: { roomId }, kinds, query: 'photo 0', limit: 5, looksAt: 4 }
      const first = await gallery.list(query)
      expect([first.items, first.next?.seq]).toEqual([[], 6])
      expect(await list(query)).toEqual(['photo 0'])
      expect(await list({ limit: 2, looksAt: 1 })).toHaveLength(9)
    })

    test('pages of any size and reach give everything once, in order', async () => {
      const name = fc.constantFrom('마루.png', '바다.png', 'note.pdf', '회의록')
      const kind = fc.constantFrom<Attachment['kind']>('picture', 'gif', 'video', 'voice', 'file')
      const shown = fc.tuple(name, kind).map(([each, of]) => file(each, of))
      const message = fc.record({
        attachments: fc.array(shown, { maxLength: 3 }),
        text: fc.constantFrom('', 'https://example.com/마루', 'https://a.example/ https://b.example/'),
        by: fc.constantFrom('owner', 'other'),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(message, { maxLength: 12 }),
          fc.subarray(kinds, { minLength: 1 }),
          fc.option(fc.constantFrom('ㅁㄹ', '마루', 'png', 'example'), { nil: undefined }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 4 }),
          async (messages, wanted, query, limit, looksAt) => {
            const roomId = newRoomId()
            const drafts = messages.map((each): Draft => ({ type: 'message', ...each }))
            await writeTo(opened().store, roomId).write(created('owner', 'other'), ...drafts)
            const of = { roomId }
            const whole = await pageThrough(opened().store, { of, kinds: wanted, query, limit: 1_000 })
            expect(await pageThrough(opened().store, { of, kinds: wanted, query, limit, looksAt })).toEqual(whole)
            const files = messages.flatMap(({ attachments }) => attachments)
            const expected = files.filter((each) => wanted.includes(each.kind)).map(({ id }) => id)
            const listed = whole.flatMap((item) => item.file?.id ?? []).reverse()
            if (query === undefined) expect(listed).toEqual(expected)
            else expect(expected).toEqual(expect.arrayContaining(listed))
          },
        ),
        { numRuns: 25 },
      )
    })
  })
}
