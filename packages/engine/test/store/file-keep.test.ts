import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountStore, DeviceStore } from '../../src/index.ts'
import { type NodeDevice, openNodeDevice } from '../../src/node/index.ts'
import { openWebDevice } from '../../src/web/index.ts'
import { MemoryDevice } from '../support/memory-store.ts'

interface Adapter {
  /** Opens the same device again, as after a restart. */
  open(): Promise<DeviceStore>
  shut(device: DeviceStore): Promise<void>
  piece(bytes: Uint8Array<ArrayBuffer>): object
}

const bytesPiece = (bytes: Uint8Array<ArrayBuffer>) => bytes

function nodeAdapter(): Adapter {
  const folder = useFolder()
  return {
    open: () => openNodeDevice({ folder }),
    shut: (device) => (device as NodeDevice).close(),
    piece: bytesPiece,
  }
}

function webAdapter(): Adapter {
  const indexedDB = new IDBFactory()
  return { open: () => openWebDevice({ indexedDB }), shut: async () => {}, piece: (bytes) => new Blob([bytes]) }
}

function memoryAdapter(): Adapter {
  const device = new MemoryDevice()
  return { open: async () => device, shut: async () => {}, piece: bytesPiece }
}

const bytesOf = async (piece: object): Promise<number[]> => [
  ...(piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : (piece as Uint8Array)),
]

describe.each([
  ['in a folder', nodeAdapter],
  ['in IndexedDB', webAdapter],
  ['in memory', memoryAdapter],
] as const)('files kept %s', (_name, create) => {
  let adapter: Adapter
  let device: DeviceStore
  let store: AccountStore
  const [one, other] = [newId(), newId()]
  const keep = (fileId: string, offset: number, ...bytes: number[]) =>
    store.files.keep(fileId, offset, adapter.piece(new Uint8Array(bytes)))
  const read = async (fileId: string, from: number, to: number) => {
    const file = await store.files.open(fileId)
    return file && bytesOf(await file.read(from, to))
  }
  beforeEach(async () => {
    adapter = create()
    device = await adapter.open()
    store = await device.openAccount('minji@maru')
  })
  afterEach(async () => {
    await store.close()
    await adapter.shut(device)
  })
  async function reopen(): Promise<void> {
    await store.close()
    await adapter.shut(device)
    device = await adapter.open()
    store = await device.openAccount('minji@maru')
  }

  test('outlive a restart, put together from their pieces', async () => {
    await keep(one, 0, 1, 2, 3)
    await keep(one, 3, 4, 5)
    await keep(other, 0, 9)
    expect(await store.files.settle(one)).toBe(5)
    await reopen()
    expect((await store.files.open(one))?.bytes).toBe(5)
    expect(await read(one, 0, 5)).toEqual([1, 2, 3, 4, 5])
    expect(await read(one, 2, 4)).toEqual([3, 4])
    expect(await read(other, 0, 1)).toEqual([9])
    expect((await store.files.list()).toSorted()).toEqual([one, other].toSorted())
  })

  test('may be empty', async () => {
    await keep(one, 0)
    expect(await store.files.settle(one)).toBe(0)
    expect(await read(one, 0, 0)).toEqual([])
    expect(await store.files.settle(other)).toBeUndefined()
    expect(await store.files.open(other)).toBeUndefined()
  })

  test('are replaced from where a piece comes again', async () => {
    await keep(one, 0, 1, 2)
    await keep(one, 2, 3, 4)
    await keep(one, 4, 5, 6)
    await keep(one, 2, 7)
    expect(await read(one, 0, 3)).toEqual([1, 2, 7])
    expect(await store.files.settle(one)).toBe(3)
    await keep(one, 0, 8)
    expect(await store.files.settle(one)).toBe(1)
  })

  test('have no holes, and nothing but content', async () => {
    const invalid = { code: 'request.invalid' }
    await expect(keep(one, 3, 1)).rejects.toMatchObject(invalid)
    await keep(one, 0, 1, 2)
    await expect(keep(one, 3, 1)).rejects.toMatchObject(invalid)
    await expect(store.files.keep(one, 2, { length: 4 })).rejects.toMatchObject(invalid)
    expect(await store.files.settle(one)).toBe(2)
  })

  test('are removed, and with their account', async () => {
    await keep(one, 0, 1, 2)
    await keep(one, 2, 3)
    await keep(other, 0, 4)
    await store.files.remove([one, newId()])
    expect(await store.files.list()).toEqual([other])
    await store.close()
    await device.removeAccount('minji@maru')
    await reopen()
    expect(await store.files.list()).toEqual([])
  })

  test('belong to one account', async () => {
    const jun = await device.openAccount('jun@maru')
    await keep(one, 0, 1)
    expect(await jun.files.list()).toEqual([])
    expect(await jun.files.open(one)).toBeUndefined()
    await jun.close()
  })
})

test('files in a folder are for the user alone, under names that nobody chose', async () => {
  const folder = useFolder()
  const device = await openNodeDevice({ folder })
  const store = await device.openAccount('minji@maru')
  const fileId = newId()
  await store.files.keep(fileId, 0, new Uint8Array([1]))
  await expect(store.files.keep('../escaped', 0, new Uint8Array([1]))).rejects.toThrow()
  const [kept = ''] = (await readdir(folder)).filter((name) => name.endsWith('-files'))
  expect(await readdir(join(folder, kept))).toEqual([fileId])
  await writeFile(join(folder, kept, '.DS_Store'), '')
  expect(await store.files.list()).toEqual([fileId])
  if (process.platform !== 'win32') {
    expect((await stat(join(folder, kept))).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, kept, fileId))).mode & 0o777).toBe(0o600)
  }
  await store.close()
  await device.close()
})

test('a browser’s account of an earlier version keeps files from now on', async () => {
  const indexedDB = new IDBFactory()
  const device = await openWebDevice({ indexedDB })
  const store = await device.openAccount('minji@maru')
  const item = { clientId: newId(), roomId: 'r', at: 1, text: '나중에', mentions: [], attempts: 0 }
  await store.commit({ outbox: { put: [item] } })
  await store.close()
  await asVersionThree(indexedDB, 'maru/minji@maru')
  const after = await device.openAccount('minji@maru')
  expect((await after.load()).outbox).toEqual([item])
  await after.files.keep(newId(), 0, new Blob(['content']))
  expect(await after.files.list()).toHaveLength(1)
})

test('a browser’s account of a later version keeps its outgoing messages with their files', async () => {
  const indexedDB = new IDBFactory()
  const device = await openWebDevice({ indexedDB })
  const store = await device.openAccount('minji@maru')
  const file = { id: newId(), as: 'file' as const, name: '보고서.pdf', bytes: 7 }
  const item = { clientId: newId(), roomId: 'r', at: 1, text: '', mentions: [], attempts: 0, files: [file] }
  await store.files.keep(file.id, 0, new Blob(['con']))
  await store.files.keep(file.id, 3, new Blob(['tent']))
  await store.commit({ outbox: { put: [item] } })
  await store.close()
  ;(await request(indexedDB.open('maru/minji@maru', 99))).close()
  const after = await device.openAccount('minji@maru')
  expect((await after.load()).outbox).toEqual([item])
  expect(await (await after.files.open(file.id))?.read(0, 7).then(bytesOf)).toEqual([...Buffer.from('content')])
})

/** Makes a database of now into one of before, with all that it has. */
async function asVersionThree(factory: IDBFactory, name: string): Promise<void> {
  const opened = await request(factory.open(name))
  const names = [...opened.objectStoreNames].filter((each) => each !== 'pieces')
  const transaction = opened.transaction(names)
  const stores = await Promise.all(
    names.map(async (each) => {
      const store = transaction.objectStore(each)
      const [values, keys] = await Promise.all([request(store.getAll()), request(store.getAllKeys())])
      const indexes = [...store.indexNames].map((index) => store.index(index))
      return { name: each, keyPath: store.keyPath, values, keys, indexes }
    }),
  )
  opened.close()
  await request(factory.deleteDatabase(name))
  const pending = factory.open(name, 3)
  pending.onupgradeneeded = () => {
    for (const { name, keyPath, values, keys, indexes } of stores) {
      const store = pending.result.createObjectStore(name, { keyPath })
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { multiEntry: index.multiEntry })
      for (const [at, value] of values.entries()) store.put(value, ...(keyPath === null ? [keys[at]] : []))
    }
  }
  ;(await request(pending)).close()
}

const request = <Value>(pending: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    pending.onsuccess = () => resolve(pending.result)
    pending.onerror = () => reject(pending.error)
  })
