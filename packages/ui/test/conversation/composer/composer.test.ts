import { describe, expect, test } from 'vitest'
import { complete, findPeople, triggerAt } from '../../../src/conversation/composer/completion.ts'
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

describe('Enter while a syllable is open', () => {
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

  test('sends when all that the input method passes on is a line break, once the syllable is closed', () => {
    const { state } = keyPressed(compositionStarted(imeIdle), { ...enter, keyCode: 229 })
    expect(isPassedOnEnter(state, { isComposing: true })).toBe(false)
    expect(isPassedOnEnter(compositionEnded(state), { isComposing: false })).toBe(true)
  })

  test('with Shift is a line break', () => {
    const { state } = keyPressed(compositionStarted(imeIdle), { ...enter, keyCode: 229, shiftKey: true })
    expect(isPassedOnEnter(compositionEnded(state), { isComposing: false })).toBe(false)
  })
})

describe('keys in the composer', () => {
  test('Enter sends and Shift+Enter does not; where Enter does not send, Ctrl+Enter does', () => {
    expect(commandForKey(key('Enter'), typing)).toBe('send')
    expect(commandForKey(key('Enter', { shiftKey: true }), typing)).toBeUndefined()
    expect(commandForKey(key('Enter'), { ...typing, enterSends: false })).toBeUndefined()
    expect(commandForKey(key('Enter', { ctrlKey: true }), { ...typing, enterSends: false })).toBe('send')
  })

  test('while something is offered, Enter chooses it and Escape puts it away', () => {
    const offering = { ...typing, offering: true, hasMode: true }
    expect(commandForKey(key('Enter'), offering)).toBe('choose')
    expect(commandForKey(key('Escape'), offering)).toBe('dismiss')
    expect(commandForKey(key('Escape'), { ...typing, hasMode: true })).toBe('endMode')
  })

  test('the arrow up edits the last message only where nothing is typed', () => {
    expect(commandForKey(key('ArrowUp'), { ...typing, empty: true })).toBe('editLast')
    expect(commandForKey(key('ArrowUp'), typing)).toBeUndefined()
  })
})

describe('completion in the composer', () => {
  const people = [
    { userId: 'kim.ms', nickname: '김민수' },
    { userId: 'minsu', nickname: 'Lee' },
    { userId: 'park', nickname: '박 민지' },
  ]

  test('a name is offered behind @, in Korean as well, and not in an address', () => {
    expect(triggerAt('안녕 @김', 5)).toEqual({ kind: 'mention', query: '김', start: 3, end: 5 })
    expect(triggerAt('a@b', 3)).toBeUndefined()
    expect(triggerAt('@', 1)).toMatchObject({ query: '' })
  })

  test('a name of several words is offered on behind its space, and no other', () => {
    const names = people.map(({ nickname }) => nickname)
    const offered = (text: string) => triggerAt(text, text.length, names)?.query
    expect(triggerAt('안녕 @박 민', 7, names)).toEqual({ kind: 'mention', query: '박 민', start: 3, end: 7 })
    expect(offered('@박 민지')).toBe('박 민지')
    // Who has been chosen is not asked for once more by the space behind the name.
    for (const text of ['@박 ', '@박 민지 ', '@Lee 안녕', 'a@박 민', '@박 민지 봐요'])
      expect(offered(text)).toBeUndefined()
  })

  test('an emoji is offered behind a colon and two letters, and not in a time or an address', () => {
    expect(triggerAt(':smi', 4)).toMatchObject({ kind: 'emoji', query: 'smi' })
    expect(triggerAt('12:30', 5)).toBeUndefined()
    expect(triggerAt('https://a', 9)).toBeUndefined()
  })

  test('people are found by nickname, by a word in it and by ID', () => {
    expect(findPeople(people, '김', 5).map(({ userId }) => userId)).toEqual(['kim.ms'])
    expect(findPeople(people, '민', 5).map(({ userId }) => userId)).toEqual(['park', 'kim.ms'])
    expect(findPeople(people, 'MIN', 5).map(({ userId }) => userId)).toEqual(['minsu'])
  })

  test('a completed word is followed by one space', () => {
    const text = '@김 안녕'
    const trigger = triggerAt(text, 2)
    expect(trigger && complete(text, trigger, '@kim.ms')).toEqual({ text: '@kim.ms 안녕', caret: 8 })
    expect(complete('@k', { kind: 'mention', query: 'k', start: 0, end: 2 }, '@kim.ms')).toEqual({
      text: '@kim.ms ',
      caret: 8,
    })
  })
})

test('the composer counts the characters that are left once there are few, as the server counts them', () => {
  expect(charactersLeft('a'.repeat(7_000))).toBeUndefined()
  expect(charactersLeft('a'.repeat(7_900))).toBe(100)
  expect(charactersLeft('\u1112\u1161\u11ab'.repeat(8_001))).toBe(-1)
})
