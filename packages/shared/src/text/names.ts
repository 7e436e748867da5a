/** Whoever is known, by userId. */
type Names = Readonly<Record<string, { readonly nickname: string }>>

/** What a person is called: by nickname, or by userId until that is known. */
export const nameOf = (userId: string, people: Names | undefined): string => people?.[userId]?.nickname ?? userId

/** What a room is called: by its title, or a direct room by its other member. */
export const roomName = (
  { title, other }: { readonly title: string; readonly other?: string | undefined },
  people: Names | undefined,
): string => (other === undefined ? title : nameOf(other, people))
