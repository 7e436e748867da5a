import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recoverFromCrashes } from '../../../src/main/windows/crash-recovery.ts'
import { backgroundFor } from '../../../src/main/windows/window-background.ts'

/** A window as far as it can break. */
class Fragile extends EventEmitter {
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

function broken(goesOn = true) {
  const window = new Fragile()
  const asked = vi.fn(async () => goesOn)
  recoverFromCrashes(window as unknown as Electron.BrowserWindow, asked)
  return { window, asked, drawn: window.webContents.reload.mock.calls }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a page that broke', () => {
  test('is drawn anew three times in a minute; then one is asked', async () => {
    const { window, asked, drawn } = broken()
    for (let times = 0; times < 3; times++) window.crash()
    expect(drawn).toHaveLength(3)
    window.crash()
    expect(drawn).toHaveLength(3)
    await vi.waitFor(() => expect(drawn).toHaveLength(4))
    expect(asked).toHaveBeenCalledOnce()
    window.crash()
    expect(drawn).toHaveLength(5)
  })

  test('now and then is drawn anew without a word', () => {
    const { window, asked, drawn } = broken()
    for (let times = 0; times < 10; times++) {
      window.crash()
      vi.advanceTimersByTime(25_000)
    }
    expect(drawn).toHaveLength(10)
    expect(asked).not.toHaveBeenCalled()
  })

  test('goes with its window when one does not want to go on', async () => {
    const { window, drawn } = broken(false)
    for (let times = 0; times < 4; times++) window.crash()
    await vi.waitFor(() => expect(window.destroy).toHaveBeenCalledOnce())
    expect(drawn).toHaveLength(3)
  })

  test('on purpose stays so', () => {
    const { window, drawn } = broken()
    window.crash('clean-exit')
    expect(drawn).toHaveLength(0)
  })
})

describe('a page that hangs', () => {
  test('has ten seconds to come back, then its process ends and it is drawn anew', () => {
    const { window, drawn } = broken()
    window.emit('unresponsive')
    vi.advanceTimersByTime(9_000)
    window.emit('responsive')
    vi.advanceTimersByTime(9_000)
    expect(drawn).toHaveLength(0)
    window.emit('unresponsive')
    vi.advanceTimersByTime(10_000)
    expect(drawn).toHaveLength(1)
  })
})

test('a window begins in the colour of its page', async () => {
  const tokens = await readFile(
    join(import.meta.dirname, '../../../../../packages/ui/src/kit/design/tokens.css'),
    'utf8',
  )
  const pages = [...tokens.matchAll(/--color-page: (#\w+);/g)].map(([, colour]) => colour)
  expect(pages).toEqual([backgroundFor(false), backgroundFor(true), backgroundFor(true)])
})
