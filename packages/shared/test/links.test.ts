import { describe, expect, test } from 'vitest'
import { linksIn } from '../src/index.ts'

describe('links of a message', () => {
  test.each([
    ['https://example.com/회의록 보세요', ['https://example.com/%ED%9A%8C%EC%9D%98%EB%A1%9D']],
    ['www.example.com에서 봐요', ['http://www.example.com/']],
    ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
    ['see https://a.example/b, and **https://c.example/d**!', ['https://a.example/b', 'https://c.example/d']],
    ['[notes](https://a.example/b "title")', ['https://a.example/b']],
    ['[https://shown.example](https://a.example/b)', ['https://a.example/b']],
    ['<https://a.example/b>', ['https://a.example/b']],
    ['https://a.example/ and again https://a.example', ['https://a.example/']],
    ['`https://a.example/`', []],
    ['```\nhttps://a.example/\n```', []],
    ['||https://a.example/ | secret||', []],
    ['https://maru@evil.example/', []],
    ['javascript:alert(1) ftp://a.example minji@example.com mailto:minji@example.com', []],
    ['no links', []],
  ])('%j', (text, links) => {
    expect(linksIn(text)).toEqual(links)
  })

  test('a message of nothing but links gives fifty of them', () => {
    const many = Array.from({ length: 400 }, (_, index) => `http://a.b/${index}`).join(' ')
    expect(linksIn(many)).toHaveLength(50)
  })

  test('what is made to take long takes no longer than it is long', () => {
    const parts = ['`', '`a', '||a', '[', '[a', '[a](http://a', '(', 'http://', 'http://a.', 'www.', 'a)', '.', '](']
    const time = (text: string) => {
      const started = performance.now()
      linksIn(text)
      return performance.now() - started
    }
    for (const part of parts)
      for (const other of ['', ...parts]) {
        const text = `http://a ${(part + other).repeat(20_000)}`
        const quickest = Math.min(...Array.from({ length: 3 }, () => time(text)))
        expect(quickest, part + other).toBeLessThan(1_000)
      }
  })
})
