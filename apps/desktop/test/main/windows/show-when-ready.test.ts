import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showWhenReady } from '../../../src/main/windows/show-when-ready.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function openWindow() {
  const window = new EventEmitter()
  const show = vi.fn()
  showWhenReady(window as unknown as Parameters<typeof showWhenReady>[0], show)
  return { window, show }
}

test('a window is shown once, when its page is painted', () => {
  const { window, show } = openWindow()
  vi.advanceTimersByTime(4_000)
  expect(show).not.toHaveBeenCalled()
  window.emit('ready-to-show')
  vi.advanceTimersByTime(60_000)
  expect(show).toHaveBeenCalledOnce()
})

test('a window whose page is painted late is shown after a timeout, and not again', () => {
  const { window, show } = openWindow()
  vi.advanceTimersByTime(5_000)
  expect(show).toHaveBeenCalledOnce()
  window.emit('ready-to-show')
  expect(show).toHaveBeenCalledOnce()
})

test('a window closed before its page is painted is not shown', () => {
  const { window, show } = openWindow()
  window.emit('closed')
  vi.advanceTimersByTime(60_000)
  expect(show).not.toHaveBeenCalled()
})
