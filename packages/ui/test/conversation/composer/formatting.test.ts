import { describe, expect, test } from 'vitest'
import { formatted } from '../../../src/conversation/composer/formatting.ts'
import type { FormatName } from '../../../src/navigation/shortcuts.ts'

/** The text after formatting, in which `«` and `»` stand around what is selected, as in the text before. */
function after(name: FormatName, marked: string): string {
  const start = marked.indexOf('«')
  const text = marked.replace(/[«»]/g, '')
  const edit = formatted(name, { text, start, end: marked.indexOf('»') - 1 })
  const next = text.slice(0, edit.from) + edit.insert + text.slice(edit.to)
  return `${next.slice(0, edit.start)}«${next.slice(edit.start, edit.end)}»${next.slice(edit.end)}`
}

describe('formatting what is selected', () => {
  test.each<[FormatName, string, string]>([
    ['bold', 'a «b» c', 'a **«b»** c'],
    ['italic', '«가 나»', '*«가 나»*'],
    ['strike', 'a« b »c', 'a ~~«b»~~ c'],
    ['code', '«»', '`«»`'],
    ['spoiler', '범인은 «집사»', '범인은 ||«집사»||'],
    ['quote', 'a\nb«\nc»\nd', 'a\n«> b\n> c»\nd'],
    ['list', 'a\nb«»', 'a\n- b«»'],
    ['codeBlock', 'a «b» c', 'a \n```\n«b»\n```\n c'],
    ['codeBlock', '«»', '```\n«»\n```'],
    ['link', 'see «this»', 'see [this](«https://»)'],
    ['link', '«https://a.example»', '[«»](https://a.example)'],
    ['link', '«»', '[«»](https://)'],
  ])('%s: %j becomes %j', (name, before, expected) => expect(after(name, before)).toBe(expected))

  test.each<[FormatName, string, string]>([
    ['bold', 'a **«b»** c', 'a «b» c'],
    ['bold', 'a «**b**» c', 'a «b» c'],
    ['italic', '**«b»**', '***«b»***'],
    ['italic', '***«b»***', '**«b»**'],
    ['bold', '***«b»***', '*«b»*'],
    ['spoiler', '||«b»||', '«b»'],
    ['code', '`«»`', '«»'],
    ['bold', '**b«»**', '**b**«»'],
    ['quote', '«> a\n> b»', '«a\nb»'],
    ['list', '- a«»', 'a«»'],
    ['codeBlock', '```\n«b»\n```', '«b»'],
    ['link', '«[b](https://a.example)»', '«b»'],
  ])('%s is taken away: %j becomes %j', (name, before, expected) => expect(after(name, before)).toBe(expected))
})
