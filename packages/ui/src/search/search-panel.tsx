/** Finds messages, in this room or in all. */
export function SearchPanel(_: { accountId: string; roomId?: string }) {
  return null
}
