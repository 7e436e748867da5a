import { fold, type NameLetter, nameLetters } from '@maru/shared'

/** The condition that a folded name contains the query, or begins its syllables with the query's consonants. */
export function naming(column: string, query: string): { sql: string; value: string } {
  const letters = nameLetters(query)
  return letters
    ? { sql: `${column} GLOB ?`, value: `*${letters.map(letterPattern).join('')}*` }
    : { sql: `instr(${column}, ?) > 0`, value: fold(query) }
}

function letterPattern({ text, from, to }: NameLetter): string {
  if (from !== undefined) return `[${text}${from}-${to}]`
  return /[*?[]/.test(text) ? `[${text}]` : text
}
