/** As players show it: 0:07, 12:30, 1:02:03. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hours = 0] = parts
  return parts
    .slice(hours === 0 ? 1 : 0)
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':')
}
