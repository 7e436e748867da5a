import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../../../src/store/port.ts'

export interface OpenedStore {
  readonly store: Store
  /** Opens the same data again; a store that is not shared must be closed before. */
  reopen(): Promise<Store>
  /** Closes all opened stores and removes the data. */
  dispose(): Promise<void>
}

/** Opens a store with no data. */
export type OpenStore = () => Promise<OpenedStore>

/** One store for all tests of the describe block around the call. */
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
