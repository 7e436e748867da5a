import { MaruError, type Output, type Request } from '@maru/shared'
import { expect, test } from 'vitest'
import { searchMessages } from '../../src/search/search-messages.ts'

type Page = Output<'messages.search'>

const hit = (seq: number): Page['hits'][number] => ({
  roomId: 'room',
  message: { type: 'message', text: '점심', rev: seq, seq, at: seq, by: 'jun', clientId: `c${seq}` },
  highlights: [{ start: 0, end: 2 }],
})

/** A device that knows the room and holds nothing of it, and a server that gives these pages, one after the other. */
function searchWith(pages: readonly (Page | MaruError)[]) {
  const asked: (string | undefined)[] = []
  const ask = async (_name: string, { after }: Request<'messages.search'>) => {
    asked.push(after)
    const page = pages[after === undefined ? 0 : Number(after)]
    if (page instanceof MaruError) throw page
    return page
  }
  const rooms = { get: () => ({ progress: { spans: [] } }) as never }
  const deps = { store: { search: async () => [] }, rooms, people: { all: () => [] }, server: { ask: ask as never } }
  const search = (after?: string) =>
    searchMessages({ accountId: 'minji@server', query: '점심', ...(after !== undefined && { after }) }, deps)
  return { asked, search }
}

test('pages that end without a hit are passed over, until one has some', async () => {
  const { asked, search } = searchWith([
    { hits: [], next: '1' },
    { hits: [], next: '2' },
    { hits: [hit(7)], next: '3' },
    { hits: [] },
  ])
  const first = await search()
  expect(first.hits.map(({ seq }) => seq)).toEqual([7])
  expect(asked).toEqual([undefined, '1', '2'])
  expect(await search(first.next)).toEqual({ hits: [] })
})

test('a search that finds nothing for long is shown as it is, and goes on when asked', async () => {
  const { asked, search } = searchWith(
    Array.from({ length: 50 }, (_, index) => ({ hits: index === 30 ? [hit(1)] : [], next: String(index + 1) })),
  )
  const first = await search()
  expect(first.hits).toEqual([])
  expect(asked.length).toBe(20)
  expect((await search(first.next)).hits.map(({ seq }) => seq)).toEqual([1])
})

test('a server that fails on the way says why, and where to go on', async () => {
  const { search } = searchWith([{ hits: [], next: '1' }, new MaruError('server.unavailable')])
  const page = await search()
  expect(page).toMatchObject({ hits: [], incomplete: { code: 'server.unavailable' } })
  expect(page.next).toBeDefined()
})
