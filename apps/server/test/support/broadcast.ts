import type { Broadcast } from '../../src/realtime/broadcast.ts'

/** For tests without sockets. */
export const toNobody: Broadcast = {
  send: () => {},
  sendHere: () => {},
  sendElsewhere: () => {},
  socketIdsHere: () => new Set(),
  sendEntries: () => {},
  join: () => {},
  leave: () => {},
  endSession: () => {},
  socketsIn: async () => [],
}
