import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { MaruError } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'
import { FileSaver } from '../../../src/main/files/file-saver.ts'
import { fromLink } from '../../../src/main/files/media-cache.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 })

/** A server that sends the first half of each file, and the other when it is let; and a window to save from. */
async function saving() {
  const held = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    if (request.url === '/gone') return response.writeHead(404).end()
    response.writeHead(206, { 'content-length': 100_000 })
    response.write(Buffer.alloc(50_000, 1))
    await held.promise
    return response.end(Buffer.alloc(50_000, 2))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => server.close().closeAllConnections())
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fileOf = (fileId: string) => ({ accountId: 'me', roomId: 'team', fileId, variants: ['original' as const] })
  const folder = useFolder()
  const progress: number[] = []
  const shown: string[] = []
  const window = {
    isDestroyed: () => false,
    isFocused: () => true,
    setProgressBar: (share: number) => void progress.push(share),
  }
  const saver = new FileSaver<typeof window>({
    async find({ fileId }, signal) {
      if (fileId === 'unknown') return undefined
      if (fileId === 'unreachable') throw new MaruError('server.unavailable')
      const type = 'application/octet-stream'
      return fromLink({ url: `${origin}/${fileId}`, type, bytes: fileId === 'empty' ? 0 : 100_000 }, signal)
    },
    choosePath: async (_window, name) => (name === '' ? undefined : join(folder, name)),
    showInFolder: (path) => void shown.push(path),
    onSavedUnseen() {},
  })
  const choose = async (name: string) => (await saver.choose(window, name)) ?? ''
  return { saver, choose, fileOf, folder, progress, shown, release: held.resolve }
}

test('files are saved at the same time, with their progress together, and shown in their folder by what main knows', async () => {
  const { saver, choose, fileOf, folder, progress, shown, release } = await saving()
  expect(await choose('')).toBe('')
  const places = [await choose('a.bin'), await choose('b.bin')]
  const both = places.map((place) => saver.save(place, { file: fileOf('file'), name: 'file' }))
  await until(() => expect(progress.at(-1)).toBe(0.5))
  saver.show(places[0] ?? '')
  release()
  expect(await Promise.all(both)).toEqual([true, true])
  expect(progress.at(-1)).toBe(-1)
  expect(progress.every((share) => share <= 1)).toBe(true)
  expect(readFileSync(join(folder, 'b.bin'))).toHaveLength(100_000)
  saver.show(places[1] ?? '')
  saver.show('/etc/passwd')
  expect(shown).toEqual([join(folder, 'b.bin')])
})

test('one that is cancelled leaves what was there before, and nothing beside it', async () => {
  const { saver, choose, fileOf, folder, progress } = await saving()
  writeFileSync(join(folder, 'a.bin'), 'before')
  const place = await choose('a.bin')
  const saved = saver.save(place, { file: fileOf('file'), name: 'a.bin' })
  await until(() => expect(progress.at(-1)).toBe(0.5))
  saver.cancel(place)
  expect(await saved).toBe(false)
  expect(progress.at(-1)).toBe(-1)
  expect(readdirSync(folder)).toEqual(['a.bin'])
  expect(readFileSync(join(folder, 'a.bin'), 'utf8')).toBe('before')
})

test('a place is good for one file, and a file that is not there is an error', async () => {
  const { saver, choose, fileOf, folder, release } = await saving()
  release()
  const place = await choose('a.bin')
  expect(await saver.save(place, { file: fileOf('file'), name: 'a.bin' })).toBe(true)
  await expect(saver.save(place, { file: fileOf('file'), name: 'a.bin' })).rejects.toMatchObject({
    code: 'media.denied',
  })
  for (const [fileId, code] of [
    ['gone', 'media.not_found'],
    ['unknown', 'media.not_found'],
    ['unreachable', 'server.unavailable'],
  ] as const) {
    const other = await choose('b.bin')
    await expect(saver.save(other, { file: fileOf(fileId), name: 'b.bin' })).rejects.toMatchObject({ code })
  }
  expect(await saver.save(await choose('c.bin'), { file: fileOf('empty'), name: 'c.bin' })).toBe(true)
  expect(readdirSync(folder)).toEqual(['a.bin', 'c.bin'])
})
