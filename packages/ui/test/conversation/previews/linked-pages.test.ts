import { expect, test } from 'vitest'
import { linkedPages } from '../../../src/conversation/previews/linked-pages.ts'

const pagesIn = (text: string) => linkedPages(text, 'https://maru.example')

test.each([
  ['no link', []],
  ['https://a.example', ['https://a.example/']],
  ['www.a.example', ['http://www.a.example/']],
  ['[이름](https://a.example/b#c) https://a.example/b', ['https://a.example/b']],
  ['https://a.example https://b.example https://c.example', ['https://a.example/', 'https://b.example/']],
  ['> https://a.example\n\n- https://b.example', ['https://a.example/', 'https://b.example/']],
  ['`https://a.example` ||https://b.example||', []],
  ['```\nhttps://a.example\n```', []],
  ['https://maru.example/room/floor/3 https://maru.example/', []],
  ['http://printer/ http://a.example:8080/ https://me@a.example/ mailto:me@a.example', []],
  [`https://a.example/${'b'.repeat(2_048)}`, []],
])('%s', (text, pages) => expect(pagesIn(text)).toEqual(pages))
