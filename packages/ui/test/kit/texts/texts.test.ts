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
// The apps use some of the texts too.
const apps = globSync('apps/{web,desktop}/src/**/*.{ts,tsx}', { cwd: join(source, '../../..') }).map((file) =>
  readFileSync(join(source, '../../..', file), 'utf8'),
)
const everything = [...files.map(({ text }) => text), ...apps].join('\n')
// A key with placeholders, such as `startup.${message}.action`, has one word for each.
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
  test('exists in Korean and English', () => {
    const missing = entries.filter(([, { en, ko }]) => [...formsOf(en), ko].some((form) => form.trim() === ''))
    expect(missing.map(([key]) => key)).toEqual([])
  })

  test('has no Korean in its English, except in the switcher’s placeholder', () => {
    const hangul = /\p{Script=Hangul}/u
    const foreign = entries.filter(
      ([key, { en }]) => formsOf(en).some((form) => hangul.test(form)) && key !== 'switcher.placeholder',
    )
    expect(foreign.map(([key]) => key)).toEqual([])
  })

  test('has the same placeholders in both languages and in each plural form', () => {
    const differing = entries.filter(([, { en, ko }]) =>
      formsOf(en).some((form) => placeholders(form).join() !== placeholders(ko).join()),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('contains {count} if it has plural forms', () => {
    const uncounted = entries.filter(([, { en }]) => typeof en !== 'string' && !formsOf(en).every(countsItself))
    expect(uncounted.map(([key]) => key)).toEqual([])
  })

  test('is used', () => {
    const unused = entries
      .map(([key]) => key)
      .filter((key) => !everything.includes(`'${key}'`) && !composed.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })

  test('has a unique key across the files of texts', async () => {
    const keys: string[] = []
    for (const table of globSync('**/*.ts', { cwd: source }).filter(isTable))
      for (const exported of Object.values(await import(join(source, table)))) keys.push(...keysOf(exported))
    expect(keys.toSorted()).toEqual(Object.keys(texts).toSorted())
  })
})

const countsItself = (form: string): boolean => form.includes('{count}')

const keysOf = (table: unknown): string[] => (typeof table === 'object' && table !== null ? Object.keys(table) : [])

describe('the screens’ sources', () => {
  const lines = files.flatMap(({ file, text }) =>
    text.split('\n').map((line) => ({ where: relative('.', file), line: line.trim() })),
  )

  test('have no Hangul outside the tables of texts, and of words that something is found by', () => {
    const outside = lines.filter(({ where }) => !/^kit\/texts\/\w+-words\.ts$/.test(where.replaceAll('\\', '/')))
    expect(outside.filter(({ line }) => /\p{Script=Hangul}/u.test(line))).toEqual([])
  })

  test('have no literal text in attributes that users see or hear', () => {
    const spoken = /\b(?:aria-label|aria-description|aria-valuetext|placeholder|title|alt|label)="[^"]*\p{L}[^"]*"/u
    expect(lines.filter(({ line }) => spoken.test(line))).toEqual([])
  })

  test('have no literal text between tags', () => {
    const between = /<\/?[A-Za-z][^<>]*>\s*\p{L}[^<>{}]*<\//u
    expect(lines.filter(({ where, line }) => where.endsWith('.tsx') && between.test(line))).toEqual([])
  })
})
