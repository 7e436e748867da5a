import { MaruError, newId, type Request } from '@maru/shared'
import { expect, test } from 'vitest'
import { FileLinks } from '../../src/files/file-links.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const minute = 60_000

/** Links on a server that counts its questions, and whose clock may be wrong. */
function linked({ wrongBy = 0 } = {}) {
  const clock = new VirtualClock()
  const questions: Request<'files.links'>[] = []
  const server = { isAway: false, gone: new Set<string>() }
  const ask = async (question: Request<'files.links'>) => {
    if (server.isAway) throw new MaruError<string>('request.offline')
    questions.push(question)
    const there = question.fileIds.filter((fileId) => !server.gone.has(fileId))
    return {
      files: there.map((fileId) => ({
        fileId,
        variants: [{ name: 'original', type: 'text/plain', bytes: 4, url: `/media/blobs/${fileId}` }],
      })),
      until: clock.now() + wrongBy + 5 * minute,
    }
  }
  const links = new FileLinks({
    ...{ serverUrl: 'https://maru.example', clock, longestMs: 10 * minute },
    ask: (roomId, fileIds) => ask({ roomId, fileIds }) as never,
  })
  const get = async (...fileIds: string[]) => {
    const answer = links.of('room', fileIds)
    // What fails is for the caller to see.
    answer.catch(() => {})
    await clock.pass(100)
    return answer
  }
  return { clock, questions, server, links, get }
}

test('files that come into view together are asked for together, and each once', async () => {
  const { clock, questions, links } = linked()
  const [one, two, three] = [newId(), newId(), newId()]
  const answers = Promise.all([
    links.of('room', [one]),
    links.of('room', [two, one]),
    links.of('other', [three]),
    links.of('room', [one]),
  ])
  await clock.pass(100)
  const [first, second] = await answers
  expect(questions).toEqual([
    { roomId: 'room', fileIds: [one, two] },
    { roomId: 'other', fileIds: [three] },
  ])
  expect(first?.files).toMatchObject([{ fileId: one, variants: [{ url: `https://maru.example/media/blobs/${one}` }] }])
  expect(second?.files.map(({ fileId }) => fileId)).toEqual([two, one])
})

test('more files than a question may name make several', async () => {
  const { questions, get } = linked()
  const fileIds = Array.from({ length: 150 }, () => newId())
  expect((await get(...fileIds)).files).toHaveLength(150)
  expect(questions.map(({ fileIds }) => fileIds.length)).toEqual([100, 50])
})

test('links are given out until shortly before they end', async () => {
  const { clock, questions, get } = linked()
  const fileId = newId()
  const { until } = await get(fileId)
  expect(until - clock.now()).toBeLessThanOrEqual(4 * minute)
  await clock.pass(3 * minute)
  await get(fileId)
  expect(questions).toHaveLength(1)
  await clock.pass(minute)
  expect((await get(fileId)).until).toBeGreaterThan(clock.now())
  expect(questions).toHaveLength(2)
})

test.each([-60 * minute, 60 * minute])(
  'a clock that is wrong by %i ms asks neither all the time nor too late',
  async (wrongBy) => {
    const { clock, questions, get } = linked({ wrongBy })
    const fileId = newId()
    expect((await get(fileId)).until).toBeGreaterThan(clock.now())
    await get(fileId)
    expect(questions).toHaveLength(1)
    await clock.pass(11 * minute)
    await get(fileId)
    expect(questions).toHaveLength(2)
  },
)

test('a file that is gone is left out, and asked for again; so is one after a failure', async () => {
  const { questions, server, get } = linked()
  const fileId = newId()
  server.gone.add(fileId)
  expect((await get(fileId)).files).toEqual([])
  server.isAway = true
  await expect(get(fileId)).rejects.toMatchObject({ code: 'request.offline' })
  server.isAway = false
  server.gone.clear()
  expect((await get(fileId)).files).toHaveLength(1)
  expect(questions).toHaveLength(2)
})
