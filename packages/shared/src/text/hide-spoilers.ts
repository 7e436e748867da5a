/** Where a spoiler can begin: `||` before something other than a space. */
const opening = /\|\|(?=[^\s|])/

/** Stands for a spoiler of any length, so that not even that can be read. */
const hidden = '■■■■'

/**
 * Hides all from the first spoiler to the last, and to the end if a spoiler may have been cut off. It hides too much
 * rather than too little: a message tells where its spoilers really are only when it is parsed as a whole.
 */
export function hideSpoilers(text: string): string {
  const start = text.search(opening)
  if (start < 0) return text
  const bars = [...text.slice(start).matchAll(/\|\|+/g)]
    .map(({ 0: { length }, index }) => ({ start: start + index, end: start + index + length }))
    .map((bar) => ({
      ...bar,
      opens: /\S/.test(text.charAt(bar.end)) && !/\S/.test(text.charAt(bar.start - 1)),
      isLoose: !/\S/.test(text.charAt(bar.start - 1)) && !/\S/.test(text.charAt(bar.end)),
    }))
    .filter((bar) => !bar.isLoose)
  const last = bars.at(-1)
  const count = bars.reduce((sum, bar) => sum + Math.floor((bar.end - bar.start) / 2), 0)
  const isCut = !last || last.opens || count % 2 === 1
  return text.slice(0, start) + hidden + (isCut ? '' : text.slice(last.end))
}
