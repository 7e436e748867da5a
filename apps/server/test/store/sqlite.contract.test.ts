import { makeFolder } from '@maru/testing'
import type { Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { storeContract } from './contract.ts'

storeContract('the embedded store', async () => {
  const { path: folder, remove } = makeFolder()
  const opened: Store[] = []
  const open = async () => {
    const store = await openSqliteStore({ folder })
    opened.push(store)
    return store
  }
  return {
    store: await open(),
    reopen: open,
    async dispose() {
      await Promise.all(opened.map((store) => store.close()))
      remove()
    },
  }
})
