import { day, hour, minute } from '../../kit/time/durations.ts'

const units = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', 1_000],
] as const

const measure = (value: number, unit: string, language: string, digits = 0): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value)

/** A duration in its two largest units, or in milliseconds below a second. */
export function durationText(ms: number, language: string): string {
  if (ms < 1_000) return measure(Math.max(0, Math.round(ms)), 'millisecond', language)
  const first = units.findIndex(([, size]) => ms >= size)
  let rest = ms
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const value = Math.floor(rest / size)
    rest -= value * size
    return value > 0 ? measure(value, unit, language) : ''
  })
  return parts.filter((part) => part !== '').join(' ')
}

export const bytesText = (bytes: number, language: string): string =>
  measure(bytes / 1_000_000, 'megabyte', language, bytes < 10_000_000 ? 1 : 0)
