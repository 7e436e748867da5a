import type { Broadcast } from '../../src/realtime/broadcast.ts'

/** For tests without sockets. */
export const toNobody: Broadcast = {
  send: () => {},
  sendHere: () => {},
  socketIdsHere: () => new Set(),
  sendEntries: () => {},
  joinHere: () => {},
  leaveHere: () => {},
  endSession: () => {},
  connectedAmong: async () => [],
}
