const colours = 24

/** The colour of a name: always the same one, dark enough for white letters on it. */
export function colourOf(userId: string): string {
  let sum = 0
  for (const letter of userId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return `hsl(${((sum % colours) * 360) / colours} 38% 34%)`
}
