/** How well a name fits what was typed, the better the higher. */
export const nameScores = { exact: 5, start: 4, wordStart: 3, initials: 2, anywhere: 1 } as const

export interface NameHit {
  /** One of `nameScores`. */
  readonly score: number
  /** When something last happened there; 0: never. */
  readonly lastAt: number
}

/** What fits best comes first; of what fits as well, what one last had to do with. */
export const rank = <Hit extends NameHit>(hits: readonly Hit[]): Hit[] =>
  hits.toSorted((a, b) => b.score - a.score || b.lastAt - a.lastAt)
