import { emptyRoom } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { useStore } from '../support/sqlite-folder.ts'
import { created, following, textMessage } from '../support/store-room.ts'

// The accent keeps the letters from being compared the quick way.
const longText = `é ${'가나다 abc '.repeat(400)}`
const searches = 20

test('a user is looked up while 20 long searches run', async () => {
  const store = await useStore(useFolder())
  await store.accounts.create({ userId: 'jun', nickname: 'jun', passwordHash: 'hash', createdAt: 1 })
  const empty = emptyRoom('room')
  const entries = following(empty, [created('minji'), ...Array.from({ length: 60 }, () => textMessage(longText))])
  await store.log.append(
    empty,
    entries.map((entry) => ({ entry })),
  )
  let answered = 0
  const running = Array.from({ length: searches }, () =>
    store.log.search({ userId: 'minji', query: 'a', limit: 100, budgetMs: 60_000 }).then(() => answered++),
  )
  expect(await store.accounts.get('jun')).toMatchObject({ userId: 'jun' })
  expect(answered).toBeLessThan(searches)
  await Promise.all(running)
})
