import { expect, test } from 'vitest'
import { speedOf, withSample } from '../../../src/conversation/files/use-upload-speed.ts'

const samplesOf = (...points: [at: number, done: number][]) =>
  points.reduce((before, [at, done]) => withSample(before, { at, done }), [] as Parameters<typeof speedOf>[0])

test('the speed of an upload is that of its last seconds', () => {
  expect(speedOf([])).toBe(0)
  expect(speedOf(samplesOf([0, 0]))).toBe(0)
  expect(speedOf(samplesOf([0, 0], [2_000, 4_000]))).toBe(2_000)
  expect(speedOf(samplesOf([0, 0], [1_000, 90_000], [7_000, 90_000], [8_000, 91_000]))).toBe(1_000)
})

test('an upload that begins again has no speed yet', () => {
  expect(speedOf(samplesOf([0, 0], [1_000, 5_000], [2_000, 100]))).toBe(0)
})
