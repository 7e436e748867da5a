/** Known users by userId. */
type Names = Readonly<Record<string, { readonly nickname: string }>>

/** A user's nickname, or the userId until the nickname is known. */
export const nameOf = (userId: string, people: Names | undefined): string => people?.[userId]?.nickname ?? userId

/** A room's title; a direct room is named after its other member. */
export const roomName = (
  { title, other }: { readonly title: string; readonly other?: string | undefined },
  people: Names | undefined,
): string => (other === undefined ? title : nameOf(other, people))
