import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { isCommand, serverMethods } from '../../src/contract/server-methods.ts'

const accountId = 'minji@model'
const roomId = newId()
const accepts = (name: keyof typeof serverMethods, input: object) => serverMethods[name].input.safeParse(input).success

describe('the input of a server method', () => {
  test("is the operation's own input, for one of the accounts", () => {
    expect(accepts('accounts.rename', { accountId, nickname: '민지' })).toBe(true)
    expect(accepts('accounts.rename', { nickname: '민지' })).toBe(false)
    expect(accepts('accounts.rename', { accountId, nickname: '' })).toBe(false)
    expect(accepts('sessions.list', { accountId })).toBe(true)
    expect(accepts('sessions.list', { accountId, other: 1 })).toBe(false)
  })

  test('of a command has no clientId: the engine adds it', () => {
    expect(accepts('rooms.delete', { accountId, roomId })).toBe(true)
    expect(accepts('rooms.delete', { accountId, roomId, clientId: newId() })).toBe(false)
    expect(isCommand('rooms.delete')).toBe(true)
    expect(isCommand('users.block')).toBe(false)
  })

  test('keeps the rules that concern several fields', () => {
    expect(accepts('rooms.update', { accountId, roomId, title: '점심' })).toBe(true)
    expect(accepts('rooms.update', { accountId, roomId })).toBe(false)
  })
})
