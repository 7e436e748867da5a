import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onRealElectron } from '@maru/desktop/test-host'
import { describe, expect, test } from 'vitest'
import { change, desktopApp, ko, signUpAt, until } from '../support/desktop.ts'
import { trayWhen } from '../support/tray.ts'

const desktop = desktopApp()

describe('the desktop app’s start', () => {
  test.skipIf(process.platform !== 'linux')(
    'at login is minimised where there is no tray, which may come later',
    async () => {
      const panel = join(desktop.userData, 'panel')
      await desktop.start({ args: ['--hidden'], environment: await trayWhen(desktop.userData, `test -e ${panel}`) })
      await until(async () => expect(await desktop.app.ask('window')).toMatchObject([{ minimized: true }]))
      expect((await desktop.app.ask('tray')).there).toBe(false)
      await writeFile(panel, '')
      await until(async () => expect((await desktop.app.ask('tray')).there).toBe(true))
      await desktop.app.ask('closeWindows')
      expect(await desktop.app.ask('windows')).toBe(0)
    },
  )

  test.skipIf(onRealElectron || process.platform !== 'linux')(
    'at login is hidden, and comes and goes with its setting',
    async () => {
      const config = join(desktop.userData, 'config')
      await desktop.start({ environment: { HOST_PACKAGED: '1', XDG_CONFIG_HOME: config } })
      const page = await desktop.app.page()
      await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
      const entry = join(config, 'autostart/maru.desktop')
      await change(page, { startAtLogin: true })
      expect(await readFile(entry, 'utf8')).toMatch(/^Exec="\/.+" --hidden$/m)
      await change(page, { startAtLogin: false })
      await expect(readFile(entry)).rejects.toThrow('ENOENT')
      await desktop.app.kill()
      await desktop.start({ args: ['--hidden'] })
      await until(async () => expect((await desktop.app.ask('tray')).there).toBe(true))
      expect(await desktop.app.ask('windows')).toBe(0)
      expect(await desktop.app.startAgain('--hidden')).toBe(0)
      expect(await desktop.app.ask('windows')).toBe(0)
      await desktop.app.ask('clickTray')
      await (await desktop.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    },
  )
})

test.skipIf(onRealElectron)(
  'the desktop app follows the link that it was started for, as macOS passes it',
  async () => {
    await desktop.start()
    await signUpAt(await desktop.app.page())
    await desktop.app.quit()
    await desktop.start({ environment: { HOST_OPENED_FOR: 'maru://invite/AbCdEf0123456789_-' } })
    await (await desktop.app.page()).getByRole('dialog').waitFor()
  },
)
