import { useEffect, useState } from 'react'

interface Sample {
  readonly at: number
  readonly done: number
}

const windowMs = 5_000

/** Bytes a second over the last seconds; 0 while it is not known. */
export function speedOf(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at <= first.at) return 0
  return Math.max(0, Math.round(((last.done - first.done) / (last.at - first.at)) * 1_000))
}

/** The samples of the last seconds with a new one. An upload that begins again has no past. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const before = samples.at(-1)
  if (before && before.done > sample.done) return [sample]
  return [...samples.filter(({ at }) => sample.at - at <= windowMs), sample]
}

export function useUploadSpeed(done: number): number {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => setSamples((before) => withSample(before, { at: performance.now(), done })), [done])
  return speedOf(samples)
}
