/** How well a name matches what was typed. Higher is better. */
export const nameScores = { exact: 5, start: 4, wordStart: 3, initials: 2, anywhere: 1 } as const

export interface NameHit {
  /** One of `nameScores`. */
  readonly score: number
  /** When the room was last active; 0 for people without a room. */
  readonly lastAt: number
}

/** Best match first; among equals, the most recent first. */
export const rank = <Hit extends NameHit>(hits: readonly Hit[]): Hit[] =>
  hits.toSorted((a, b) => b.score - a.score || b.lastAt - a.lastAt)
