import { describe, expect, test } from 'vitest'
import { snippetOf } from '../../../src/conversation/search/snippet.ts'

describe('the snippet of a search result', () => {
  test('is all of a short text, with the matches marked', () => {
    expect(snippetOf('안녕 세계', [{ start: 3, end: 5 }])).toEqual([
      { text: '안녕 ', marked: false },
      { text: '세계', marked: true },
    ])
  })

  test('is the part of a long text around the first match', () => {
    const text = `${'a'.repeat(1_000)}세계${'b'.repeat(1_000)}`
    const pieces = snippetOf(text, [{ start: 1_000, end: 1_002 }])
    expect(pieces.find(({ marked }) => marked)?.text).toBe('세계')
    expect(pieces.at(0)?.text).toBe('…')
    expect(pieces.at(-1)?.text).toBe('…')
  })

  test('never splits a surrogate pair', () => {
    for (const lead of ['', 'x']) {
      const text = `${lead}${'😀'.repeat(400)}`
      const found = 200 + lead.length
      const pieces = snippetOf(text, [{ start: found, end: found + 2 }])
      expect(pieces.every((piece) => piece.text.isWellFormed())).toBe(true)
      expect(snippetOf(`x${text}`, []).every((piece) => piece.text.isWellFormed())).toBe(true)
    }
  })
})
