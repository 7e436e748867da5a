import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, test } from 'vitest'
import { SettingsFile } from '../../../src/main/settings/settings-file.ts'

const secrets = {
  seal: (text: string) => `sealed ${Buffer.from(text).toString('base64')}`,
  open: (sealed: string) => Buffer.from(sealed.replace('sealed ', ''), 'base64').toString(),
}

const path = (): string => join(useFolder(), 'home.json')

describe('the desktop settings', () => {
  test('survive a restart, and a change keeps the settings it leaves out', () => {
    const file = path()
    new SettingsFile(file, secrets).change({ zoom: 125 })
    new SettingsFile(file, secrets).change({ alwaysOnTop: true })
    expect(new SettingsFile(file, secrets).settings).toMatchObject({ zoom: 125, alwaysOnTop: true, flash: true })
  })

  test('do not expose the password of a proxy', () => {
    const file = path()
    const proxy = { mode: 'manual', address: 'http://minji:secret@proxy:3128', bypass: '' } as const
    new SettingsFile(file, secrets).change({ proxy })
    expect(readFileSync(file, 'utf8')).not.toContain('secret')
    expect(new SettingsFile(file, secrets).settings.proxy).toEqual(proxy)
  })

  test('are kept if the key ring does not open, the PIN too, except for the proxy', () => {
    const file = path()
    const before = new SettingsFile(file, secrets)
    const pin = { salt: 'c2FsdA==', hash: 'aGFzaA==', wrong: 0, waitUntil: 0 }
    before.change({ zoom: 125, proxy: { mode: 'manual', address: 'http://proxy:3128', bypass: '' } })
    before.setPin(pin)
    const after = new SettingsFile(file, { ...secrets, open: () => undefined })
    expect(after.pin).toEqual(pin)
    expect(after.settings).toMatchObject({ zoom: 125, proxy: { mode: 'system' } })
  })

  test("have their defaults if the file is broken, and ignore what they don't know in a later version's file", () => {
    const file = path()
    writeFileSync(file, '{"settings":{"zoom":')
    expect(new SettingsFile(file, secrets).settings.zoom).toBe(100)
    writeFileSync(file, '{"settings":{"zoom":125,"shoe":43},"hat":true}')
    expect(new SettingsFile(file, secrets).settings.zoom).toBe(125)
  })

  test('remember a hint as shown from the first time', () => {
    const file = path()
    expect(new SettingsFile(file, secrets).claimHint('stillHere')).toBe(true)
    expect(new SettingsFile(file, secrets).claimHint('stillHere')).toBe(false)
  })

  test("stay as they were when they can't be saved", () => {
    const file = path()
    const settings = new SettingsFile(file, secrets)
    rmSync(dirname(file), { recursive: true })
    expect(() => settings.change({ zoom: 150 })).toThrow(expect.objectContaining({ code: 'device.storage_failed' }))
    expect(settings.settings.zoom).toBe(100)
  })
})
