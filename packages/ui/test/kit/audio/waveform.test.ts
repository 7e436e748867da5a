import { waveformSchema } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { atMost, levelsOf, waveformOf } from '../../../src/kit/audio/waveform.ts'

describe('a waveform', () => {
  test('has as many levels as a message carries, the loudest as high as can be', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => (index % 50) / 100)
    const waveform = waveformOf(long)
    expect(waveformSchema.parse(waveform)).toHaveLength(100)
    expect(Math.max(...levelsOf(waveform))).toBe(1)
    expect(levelsOf(waveformOf([0, 0.2, 0.4]))).toEqual([0, 32 / 63, 1])
  })

  test('leaves silence flat', () => {
    expect(Math.max(...levelsOf(waveformOf([0.001, 0.002])))).toBeLessThan(0.05)
  })

  test('keeps a short cry of a long recording', () => {
    const levels = Array<number>(10_000).fill(0)
    levels[7_777] = 1
    expect(atMost(levels, 100).filter((level) => level === 1)).toHaveLength(1)
  })

  test('of another client is drawn whatever it says', () => {
    expect(levelsOf('A?/')).toEqual([0, 0, 1])
  })
})
