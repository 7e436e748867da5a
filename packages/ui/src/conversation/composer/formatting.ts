import type { FormatName } from '../../navigation/shortcuts.ts'

export interface Selected {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What replaces a part of the text, and what is selected then. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly start: number
  readonly end: number
}

const marks: Readonly<Partial<Record<FormatName, string>>> = {
  bold: '**',
  italic: '*',
  strike: '~~',
  code: '`',
  spoiler: '||',
}
const linePrefixes: Readonly<Partial<Record<FormatName, string>>> = { quote: '> ', list: '- ' }

/** Formats what is selected, or takes the format from it. */
export function formatted(name: FormatName, selected: Selected): Edit {
  const mark = marks[name]
  if (mark !== undefined) return wrapped(mark, selected)
  const prefix = linePrefixes[name]
  if (prefix !== undefined) return prefixed(prefix, selected)
  return name === 'codeBlock' ? fenced(selected) : linked(selected)
}

function wrapped(mark: string, { text, start: from, end: to }: Selected): Edit {
  const { length } = mark
  const inner = text.slice(from, to)
  // Marks don't count beside a space.
  const start = from + (inner.trim() === '' ? 0 : inner.length - inner.trimStart().length)
  const end = Math.max(start, inner.trim() === '' ? to : to - (inner.length - inner.trimEnd().length))
  const chosen = text.slice(start, end)
  if (endsIn(text.slice(0, start), mark) && startsWith(text.slice(end), mark))
    return { from: start - length, to: end + length, insert: chosen, start: start - length, end: end - length }
  if (chosen.length > 2 * length && startsWith(chosen, mark) && endsIn(chosen, mark)) {
    const bare = chosen.slice(length, -length)
    return { from: start, to: end, insert: bare, start, end: start + bare.length }
  }
  // What was written between the marks is done: go on behind them.
  if (chosen === '' && startsWith(text.slice(end), mark)) {
    const behind = end + length
    return { from: behind, to: behind, insert: '', start: behind, end: behind }
  }
  return { from: start, to: end, insert: mark + chosen + mark, start: start + length, end: end + length }
}

/** Two stars are bold, one is italic, and three are both. */
const hasMark = (run: number, mark: string): boolean =>
  mark === '*' ? run === 1 || run === 3 : mark === '**' ? run >= 2 : run >= mark.length

const startsWith = (text: string, mark: string): boolean => {
  const sign = mark.charAt(0)
  let run = 0
  while (text.charAt(run) === sign) run++
  return hasMark(run, mark)
}

const endsIn = (text: string, mark: string): boolean => {
  const sign = mark.charAt(0)
  let run = 0
  while (text.charAt(text.length - 1 - run) === sign) run++
  return hasMark(run, mark)
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function prefixed(prefix: string, { text, start, end }: Selected): Edit {
  const from = start === 0 ? 0 : lineStart(text, start)
  const to = lineEnd(text, end)
  const lines = text.slice(from, to).split('\n')
  const isOn = lines.every((line) => line.startsWith(prefix))
  const insert = lines.map((line) => (isOn ? line.slice(prefix.length) : prefix + line)).join('\n')
  if (start < end) return { from, to, insert, start: from, end: from + insert.length }
  const caret = Math.max(from, start + (isOn ? -prefix.length : prefix.length))
  return { from, to, insert, start: caret, end: caret }
}

const fence = '```'

function fenced({ text, start, end }: Selected): Edit {
  const chosen = text.slice(start, end)
  const before = `${fence}\n`
  const after = `\n${fence}`
  if (text.slice(0, start).endsWith(before) && text.slice(end).startsWith(after)) {
    const from = start - before.length
    return { from, to: end + after.length, insert: chosen, start: from, end: from + chosen.length }
  }
  const opening = (start === 0 || text.charAt(start - 1) === '\n' ? '' : '\n') + before
  const closing = after + (end === text.length || text.charAt(end) === '\n' ? '' : '\n')
  return {
    from: start,
    to: end,
    insert: opening + chosen + closing,
    start: start + opening.length,
    end: end + opening.length,
  }
}

const wholeLink = /^\[([^[\]]*)\]\([^()\s]*\)$/
const address = /^(?:https?:\/\/|mailto:)\S+$/i

/** Selects what is still missing: the address, or the text. */
function linked({ text, start, end }: Selected): Edit {
  const chosen = text.slice(start, end)
  const said = wholeLink.exec(chosen)?.[1]
  if (said !== undefined) return { from: start, to: end, insert: said, start, end: start + said.length }
  if (address.test(chosen)) return { from: start, to: end, insert: `[](${chosen})`, start: start + 1, end: start + 1 }
  const insert = `[${chosen}](https://)`
  if (chosen === '') return { from: start, to: end, insert, start: start + 1, end: start + 1 }
  return { from: start, to: end, insert, start: start + chosen.length + 3, end: start + insert.length - 1 }
}
