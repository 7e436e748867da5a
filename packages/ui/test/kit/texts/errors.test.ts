import { engineErrors } from '@maru/engine/errors'
import { desktopErrors } from '@maru/host'
import { errors, MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { errorText } from '../../../src/kit/texts/errors.ts'

const clientErrors = Object.entries({ ...engineErrors, ...desktopErrors })

describe('the text of an error', () => {
  test.each(clientErrors)('is in both languages, with the same placeholders: %s', (_, { en, ko }) => {
    const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(params(ko)).toEqual(params(en))
    expect(ko).toMatch(/[가-힣]/)
  })

  test('has the parameters of the error filled in', () => {
    const full = new MaruError('room.full', { params: { members: 3, capacity: 3 }, retryAfterSeconds: 2 })
    expect(errorText(full.toPlain(), 'ko')).toBe('방이 가득 찼어요 (3/3).')
    expect(errorText({ code: 'request.rate_limited', retryAfterSeconds: 2 }, 'en')).toContain('2')
  })

  test.each([
    [1, '1 second', '1초'],
    [59, '59 seconds', '59초'],
    [60, '1 minute', '1분'],
    [297, '5 minutes', '5분'],
  ])('says a wait of %i seconds the way people do: %s', (retryAfterSeconds, en, ko) => {
    expect(errorText({ code: 'request.rate_limited', retryAfterSeconds }, 'en')).toContain(` in ${en}.`)
    expect(errorText({ code: 'desktop.pin_wait', retryAfterSeconds }, 'ko')).toContain(`. ${ko} 뒤에`)
  })

  test('is in one table only', () => {
    const codes = [errors, engineErrors, desktopErrors].flatMap((table) => Object.keys(table))
    expect(codes).toEqual([...new Set(codes)])
  })

  test.each(['room.on_fire', 'constructor', '__proto__'])('is a generic one for the unknown code %s', (code) => {
    expect(errorText({ code }, 'en')).toBe(errors['server.failed'].en)
  })
})
