import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { contentOf } from '../../src/blobs/content-key.ts'
import type { BlobStore } from '../../src/blobs/port.ts'

/** What every store of blobs does. `open` gives an empty one for the current test. */
export function blobContract(openStore: () => Promise<BlobStore>): void {
  async function put(store: BlobStore, content: Uint8Array): Promise<string> {
    const path = join(useFolder(), 'finished')
    await writeFile(path, content)
    const { key, bytes } = await contentOf(path)
    expect(bytes).toBe(content.length)
    await store.put(key, path)
    return key
  }
  const read = async (store: BlobStore, key: string, range?: { start: number; end: number }) =>
    buffer(await store.open(key, range))
  const later = () => Date.now() + 60_000

  test('gives back what was put, under its hash', async () => {
    const store = await openStore()
    const content = randomBytes(300_000)
    const key = await put(store, content)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(await read(store, key)).toEqual(content)
    expect(await store.head(key)).toMatchObject({ key, bytes: content.length })
  })

  test('keeps nothing of an empty file but that it is there', async () => {
    const store = await openStore()
    const key = await put(store, Buffer.alloc(0))
    expect(await read(store, key)).toHaveLength(0)
    expect(await store.head(key)).toMatchObject({ bytes: 0 })
  })

  test('gives any range', async () => {
    const store = await openStore()
    const content = randomBytes(1_000)
    const key = await put(store, content)
    // Not the first byte alone, which the S3 server of the tests takes for everything.
    for (const [start, end] of [
      [0, 1],
      [0, 999],
      [500, 600],
      [999, 999],
    ] as const)
      expect(await read(store, key, { start, end })).toEqual(content.subarray(start, end + 1))
  })

  test('knows what it does not have', async () => {
    const store = await openStore()
    const key = 'ab'.repeat(32)
    expect(await store.head(key)).toBeUndefined()
    await expect(store.open(key)).rejects.toMatchObject({ code: 'media.not_found' })
    expect(await store.delete(key, later())).toBe(true)
  })

  test('keeps the same content once, and takes it as often as it comes', async () => {
    const store = await openStore()
    const content = randomBytes(1_000)
    const [first, second] = await Promise.all([put(store, content), put(store, content)])
    expect(await put(store, content)).toBe(first)
    expect(second).toBe(first)
    expect(await store.list()).toHaveLength(1)
    expect(await read(store, first)).toEqual(content)
  })

  test('forgets what is deleted', async () => {
    const store = await openStore()
    const [gone, kept] = [await put(store, randomBytes(10)), await put(store, randomBytes(10))]
    expect(await store.delete(gone, later())).toBe(true)
    expect(await store.head(gone)).toBeUndefined()
    await expect(store.open(gone)).rejects.toMatchObject({ code: 'media.not_found' })
    expect(await store.list()).toMatchObject([{ key: kept }])
  })

  test('keeps what was stored since somebody looked', async () => {
    const store = await openStore()
    const content = randomBytes(10)
    const key = await put(store, content)
    expect(await store.delete(key, 1)).toBe(false)
    expect(await read(store, key)).toEqual(content)
  })

  test('lists everything in pages, in order', async () => {
    const store = await openStore()
    const keys: string[] = []
    for (let count = 0; count < 30; count++) keys.push(await put(store, randomBytes(count + 1)))
    keys.sort()
    const listed = await store.list()
    expect(listed.map(({ key }) => key)).toEqual(keys)
    expect((await store.list(keys[9])).map(({ key }) => key)).toEqual(keys.slice(10))
    expect(await store.list(keys.at(-1))).toEqual([])
    for (const { storedAt } of listed) expect(Math.abs(storedAt - Date.now())).toBeLessThan(600_000)
  })

  test('takes and deletes the same content at the same time without losing what was put last', async () => {
    const store = await openStore()
    const content = randomBytes(100)
    const key = await put(store, content)
    const { storedAt } = (await store.head(key)) ?? { storedAt: 0 }
    for (let round = 0; round < 10; round++) {
      await Promise.all([put(store, content), store.delete(key, storedAt)])
      expect(await read(store, key)).toEqual(content)
    }
  })
}
