import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { created, textMessage, writeTo } from '../support/store-room.ts'

test('the file contains neither a deleted text nor its search tokens', async () => {
  const folder = useFolder()
  const store = await openSqliteStore({ folder })
  const room = writeTo(store, 'room')
  await room.write(created('owner'))
  for (let seq = 1; seq <= 20; seq++) {
    await room.write(textMessage(`a secret xylophone ${seq}`))
    await room.write({ type: 'edited', target: seq, text: `a better secret xylophone ${seq}` })
    await room.write({ type: 'deleted', target: seq })
  }
  await store.close()
  const file = (await readFile(join(folder, 'maru.sqlite'))).toString('latin1')
  expect(file).toContain('owner')
  expect(file).not.toContain('xylophone')
  expect(file).not.toContain(Buffer.from('xylophone').toString('hex'))
})
