import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../../../src/store/port.ts'

export interface OpenedStore {
  readonly store: Store
  /** The same data opened once more; where the store is not shared, the earlier one is closed first. */
  reopen(): Promise<Store>
  /** Closes all that was opened and removes the data. */
  dispose(): Promise<void>
}

/** Opens a store with no data. */
export type OpenStore = () => Promise<OpenedStore>

/** One store for all tests of the describe block that this is called in. */
export function useStore(open: OpenStore): () => OpenedStore {
  let opened: OpenedStore | undefined
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened?.dispose())
  return () => {
    if (!opened) throw new Error('the store is open only while tests run')
    return opened
  }
}

let rooms = 0
/** A room that no other test writes to. */
export const newRoomId = (): string => `room-${++rooms}`
