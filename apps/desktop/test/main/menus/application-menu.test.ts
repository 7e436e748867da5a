import { describe, expect, test } from 'vitest'
import { applicationMenu } from '../../../src/main/menus/application-menu.ts'
import { createWords } from '../../../src/main/texts.ts'

const words = createWords(() => 'ko')
const actions = { zoom() {}, setAlwaysOnTop() {}, lock() {} }

describe('the application menu', () => {
  test.each(['darwin', 'win32', 'linux'])('has cut, copy and paste on %s, and a label for everything', (platform) => {
    const menu = applicationMenu(words, { platform, alwaysOnTop: false, canLock: true }, actions)
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'quit', 'close']))
    expect(items.filter(({ type, label }) => type !== 'separator' && !label)).toEqual([])
  })

  test('minimises and hides the app on macOS, as every app there does', () => {
    const [maru] = applicationMenu(words, { platform: 'darwin', alwaysOnTop: false, canLock: false }, actions)
    const items = Array.isArray(maru?.submenu) ? maru.submenu : []
    expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['minimize', 'hide', 'hideOthers', 'unhide']))
  })
})
