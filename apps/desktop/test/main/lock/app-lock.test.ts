import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, test } from 'vitest'
import { AppLock } from '../../../src/main/lock/app-lock.ts'
import { SettingsFile } from '../../../src/main/settings/settings-file.ts'

const plain = { seal: (text: string) => text, open: (sealed: string) => sealed }

function lockOnComputer() {
  const path = join(useFolder(), 'home.json')
  const computer = { now: 1_000_000, idle: 0 }
  const start = () => {
    const file = new SettingsFile(path, plain)
    const lock = new AppLock({
      file,
      now: () => computer.now,
      idleSeconds: () => computer.idle,
      onPinChanged() {},
      onLockChanged() {},
    })
    return { file, lock }
  }
  return { computer, start }
}

const code = (code: string) => expect.objectContaining({ code })

describe('the app lock', () => {
  test('does nothing without a PIN, and with one stays locked, also after a restart', async () => {
    const { start } = lockOnComputer()
    const { lock } = start()
    lock.lock()
    expect(lock.locked).toBe(false)
    await lock.setPin('2468', undefined)
    expect(lock.locked).toBe(false)
    const again = start().lock
    expect(again.locked).toBe(true)
    await expect(again.unlock('1357')).rejects.toEqual(code('desktop.wrong_pin'))
    expect(again.locked).toBe(true)
    await again.unlock('2468')
    expect(again.locked).toBe(false)
  })

  test('locks once the computer has been idle for the set time', async () => {
    const { computer, start } = lockOnComputer()
    const { lock, file } = start()
    await lock.setPin('2468', undefined)
    file.change({ lockAfterMinutes: 10 })
    computer.idle = 599
    lock.lockWhenIdle()
    expect(lock.locked).toBe(false)
    computer.idle = 600
    lock.lockWhenIdle()
    expect(lock.locked).toBe(true)
  })

  test('waits longer after each wrong PIN, also after a restart, until the right one', async () => {
    const { computer, start } = lockOnComputer()
    await start().lock.setPin('2468', undefined)
    const { lock } = start()
    for (let tries = 1; tries <= 5; tries++)
      await expect(lock.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    await expect(lock.unlock('2468')).rejects.toEqual(code('desktop.pin_wait'))
    const again = start().lock
    expect(again.waitUntil).toBe(computer.now + 30_000)
    computer.now += 30_000
    await expect(again.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    expect(again.waitUntil).toBe(computer.now + 60_000)
    computer.now += 60_000
    await again.unlock('2468')
    again.lock()
    await expect(again.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    expect(again.waitUntil).toBeUndefined()
  })

  test('counts guesses made at the same time one by one', async () => {
    const { start } = lockOnComputer()
    await start().lock.setPin('2468', undefined)
    const { lock } = start()
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => lock.unlock(`000${index}`)))
    expect(guesses.map((guess) => guess.status === 'rejected' && guess.reason.code)).toEqual([
      ...Array<string>(5).fill('desktop.wrong_pin'),
      ...Array<string>(3).fill('desktop.pin_wait'),
    ])
  })

  test('can be changed and removed only with the PIN', async () => {
    const { start } = lockOnComputer()
    const { lock, file } = start()
    await lock.setPin('2468', undefined)
    await expect(lock.setPin('1111', undefined)).rejects.toEqual(code('desktop.wrong_pin'))
    await expect(lock.removePin('1111')).rejects.toEqual(code('desktop.wrong_pin'))
    await lock.setPin('1111', '2468')
    await lock.removePin('1111')
    expect(file.pin).toBeUndefined()
  })
})
