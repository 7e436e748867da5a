const colours = 24

/** The place on the colour wheel of an ID: always the same one, and far from that of the ID that is next to it. */
export function hueOf(id: string): number {
  let sum = 0x811c9dc5
  for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (((sum >>> 0) % colours) * 360) / colours
}

/** The colour of a person, dark enough for white letters on it. */
export const colourOf = (userId: string): string => `hsl(${hueOf(userId)} 38% 34%)`
