// Must come before any module with a schema.
import '@maru/shared/no-eval'
import { createEngine, mirror, realEnvironment } from '@maru/engine'
import { socketTransport } from '@maru/engine/socket'
import { openWebDevice } from '@maru/engine/web'
import { mountMessenger, mountStartupMessage, notifierTexts } from '@maru/ui'
import { webHost } from './host.ts'
import { browserNotifier } from './notifier.ts'
import { waitForEngine } from './single-tab.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

const host = webHost()
/** Does nothing while no engine runs here. */
let stop = async () => {}

waitForEngine({
  onRunningElsewhere: (takeOver) => mountStartupMessage({ root, host, message: 'openElsewhere', onAction: takeOver }),
  async onTakenOver() {
    await stop()
    mountStartupMessage({ root, host, message: 'movedElsewhere', onAction: () => location.reload() })
  },
})
  .then(start)
  .catch(() => mountStartupMessage({ root, host, message: 'storageFailed', onAction: () => location.reload() }))

async function start(): Promise<void> {
  if (!root) return
  const engine = createEngine({
    ...realEnvironment,
    device: await openWebDevice(),
    transportFor: (url) => socketTransport({ url }),
    notifier: browserNotifier({
      texts: () => notifierTexts(messenger.state(), host.languages),
      onClick: host.open,
    }),
    name: { name: deviceName(navigator.userAgent), kind: 'web' },
    keep: 'cookie',
  })
  const messenger = mirror(engine.api)
  const unmount = mountMessenger({ root, messenger, host })
  stop = async () => {
    unmount()
    messenger.close()
    await engine.stop()
  }
  window.addEventListener('online', () => engine.setOnline(true))
  window.addEventListener('offline', () => engine.setOnline(false))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') engine.wake()
  })
  await engine.start()
  if ('serviceWorker' in navigator && import.meta.env.PROD) await navigator.serviceWorker.register('/service-worker.js')
}

/** This browser's name in the user's list of devices. */
function deviceName(userAgent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name)) ?? 'Browser'
  const system = ['Windows', 'Android', 'iPhone', 'Mac', 'Linux'].find((name) => userAgent.includes(name)) ?? ''
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Mac: 'macOS' }
  return [names[browser] ?? browser, names[system] ?? system].filter(Boolean).join(', ')
}
