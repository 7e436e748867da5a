import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, test } from 'vitest'
import { AppLock } from '../../../src/main/lock/app-lock.ts'
import { SettingsFile } from '../../../src/main/settings/settings-file.ts'

const plain = { seal: (text: string) => text, open: (sealed: string) => sealed }

function home() {
  const path = join(useFolder(), 'home.json')
  const around = { now: 1_000_000, idle: 0 }
  const start = () => {
    const file = new SettingsFile(path, plain)
    const lock = new AppLock({
      file,
      now: () => around.now,
      idleSeconds: () => around.idle,
      changed() {},
      locked() {},
    })
    return { file, lock }
  }
  return { around, start }
}

const code = (code: string) => expect.objectContaining({ code })

describe('the lock', () => {
  test('does nothing without a PIN, and holds with one, also over a new start', async () => {
    const { start } = home()
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

  test('closes when nobody has touched the computer for as long as is set', async () => {
    const { around, start } = home()
    const { lock, file } = start()
    await lock.setPin('2468', undefined)
    file.change({ lockAfterMinutes: 10 })
    around.idle = 599
    lock.lockWhenIdle()
    expect(lock.locked).toBe(false)
    around.idle = 600
    lock.lockWhenIdle()
    expect(lock.locked).toBe(true)
  })

  test('makes whoever guesses wait longer and longer, also over a new start, and forgives after the right one', async () => {
    const { around, start } = home()
    await start().lock.setPin('2468', undefined)
    const { lock } = start()
    for (let tries = 1; tries <= 5; tries++)
      await expect(lock.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    await expect(lock.unlock('2468')).rejects.toEqual(code('desktop.pin_wait'))
    const again = start().lock
    expect(again.waitUntil).toBe(around.now + 30_000)
    around.now += 30_000
    await expect(again.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    expect(again.waitUntil).toBe(around.now + 60_000)
    around.now += 60_000
    await again.unlock('2468')
    again.lock()
    await expect(again.unlock('0000')).rejects.toEqual(code('desktop.wrong_pin'))
    expect(again.waitUntil).toBeUndefined()
  })

  test('counts guesses that are made at once one by one', async () => {
    const { start } = home()
    await start().lock.setPin('2468', undefined)
    const { lock } = start()
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => lock.unlock(`000${index}`)))
    expect(guesses.map((guess) => guess.status === 'rejected' && guess.reason.code)).toEqual([
      ...Array<string>(5).fill('desktop.wrong_pin'),
      ...Array<string>(3).fill('desktop.pin_wait'),
    ])
  })

  test('is changed and taken away by the PIN alone', async () => {
    const { start } = home()
    const { lock, file } = start()
    await lock.setPin('2468', undefined)
    await expect(lock.setPin('1111', undefined)).rejects.toEqual(code('desktop.wrong_pin'))
    await expect(lock.removePin('1111')).rejects.toEqual(code('desktop.wrong_pin'))
    await lock.setPin('1111', '2468')
    await lock.removePin('1111')
    expect(file.pin).toBeUndefined()
  })
})
