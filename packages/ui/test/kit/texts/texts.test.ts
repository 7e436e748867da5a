import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Text } from '../../../src/kit/texts/define.ts'
import { texts } from '../../../src/kit/texts/texts.ts'

const source = join(import.meta.dirname, '../../../src')
const textsFolder = join('kit', 'texts')
const files = globSync('**/*.{ts,tsx}', { cwd: source })
  .filter((file) => !isTable(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(join(source, file), 'utf8')) }))
// The apps say a few things of their own, by the same texts.
const apps = globSync('apps/{web,desktop}/src/**/*.{ts,tsx}', { cwd: join(source, '../../..') }).map((file) =>
  readFileSync(join(source, '../../..', file), 'utf8'),
)
const everything = [...files.map(({ text }) => text), ...apps].join('\n')
// A key that is put together, such as `startup.${message}.action`, has one word in each gap.
const composed = [...everything.matchAll(/`((?:[a-z]\w*|\$\{\w+\})\.(?:[\w.]|\$\{[^{}`]*\})*)`/g)]
  .map(([, key = '']) => key)
  .filter((key) => key.includes('${'))
  .map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^{}]*\}/g, '\\w+')}$`))
const entries: [string, Text][] = Object.entries(texts)

function isTable(file: string): boolean {
  return dirname(file) === textsFolder && /defineTexts\(/.test(readFileSync(join(source, file), 'utf8'))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '$1')
}

const formsOf = (text: string | { one: string; other: string }): string[] =>
  typeof text === 'string' ? [text] : [text.one, text.other]

const placeholders = (form: string): string[] => [...new Set(form.match(/\{\w+\}/g))].sort()

describe('every text', () => {
  test('is there in Korean and in English', () => {
    const missing = entries.filter(([, { en, ko }]) => [...formsOf(en), ko].some((form) => form.trim() === ''))
    expect(missing.map(([key]) => key)).toEqual([])
  })

  test('has no Korean in English, but for an example of search', () => {
    const hangul = /\p{Script=Hangul}/u
    const foreign = entries.filter(
      ([key, { en }]) => formsOf(en).some((form) => hangul.test(form)) && key !== 'switcher.placeholder',
    )
    expect(foreign.map(([key]) => key)).toEqual([])
  })

  test('has the same things to fill in in both languages, and in each of its forms', () => {
    const differing = entries.filter(([, { en, ko }]) =>
      formsOf(en).some((form) => placeholders(form).join() !== placeholders(ko).join()),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('counts by {count} where English has two forms', () => {
    const uncounted = entries.filter(([, { en }]) => typeof en !== 'string' && !formsOf(en).every(countsItself))
    expect(uncounted.map(([key]) => key)).toEqual([])
  })

  test('is used', () => {
    const unused = entries
      .map(([key]) => key)
      .filter((key) => !everything.includes(`'${key}'`) && !composed.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })

  test('has a key of its own: no file of texts takes the place of another’s', async () => {
    const keys: string[] = []
    for (const table of globSync('**/*.ts', { cwd: source }).filter(isTable))
      for (const exported of Object.values(await import(join(source, table)))) keys.push(...keysOf(exported))
    expect(keys.toSorted()).toEqual(Object.keys(texts).toSorted())
  })
})

const countsItself = (form: string): boolean => form.includes('{count}')

const keysOf = (table: unknown): string[] => (typeof table === 'object' && table !== null ? Object.keys(table) : [])

describe('a screen says nothing by itself', () => {
  const lines = files.flatMap(({ file, text }) =>
    text.split('\n').map((line) => ({ where: relative('.', file), line: line.trim() })),
  )

  test('no Hangul stands in a source outside the tables of texts', () => {
    expect(lines.filter(({ line }) => /\p{Script=Hangul}/u.test(line))).toEqual([])
  })

  test('no attribute that people read or hear is written out', () => {
    const spoken = /\b(?:aria-label|aria-description|aria-valuetext|placeholder|title|alt|label)="[^"]*\p{L}[^"]*"/u
    expect(lines.filter(({ line }) => spoken.test(line))).toEqual([])
  })

  test('no words stand between tags', () => {
    const between = /<\/?[A-Za-z][^<>]*>\s*\p{L}[^<>{}]*<\//u
    expect(lines.filter(({ where, line }) => where.endsWith('.tsx') && between.test(line))).toEqual([])
  })
})
