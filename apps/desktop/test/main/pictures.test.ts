import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { overlayPicture, trayPicture } from '../../src/main/pictures.ts'

const isThere = (name: string) => existsSync(join(import.meta.dirname, '../../resources', `${name}.png`))

test.each(['darwin', 'win32', 'linux'])(
  'the tray has every picture it needs on %s, also for high-resolution screens',
  (platform) => {
    for (const unread of [0, 3])
      for (const connected of [true, false])
        for (const size of ['', '@2x']) {
          const picture = trayPicture(platform, { unread, connected }) + size
          expect(isThere(picture), picture).toBe(true)
        }
  },
)

test('the taskbar button has a picture for every number', () => {
  for (const unread of [1, 9, 10, 400]) expect(isThere(overlayPicture(unread)), `${unread}`).toBe(true)
})
