import { describe, expect, test } from 'vitest'
import {
  complete,
  findMany,
  findPeople,
  isWholeWord,
  triggerAt,
} from '../../../src/conversation/composer/completion.ts'
import {
  compositionEnded,
  compositionStarted,
  imeIdle,
  isPassedOnEnter,
  keyPressed,
} from '../../../src/conversation/composer/ime.ts'
import { type ComposerState, commandForKey } from '../../../src/conversation/composer/keys.ts'
import { charactersLeft } from '../../../src/conversation/composer/use-send.ts'

const enter = { code: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }
const key = (name: string, more = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})
const typing: ComposerState = { enterSends: true, offering: false, empty: false, hasMode: false }

describe('Enter during a composition', () => {
  test('belongs to the input method, and the Enter after it to the user', () => {
    const open = compositionStarted(imeIdle)
    const during = keyPressed(open, { ...enter, isComposing: true, keyCode: 229 })
    expect(during.byUser).toBe(false)
    expect(keyPressed(compositionEnded(during.state), enter).byUser).toBe(true)
  })

  test('belongs to the input method in Safari, which ends the composition before the key', () => {
    const ended = compositionEnded(compositionStarted(imeIdle))
    expect(keyPressed(ended, { ...enter, keyCode: 229 }).byUser).toBe(false)
  })

  test('sends after the composition if the input method passes it on as a line break only', () => {
    const { state } = keyPressed(compositionStarted(imeIdle), { ...enter, keyCode: 229 })
    expect(isPassedOnEnter(state, { isComposing: true })).toBe(false)
    expect(isPassedOnEnter(compositionEnded(state), { isComposing: false })).toBe(true)
  })

  test('with Shift breaks the line', () => {
    const { state } = keyPressed(compositionStarted(imeIdle), { ...enter, keyCode: 229, shiftKey: true })
    expect(isPassedOnEnter(compositionEnded(state), { isComposing: false })).toBe(false)
  })
})

describe('the composer’s keys', () => {
  test('send by Enter but not Shift+Enter, or by Ctrl+Enter if Enter starts a new line', () => {
    expect(commandForKey(key('Enter'), typing)).toBe('send')
    expect(commandForKey(key('Enter', { shiftKey: true }), typing)).toBeUndefined()
    expect(commandForKey(key('Enter'), { ...typing, enterSends: false })).toBeUndefined()
    expect(commandForKey(key('Enter', { ctrlKey: true }), { ...typing, enterSends: false })).toBe('send')
  })

  test('choose a suggestion by Enter and dismiss the list by Escape', () => {
    const offering = { ...typing, offering: true, hasMode: true }
    expect(commandForKey(key('Enter'), offering)).toBe('choose')
    expect(commandForKey(key('Escape'), offering)).toBe('dismiss')
    expect(commandForKey(key('Escape'), { ...typing, hasMode: true })).toBe('endMode')
  })

  test('edit the last message by the up arrow only in an empty field', () => {
    expect(commandForKey(key('ArrowUp'), { ...typing, empty: true })).toBe('editLast')
    expect(commandForKey(key('ArrowUp'), typing)).toBeUndefined()
  })
})

describe('the composer’s suggestions', () => {
  const people = [
    { userId: 'kim.ms', nickname: '김민수' },
    { userId: 'minsu', nickname: 'Lee' },
    { userId: 'park', nickname: '박 민지' },
  ]

  test('offer names after @, also Korean ones, but not inside an email address', () => {
    expect(triggerAt('안녕 @김', 5)).toEqual({ kind: 'mention', query: '김', start: 3, end: 5 })
    expect(triggerAt('a@b', 3)).toBeUndefined()
    expect(triggerAt('@', 1)).toMatchObject({ query: '' })
  })

  test('continue past a space only for a nickname of several words', () => {
    const names = people.map(({ nickname }) => nickname)
    const offered = (text: string) => triggerAt(text, text.length, names)?.query
    expect(triggerAt('안녕 @박 민', 7, names)).toEqual({ kind: 'mention', query: '박 민', start: 3, end: 7 })
    expect(offered('@박 민지')).toBe('박 민지')
    // The space after a chosen name doesn't suggest that name again.
    for (const text of ['@박 ', '@박 민지 ', '@Lee 안녕', 'a@박 민', '@박 민지 봐요'])
      expect(offered(text)).toBeUndefined()
  })

  test('offer emoji after a colon and two letters, but not inside a time or a URL', () => {
    expect(triggerAt(':smi', 4)).toMatchObject({ kind: 'emoji', query: 'smi' })
    expect(triggerAt('12:30', 5)).toBeUndefined()
    expect(triggerAt('https://a', 9)).toBeUndefined()
  })

  test('find people by nickname, by a word in it and by ID', () => {
    expect(findPeople(people, '김', 5).map(({ userId }) => userId)).toEqual(['kim.ms'])
    expect(findPeople(people, '민', 5).map(({ userId }) => userId)).toEqual(['park', 'kim.ms'])
    expect(findPeople(people, 'MIN', 5).map(({ userId }) => userId)).toEqual(['minsu'])
    expect(findPeople(people, 'ㄱ', 5).map(({ userId }) => userId)).toContain('kim.ms')
    expect(findPeople(people, 'ㄱㅁ', 5).map(({ userId }) => userId)).toEqual(['kim.ms'])
    expect(findPeople(people, '기', 5).map(({ userId }) => userId)).toContain('kim.ms')
  })

  test('find what mentions many, in both languages', () => {
    const found = ['', 'a', '모', 'ㅁㄷ', 'her', '여기', 'kim'].map((query) => findMany(query).join(' '))
    expect(found).toEqual(['all here', 'all', 'all', 'all', 'here', 'here', ''])
    expect(['all', '모두', 'al'].map((query) => isWholeWord('all', query))).toEqual([true, true, false])
  })

  test('add exactly one space after a completed word', () => {
    const text = '@김 안녕'
    const trigger = triggerAt(text, 2)
    expect(trigger && complete(text, trigger, '@kim.ms')).toEqual({ text: '@kim.ms 안녕', caret: 8 })
    expect(complete('@k', { kind: 'mention', query: 'k', start: 0, end: 2 }, '@kim.ms')).toEqual({
      text: '@kim.ms ',
      caret: 8,
    })
  })
})

test('the composer counts down the last characters the way the server counts them', () => {
  expect(charactersLeft('a'.repeat(7_000))).toBeUndefined()
  expect(charactersLeft('a'.repeat(7_900))).toBe(100)
  expect(charactersLeft('\u1112\u1161\u11ab'.repeat(8_001))).toBe(-1)
})
