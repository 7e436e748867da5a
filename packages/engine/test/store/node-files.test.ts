import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { beforeEach, describe, expect, test } from 'vitest'
import type { OutboxItem } from '../../src/index.ts'
import { openNodeDevice } from '../../src/node/index.ts'
import type { Rescued } from '../../src/node/open-file.ts'

let folder: string
beforeEach(() => {
  folder = useFolder()
})

const item = (index: number, text = '나중에'): OutboxItem => ({
  clientId: `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  roomId: 'r',
  at: 1,
  text,
  mentions: [],
  attempts: 0,
})

async function withStore<Result>(
  work: (store: Awaited<ReturnType<Awaited<ReturnType<typeof openNodeDevice>>['openAccount']>>) => Promise<Result>,
  options: { onRescue?: (rescued: Rescued) => void; maxPages?: number } = {},
): Promise<Result> {
  const device = await openNodeDevice({ folder, ...options })
  try {
    const store = await device.openAccount('minji@maru')
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } finally {
    await device.close()
  }
}

const filePath = () => join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? '')

describe('a store in a file', () => {
  test('that is damaged is set aside, and its outbox is kept', async () => {
    await withStore((store) => store.commit({ outbox: { put: [item(1)] }, values: { a: 1 } }))
    const connection = new DatabaseSync(filePath())
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE); DROP TABLE rooms')
    connection.close()
    const rescued: Rescued[] = []
    const loaded = await withStore((store) => store.load(), { onRescue: (each) => rescued.push(each) })
    expect(loaded).toEqual({ rooms: [], outbox: [item(1)], people: [], values: {} })
    expect(rescued).toMatchObject([{ outgoing: 1 }])
    expect((await readdir(folder)).some((name) => rescued[0]?.movedTo.endsWith(name))).toBe(true)
  })

  test('that is not a database is set aside', async () => {
    await withStore(async () => {})
    await writeFile(filePath(), 'this is no database, however one looks at it'.repeat(500))
    expect((await withStore((store) => store.load())).outbox).toEqual([])
  })

  test('of an older version finds emoji, and numbers after letters, from then on', async () => {
    const clientId = '01990000-0000-7000-8000-000000000001'
    const entry = { type: 'message', rev: 1, seq: 1, by: 'minji', at: 1, clientId, text: 'v1.2.3 👍' } as const
    await withStore((store) => store.commit({ entries: [{ roomId: 'r', entry }] }))
    const connection = new DatabaseSync(filePath())
    connection.exec(
      "DELETE FROM words; INSERT INTO words (rowid, tokens) VALUES (1, 'v1 2 3'); PRAGMA user_version = 2",
    )
    connection.close()
    for (const query of ['1.2.3', '👍'])
      expect(await withStore((store) => store.search({ query, limit: 5 })), query).toHaveLength(1)
  })

  test('of an older version finds messages by the names of their files from then on', async () => {
    const clientId = '01990000-0000-7000-8000-000000000001'
    const attachments = [{ id: clientId, kind: 'file' as const, name: '계획.hwp', bytes: 1 }]
    const entry = { type: 'message', rev: 1, seq: 1, by: 'minji', at: 1, clientId, text: '', attachments } as const
    await withStore((store) => store.commit({ entries: [{ roomId: 'r', entry: { ...entry, attachments } }] }))
    const connection = new DatabaseSync(filePath())
    connection.exec('DELETE FROM words; PRAGMA user_version = 3')
    connection.close()
    expect(await withStore((store) => store.search({ query: 'ㄱㅎ', limit: 5 }))).toHaveLength(1)
  })

  test('of a newer version is set aside, and its outbox is kept', async () => {
    await withStore((store) => store.commit({ outbox: { put: [item(1)] } }))
    const connection = new DatabaseSync(filePath())
    connection.exec('PRAGMA user_version = 99')
    connection.close()
    expect((await withStore((store) => store.load())).outbox).toEqual([item(1)])
  })

  test('on a full disk says so, loses nothing and continues when there is space', async () => {
    await withStore(
      async (store) => {
        const large = item(2, 'x'.repeat(400_000))
        await store.commit({ outbox: { put: [item(1)] } })
        await expect(store.commit({ outbox: { put: [large] } })).rejects.toMatchObject({ code: 'device.storage_full' })
        await store.commit({ outbox: { put: [item(3)] } })
        expect((await store.load()).outbox).toEqual([item(1), item(3)])
      },
      { maxPages: 60 },
    )
  })

  test('belongs to one process at a time', async () => {
    const device = await openNodeDevice({ folder })
    await expect(openNodeDevice({ folder })).rejects.toMatchObject({ code: 'device.in_use' })
    await device.close()
    await (await openNodeDevice({ folder })).close()
  })

  test('encrypts the token, and opens despite a truncated device file', async () => {
    const secrets = {
      seal: (text: string) => [...text].toReversed().join(''),
      open: (text: string) => [...text].toReversed().join(''),
    }
    const device = await openNodeDevice({ folder, secrets })
    const card = {
      accountId: 'minji@maru',
      server: { url: 'http://maru', name: 'Maru' },
      profile: { userId: 'minji', nickname: '민지' },
      sessionId: '0',
      token: 'very-secret',
    }
    await device.putAccount(card)
    expect(await device.accounts()).toEqual([card])
    expect(await readFile(join(folder, 'device.json'), 'utf8')).not.toContain('very-secret')
    await device.close()
    // With a key ring that can't decrypt the token, the account is there and asks to sign in again.
    const shut = await openNodeDevice({ folder, secrets: { ...secrets, open: () => undefined } })
    const { token: _, ...others } = card
    expect(await shut.accounts()).toEqual([others])
    await shut.close()
    await writeFile(join(folder, 'device.json'), '{"accounts": [')
    const again = await openNodeDevice({ folder })
    expect(await again.accounts()).toEqual([])
    await again.close()
  })

  test('keeps every acknowledged commit, and none by halves, when its process is killed', async () => {
    const kept = new Set<number>()
    for (let round = 0; round < 8; round++) {
      const child = fork(new URL('./committing-child.ts', import.meta.url).pathname, [folder, String(round)])
      const until = 3 + round * 5
      const enough = new Promise<void>((resolve) => {
        child.on('message', (number: number) => {
          kept.add(number)
          if (number % 1_000 >= until) resolve()
        })
      })
      await enough
      await endProcess(child)
      const { outbox, values } = await withStore((store) => store.load())
      const stored = new Set(outbox.map(({ text }) => Number(text)))
      expect([...kept].filter((number) => !stored.has(number))).toEqual([])
      // Each commit wrote an outbox item and a value of the same number: both are there, or neither.
      for (const number of stored) expect(values[`n${number}`]).toBe(number)
      expect(Object.keys(values)).toHaveLength(stored.size)
    }
  })

  test('does not block its caller with a large commit', async () => {
    await withStore(async (store) => {
      const entries = Array.from({ length: 5_000 }, (_, at) => ({
        roomId: 'r',
        entry: {
          type: 'message' as const,
          rev: at + 1,
          seq: at + 1,
          by: 'minji',
          at,
          clientId: item(at).clientId,
          text: `오늘 점심은 무엇을 먹을까요 message ${at}`,
        },
      }))
      let turns = 0
      let done = false
      const counting = (async () => {
        while (!done) {
          turns += 1
          await new Promise((resolve) => setImmediate(resolve))
        }
      })()
      await store.commit({ entries })
      done = true
      await counting
      // A blocked thread would have had one turn before the commit and one after.
      expect(turns).toBeGreaterThan(50)
      expect(await store.entries('r', 4_999, 5_000)).toHaveLength(2)
    })
  })
})
