import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recoverFromCrashes } from '../../../src/main/windows/crash-recovery.ts'
import { windowBackground } from '../../../src/main/windows/window-background.ts'

/** A fake window that can crash. */
class FragileWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    reload: vi.fn(),
    forcefullyCrashRenderer: vi.fn(() => this.crash()),
  })
  readonly destroy = vi.fn()
  isDestroyed = () => this.destroy.mock.calls.length > 0
  crash(reason = 'crashed'): void {
    this.webContents.emit('render-process-gone', {}, { reason })
  }
}

function crashingWindow(continues = true) {
  const window = new FragileWindow()
  const ask = vi.fn(async () => continues)
  recoverFromCrashes(window as unknown as Electron.BrowserWindow, ask)
  return { window, ask, reloads: window.webContents.reload.mock.calls }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a page that crashed', () => {
  test('is reloaded three times in a minute; then the user is asked', async () => {
    const { window, ask, reloads } = crashingWindow()
    for (let times = 0; times < 3; times++) window.crash()
    expect(reloads).toHaveLength(3)
    window.crash()
    expect(reloads).toHaveLength(3)
    await vi.waitFor(() => expect(reloads).toHaveLength(4))
    expect(ask).toHaveBeenCalledOnce()
    window.crash()
    expect(reloads).toHaveLength(5)
  })

  test('is reloaded without asking if it crashes only now and then', () => {
    const { window, ask, reloads } = crashingWindow()
    for (let times = 0; times < 10; times++) {
      window.crash()
      vi.advanceTimersByTime(25_000)
    }
    expect(reloads).toHaveLength(10)
    expect(ask).not.toHaveBeenCalled()
  })

  test('is closed with its window if the user does not want to continue', async () => {
    const { window, reloads } = crashingWindow(false)
    for (let times = 0; times < 4; times++) window.crash()
    await vi.waitFor(() => expect(window.destroy).toHaveBeenCalledOnce())
    expect(reloads).toHaveLength(3)
  })

  test('is not reloaded if its process exited cleanly', () => {
    const { window, reloads } = crashingWindow()
    window.crash('clean-exit')
    expect(reloads).toHaveLength(0)
  })
})

describe('a page that hangs', () => {
  test('has ten seconds to respond, then its process is ended and it is reloaded', () => {
    const { window, reloads } = crashingWindow()
    window.emit('unresponsive')
    vi.advanceTimersByTime(9_000)
    window.emit('responsive')
    vi.advanceTimersByTime(9_000)
    expect(reloads).toHaveLength(0)
    window.emit('unresponsive')
    vi.advanceTimersByTime(10_000)
    expect(reloads).toHaveLength(1)
  })
})

test('a window opens in the colour of its page', async () => {
  const tokens = await readFile(
    join(import.meta.dirname, '../../../../../packages/ui/src/kit/design/tokens.css'),
    'utf8',
  )
  const pages = [...tokens.matchAll(/--color-page: (#\w+);/g)].map(([, colour]) => colour)
  expect(pages).toEqual([windowBackground(false), windowBackground(true), windowBackground(true)])
})
