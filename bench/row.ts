/** One figure beside what it is measured against, in the same run. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly baseline: number
  /** value / baseline */
  readonly ratio: number
  readonly target: number
  readonly better: 'higher' | 'lower'
}

export const meetsTarget = ({ ratio, target, better }: Row): boolean =>
  better === 'higher' ? ratio >= target : ratio <= target

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

/** The row of figures that were taken in pairs: medians of both, and of the ratio of each pair. */
export function rowOf(
  about: Pick<Row, 'name' | 'unit' | 'target' | 'better'>,
  pairs: readonly { value: number; baseline: number }[],
): Row {
  return {
    ...about,
    value: median(pairs.map((pair) => pair.value)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.value / pair.baseline)),
  }
}

/** Runs a round several times, and both sides of it in turn. */
export async function inPairs<Figure>(
  rounds: number,
  value: () => Promise<Figure>,
  baseline: () => Promise<Figure>,
): Promise<{ value: Figure; baseline: Figure }[]> {
  const pairs: { value: Figure; baseline: Figure }[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ baseline: await baseline(), value: await value() })
  return pairs
}
