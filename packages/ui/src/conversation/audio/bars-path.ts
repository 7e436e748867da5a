import { atMost } from '../../kit/audio/waveform.ts'

export const barCount = 48
const step = 4
const half = 14

export const viewBox = `0 0 ${barCount * step} ${half * 2}`

/** One upright line for each part of the time. */
export function pathOf(levels: readonly number[]): string {
  const drawn =
    levels.length > barCount
      ? atMost(levels, barCount)
      : Array.from({ length: barCount }, (_, bar) => levels[Math.floor((bar * levels.length) / barCount)] ?? 0)
  return drawn
    .map((level, bar) => {
      const height = Math.max(1, level * (half - 1))
      return `M${bar * step + step / 2} ${(half - height).toFixed(1)}v${(height * 2).toFixed(1)}`
    })
    .join('')
}
