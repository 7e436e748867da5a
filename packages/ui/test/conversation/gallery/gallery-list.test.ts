import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GalleryList } from '../../../src/conversation/gallery/gallery-list.ts'
import { type GalleryItem, keyOf } from '../../../src/conversation/gallery/gallery-pages.ts'

const item = (seq: number): GalleryItem => ({ roomId: 'room', seq, at: seq, by: 'minji', link: `https://a.b/${seq}` })

/** A room whose pages have up to `size` items, every other one none. */
function roomOf(count: number, size: number) {
  let items = Array.from({ length: count }, (_, index) => item(count - index))
  let newest = count
  let asked = 0
  return {
    keys: () => items.map(keyOf),
    add() {
      items = [item(++newest), ...items]
    },
    remove(index: number) {
      items = items.filter((_, each) => each !== index % items.length)
    },
    async ask(before: string | undefined) {
      const older = items.filter(({ seq }) => before === undefined || seq < Number(before))
      if (++asked % 2 === 0 && before !== undefined && older.length > 0) return { items: [], next: before }
      const page = older.slice(0, size)
      const next = older.length > size ? { next: String(page.at(-1)?.seq) } : {}
      return { items: page, ...next }
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('what is in view is as it is in the room, whatever comes in or is deleted there', async () => {
  const step = fc.oneof(
    fc.constant({ kind: 'add' as const }),
    fc.nat(50).map((index) => ({ kind: 'remove' as const, index })),
    fc.constant({ kind: 'more' as const }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.nat(30),
      fc.integer({ min: 1, max: 7 }),
      fc.array(step, { maxLength: 20 }),
      async (count, size, steps) => {
        const room = roomOf(count, size)
        const list = new GalleryList((before) => room.ask(before))
        list.more()
        await settled()
        for (const each of steps) {
          if (each.kind === 'add') room.add()
          else if (each.kind === 'remove') room.remove(each.index)
          else list.more()
          list.changed()
          await settled()
          list.onView(0, list.shown.items.length)
          await settled()
        }
        for (let turns = 0; !list.shown.isWhole && turns < 100; turns++) {
          list.more()
          await settled()
        }
        expect(list.shown.items.map(keyOf)).toEqual(room.keys())
        expect(list.shown.isLoading).toBe(false)
      },
    ),
    { numRuns: 150 },
  )
})

test('what could not be loaded is loaded when it is tried again', async () => {
  const room = roomOf(3, 5)
  let fails = true
  const list = new GalleryList(async (before) => {
    if (fails) throw new Error('offline')
    return room.ask(before)
  })
  list.more()
  await settled()
  expect(list.shown).toMatchObject({ items: [], isWhole: false, isLoading: false, error: new Error('offline') })
  fails = false
  list.retry()
  await settled()
  expect(list.shown).toMatchObject({ isWhole: true, error: undefined })
  expect(list.shown.items).toHaveLength(3)
})

test('what is loaded and not shown keeps nobody from what comes after it', async () => {
  const room = roomOf(300, 100)
  const list = new GalleryList((before) => room.ask(before))
  list.more()
  await settled()
  expect(list.shown.items).toHaveLength(100)
  list.onView(0, 10)
  await settled()
  expect(list.shown.items).toHaveLength(100)
  list.onView(0, 10, 70)
  await settled()
  expect(list.shown.items).toHaveLength(200)
})

test('what could not be loaded is asked for again when that is wanted, and not before', async () => {
  let asked = 0
  const list = new GalleryList(() => {
    asked++
    return Promise.reject(new Error('offline'))
  })
  list.more()
  await settled()
  list.more()
  list.onView(0, 0)
  await settled()
  expect(asked).toBe(1)
  list.retry()
  await settled()
  expect(asked).toBe(2)
})
