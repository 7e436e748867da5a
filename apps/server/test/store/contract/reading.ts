import { describe, expect, test } from 'vitest'
import { created, type Draft, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

export function readingContract(open: OpenStore): void {
  describe('reading', () => {
    const opened = useStore(open)
    const join = (by: string): Draft => ({ type: 'joined', by })

    async function write(...drafts: Draft[]) {
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(created('owner'), ...drafts)
      return { roomId, written: writer.written }
    }
    const after = (cursors: { roomId: string; rev: number }[], limit: number) =>
      opened().store.log.after(cursors, limit)
    async function revsOf(roomId: string, fromSeq: number, toSeq: number, notices: number) {
      const [page] = await opened().store.log.pages([{ roomId, fromSeq, toSeq, notices }])
      return page?.map((entry) => entry.rev)
    }

    test('the entries after a cursor come in pages, oldest first', async () => {
      const { roomId, written } = await write(...Array.from({ length: 9 }, (_, index) => textMessage(`words ${index}`)))
      expect(await after([{ roomId, rev: 0 }], 4)).toEqual([written.slice(0, 4)])
      expect(await after([{ roomId, rev: 4 }], 4)).toEqual([written.slice(4, 8)])
      expect(await after([{ roomId, rev: 8 }], 4)).toEqual([written.slice(8)])
      expect(await after([{ roomId, rev: 10 }], 4)).toEqual([[]])
    })

    test('many cursors are answered in their order, each to its own limit', async () => {
      const first = await write(textMessage('a'), textMessage('b'), textMessage('c'))
      const second = await write(textMessage('d'))
      const cursors = [
        { roomId: second.roomId, rev: 1 },
        { roomId: 'never-was', rev: 0 },
        { roomId: first.roomId, rev: 1 },
        { roomId: first.roomId, rev: 3 },
      ]
      expect(await after(cursors, 2)).toEqual([
        second.written.slice(1, 3),
        [],
        first.written.slice(1, 3),
        first.written.slice(3),
      ])
      expect(await after([], 2)).toEqual([])
    })

    test('two thousand cursors are answered at once', async () => {
      const { roomId, written } = await write(textMessage('a'))
      const cursors = Array.from({ length: 2_000 }, (_, index) => ({
        roomId: index % 2 === 0 ? roomId : `never-${index}`,
        rev: 1,
      }))
      const pages = await after(cursors, 5)
      expect(pages.map((page) => page.length)).toEqual(cursors.map((_, index) => (index % 2 === 0 ? 1 : 0)))
      expect(pages[0]).toEqual(written.slice(1))
    })

    test('a page holds the messages of its range, and the notices among them', async () => {
      const { roomId } = await write(
        join('a'),
        textMessage('1'),
        join('b'),
        join('c'),
        textMessage('2'),
        join('d'),
        textMessage('3'),
      )
      expect(await revsOf(roomId, 1, 3, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect(await revsOf(roomId, 2, 3, 10)).toEqual([6, 7, 8])
      expect(await revsOf(roomId, 2, 2, 10)).toEqual([6, 7])
      expect(await revsOf(roomId, 4, 9, 10)).toEqual([])
    })

    test('of many notices, a page holds the newest', async () => {
      const { roomId } = await write(
        join('a'),
        textMessage('1'),
        join('b'),
        join('c'),
        textMessage('2'),
        join('d'),
        textMessage('3'),
      )
      expect(await revsOf(roomId, 1, 3, 2)).toEqual([3, 5, 6, 7, 8])
      expect(await revsOf(roomId, 1, 3, 3)).toEqual([3, 4, 5, 6, 7, 8])
      expect(await revsOf(roomId, 2, 2, 0)).toEqual([6])
    })

    test('a room without a message has its notices on its first page', async () => {
      const { roomId } = await write(join('a'), join('b'))
      expect(await revsOf(roomId, 1, 0, 10)).toEqual([1, 2, 3])
      expect(await revsOf(roomId, 1, 50, 2)).toEqual([2, 3])
    })

    test('a page contains no changes, but pins', async () => {
      const { roomId } = await write(
        textMessage('1'),
        { type: 'edited', target: 1, text: 'one' },
        { type: 'reacted', target: 1, emoji: '👍', on: true },
        { type: 'pinned', target: 1, on: true },
        textMessage('2'),
        { type: 'deleted', target: 2 },
      )
      expect(await revsOf(roomId, 1, 9, 10)).toEqual([1, 2, 5, 6])
      const [page] = await opened().store.log.pages([{ roomId, fromSeq: 1, toSeq: 1, notices: 0 }])
      expect(page).toMatchObject([{ text: 'one', changedRev: 4, reactions: [{ emoji: '👍', users: ['owner'] }] }])
    })

    test('many ranges are answered in their order, also two of one room', async () => {
      const first = await write(textMessage('1'), textMessage('2'), textMessage('3'))
      const second = await write(textMessage('only'))
      const pages = await opened().store.log.pages([
        { roomId: first.roomId, fromSeq: 2, toSeq: 3, notices: 5 },
        { roomId: 'never-was', fromSeq: 1, toSeq: 3, notices: 5 },
        { roomId: second.roomId, fromSeq: 1, toSeq: 1, notices: 5 },
        { roomId: first.roomId, fromSeq: 1, toSeq: 1, notices: 0 },
      ])
      expect(pages).toEqual([first.written.slice(2), [], second.written, first.written.slice(1, 2)])
    })
  })
}
