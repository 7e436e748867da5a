import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onRealElectron } from '@maru/desktop/test-host'
import { describe, expect, test } from 'vitest'
import { change, installedHome, ko, signUpAt, until } from '../support/installed.ts'
import { trayWhen } from '../support/tray.ts'

const home = installedHome()

describe('the start', () => {
  test.skipIf(process.platform !== 'linux')(
    'at login is minimised where there is no tray, which may come later',
    async () => {
      const panel = join(home.userData, 'panel')
      await home.start({ args: ['--hidden'], environment: await trayWhen(home.userData, `test -e ${panel}`) })
      await until(async () => expect(await home.app.ask('window')).toMatchObject([{ minimized: true }]))
      expect((await home.app.ask('tray')).there).toBe(false)
      await writeFile(panel, '')
      await until(async () => expect((await home.app.ask('tray')).there).toBe(true))
      await home.app.ask('closeWindows')
      expect(await home.app.ask('windows')).toBe(0)
    },
  )

  test.skipIf(onRealElectron || process.platform !== 'linux')(
    'at login is hidden, and comes and goes with its setting',
    async () => {
      const config = join(home.userData, 'config')
      await home.start({ environment: { HOST_PACKAGED: '1', XDG_CONFIG_HOME: config } })
      const page = await home.app.page()
      await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
      const entry = join(config, 'autostart/maru.desktop')
      await change(page, { startAtLogin: true })
      expect(await readFile(entry, 'utf8')).toMatch(/^Exec="\/.+" --hidden$/m)
      await change(page, { startAtLogin: false })
      await expect(readFile(entry)).rejects.toThrow('ENOENT')
      await home.app.kill()
      await home.start({ args: ['--hidden'] })
      await until(async () => expect((await home.app.ask('tray')).there).toBe(true))
      expect(await home.app.ask('windows')).toBe(0)
      expect(await home.app.startAgain('--hidden')).toBe(0)
      expect(await home.app.ask('windows')).toBe(0)
      await home.app.ask('clickTray')
      await (await home.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    },
  )
})

test.skipIf(onRealElectron)('a link that the app is started for is followed, as macOS hands it over', async () => {
  await home.start()
  await signUpAt(await home.app.page())
  await home.app.quit()
  await home.start({ environment: { HOST_OPENED_FOR: 'maru://invite/AbCdEf0123456789_-' } })
  await (await home.app.page()).getByRole('dialog').waitFor()
})
