import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { noMongo, title, useDatabase } from '../support/mongo.ts'
import { created, inTime, textMessage, writeTo } from '../support/store-room.ts'

describe.skipIf(noMongo)(title('the gallery of MongoDB'), () => {
  test('has what messages of an older Maru show, and their files are found by name', async () => {
    const { connection, uri } = await useDatabase()
    const older = await openMongoStore(uri)
    const attachments = [{ id: randomUUID(), kind: 'picture' as const, name: '바다.jpg', bytes: 1 }]
    await writeTo(older, 'room').write(
      created('minji'),
      { type: 'message', text: 'at the sea', attachments },
      textMessage('see https://example.com/'),
      textMessage('nothing'),
    )
    await older.close()
    const { db } = connection
    await db?.collection('entries').updateMany({}, { $unset: { shown: 1, grams: 1 } })
    await db?.collection('meta').updateMany({ version: { $exists: true } }, { $set: { version: 4 } })

    const store = await openMongoStore(uri)
    const { items } = await store.gallery.list({ of: { roomId: 'room' }, kinds: ['picture', 'link'], limit: 10 })
    const { hits } = await store.log.search({ userId: 'minji', query: '바다', limit: 5, ...inTime })
    await store.close()
    expect(items.map(({ file, link }) => file?.name ?? link)).toEqual(['https://example.com/', '바다.jpg'])
    expect(hits).toMatchObject([{ fileNames: ['바다.jpg'] }])
  })
})
