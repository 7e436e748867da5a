import type { Language } from '@maru/shared'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size as people read it: "340 kB", "2.4 MB". */
export function sizeWords(bytes: number, language: Language): string {
  let step = 0
  let size = bytes
  // From the size that is shown, so that 1,023.9 kB isn't "1,024 kB".
  while (rounded(size) >= 1_024 && step < units.length - 1) {
    size /= 1_024
    step += 1
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'narrow' : 'short',
    maximumFractionDigits: size < 10 && step > 0 ? 1 : 0,
  }).format(size)
}

const rounded = (size: number): number => Math.round(size * 10) / 10
