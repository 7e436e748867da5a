const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const most = 100
const highest = letters.length - 1
/** What is not louder than this is taken for silence, so that it isn't drawn as if it were somebody talking. */
const quiet = 0.05

/** Levels from 0 to 1 as a message carries them: as many as are drawn, the loudest as high as can be. */
export function waveformOf(levels: readonly number[]): string {
  const drawn = atMost(levels, most)
  const loudest = Math.max(quiet, ...drawn)
  return drawn.map((level) => letters[Math.round((level / loudest) * highest)]).join('')
}

/** The levels of a waveform, from 0 to 1. */
export const levelsOf = (waveform: string): number[] =>
  [...waveform].map((letter) => Math.max(0, letters.indexOf(letter)) / highest)

/** The loudest of each part. */
export function atMost(levels: readonly number[], count: number): number[] {
  if (levels.length <= count) return [...levels]
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * levels.length) / count)
    const to = Math.floor(((part + 1) * levels.length) / count)
    return Math.max(...levels.slice(from, to))
  })
}
