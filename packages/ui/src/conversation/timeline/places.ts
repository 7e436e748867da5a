/** Where a conversation was scrolled to: a row, and by how much its top was above that of the view. */
export interface Place {
  readonly seq: number
  readonly offset: number
}

const places = new Map<string, Place>()

const keyOf = (accountId: string, roomId: string) => `${accountId} ${roomId}`

/** Where the user left a conversation since this page was loaded; undefined if that was its end. */
export const placeLeft = (accountId: string, roomId: string): Place | undefined => places.get(keyOf(accountId, roomId))

export function leavePlace(accountId: string, roomId: string, place: Place | undefined): void {
  if (place) places.set(keyOf(accountId, roomId), place)
  else places.delete(keyOf(accountId, roomId))
}
