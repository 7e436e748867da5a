const colours = 24

/** A stable hue for an ID; similar IDs get distant hues. */
export function hueOf(id: string): number {
  let sum = 0x811c9dc5
  for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (((sum >>> 0) % colours) * 360) / colours
}

/** A person's colour, dark enough for white text on it. */
export const colourOf = (userId: string): string => `hsl(${hueOf(userId)} 38% 34%)`
