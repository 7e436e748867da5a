import type { Language } from '@maru/shared'

const units = ['KB', 'MB', 'GB'] as const

/** A size as people read it: "12 bytes", "340 KB", "2.4 MB". */
export function sizeWords(bytes: number, language: Language): string {
  if (bytes < 1_024) return bytesIn(language).format(bytes)
  let step = 0
  let size = bytes / 1_024
  // From the size that is shown, so that 1,023.99 KB isn't "1,024 KB".
  while (rounded(size) >= 1_024 && step < units.length - 1) {
    size /= 1_024
    step += 1
  }
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)
  return language === 'ko' ? `${number}${units[step]}` : `${number} ${units[step]}`
}

const bytesIn = (language: Language) =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'byte', unitDisplay: 'long' })

const rounded = (size: number): number => Math.round(size * 10) / 10
