/** A room's conversation: its header, its messages and the composer. */
export function Conversation(_: { accountId: string; roomId: string; seq?: number; time?: number }) {
  return null
}
