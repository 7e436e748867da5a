import { describe } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { createDatabase, noMongo, title } from '../support/mongo.ts'
import { type OpenedStore, storeContract } from './contract.ts'

describe.skipIf(noMongo)(title('a store on MongoDB'), () => {
  storeContract('keeps the contract of every store', open)
})

async function open(): Promise<OpenedStore> {
  const database = await createDatabase()
  const first = await openMongoStore(database.uri)
  const stores = [first]
  return {
    store: first,
    async reopen() {
      const store = await openMongoStore(database.uri)
      stores.push(store)
      return store
    },
    async dispose() {
      await Promise.all(stores.map((store) => store.close()))
      await database.drop()
    },
  }
}
