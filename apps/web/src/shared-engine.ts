import { connect, type Notifier } from '@maru/engine'
import { type FromTab, type FromWorker, type NotifierCall, portOver } from './engine/messages.ts'
import type { Page } from './page.ts'

/** Shows the engine that all tabs share, in a worker. Where no such worker starts, `onUnavailable` is called. */
export function showSharedEngine(page: Page, onUnavailable: () => void): void {
  const { screen } = page.host
  const worker = sharedWorker()
  if (!worker) {
    onUnavailable()
    return
  }
  const tell = (message: FromTab) => worker.port.postMessage(message)
  const unavailable = new AbortController()
  worker.addEventListener(
    'error',
    () => {
      unavailable.abort()
      worker.port.close()
      onUnavailable()
    },
    unavailable,
  )

  let moved = false
  // This page is older than the one that took over.
  document.addEventListener('visibilitychange', () => {
    if (moved && document.visibilityState === 'visible') location.reload()
  })
  const receive = (message: FromWorker, [port]: readonly MessagePort[]) => {
    switch (message.type) {
      case 'welcome':
        unavailable.abort()
        // The lock is free once the worker is gone, as when the process of another tab crashes.
        void navigator.locks.request(message.lock, { mode: 'shared' }, () => location.reload())
        return
      case 'running':
        moved = false
        if (port) page.showMessenger(connect(portOver(port)))
        return
      case 'moved':
        moved = true
        page.showMessage('movedElsewhere', message.preferences, () => location.reload())
        return
      case 'failed':
        page.showMessage('storageFailed', undefined, () => tell({ type: 'retry' }))
        return
      case 'notify':
        notify(page.notifier, message.call, tell)
    }
  }
  worker.port.addEventListener('message', ({ data, ports }: MessageEvent<FromWorker>) => receive(data, ports))
  worker.port.start()

  void navigator.locks.request(screen, () => {
    tell({ type: 'opened', screen })
    reportUse(tell)
    return new Promise(() => {})
  })
}

function sharedWorker(): SharedWorker | undefined {
  try {
    return new SharedWorker(new URL('./engine/engine-worker.ts', import.meta.url), { type: 'module', name: 'maru' })
  } catch {
    return undefined
  }
}

/** Tells the worker what only a page notices. */
function reportUse(tell: (message: FromTab) => void): void {
  const isVisible = () => document.visibilityState === 'visible'
  if (isVisible()) tell({ type: 'seen' })
  window.addEventListener('focus', () => tell({ type: 'seen' }))
  document.addEventListener('visibilitychange', () => {
    if (!isVisible()) return
    tell({ type: 'seen' })
    tell({ type: 'wake' })
  })
  window.addEventListener('online', () => tell({ type: 'network', online: true }))
  window.addEventListener('offline', () => tell({ type: 'network', online: false }))
}

function notify(notifier: Notifier, call: NotifierCall, tell: (message: FromTab) => void): void {
  switch (call.kind) {
    case 'show':
      notifier.show(call.notification)
      return
    case 'withdraw':
      notifier.withdraw(call.about)
      return
    case 'summary':
      notifier.summary(call.accountId, call.summary)
      return
    case 'check': {
      const { check } = call
      notifier.check(call.accountId, (step, ok) => tell({ type: 'checked', check, step, ok }))
    }
  }
}
