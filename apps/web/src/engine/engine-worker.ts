// Must come before any module with a schema.
import '@maru/shared/no-eval'
import type { DeviceStore, Engine } from '@maru/engine'
import { openWebDevice } from '@maru/engine/web'
import { newId } from '@maru/shared'
import type { FromWorker } from './messages.ts'
import { grant, Tabs } from './tabs.ts'
import { takeTurn } from './turn.ts'
import { webEngine } from './web-engine.ts'

// One engine for all tabs of this browser. It ends with the last of them.
declare const self: SharedWorkerGlobalScope

let engine: Engine | undefined
/** Without an engine, and waiting for none. */
let absent = false

const lock = `maru-worker-${newId()}`
const tabs = new Tabs(lock, {
  onOpened(tab) {
    if (engine) grant(tab, engine.api)
    else if (absent) void run()
  },
  onWake: () => engine?.wake(),
  onNetwork: (online) => engine?.setOnline(online),
  onRetry() {
    if (absent) void run()
  },
  onClosed: (screen) => void engine?.api.call('attention.set', { screen, focused: false, gone: true }).catch(() => {}),
})

self.onconnect = ({ ports: [port] }) => {
  // No tab is told of this worker before it can notice its end.
  if (port) void locked.then(() => tabs.connect(port))
}
const locked = new Promise<void>((resolve) => {
  void navigator.locks.request(lock, () => {
    resolve()
    return new Promise(() => {})
  })
})

async function run(): Promise<void> {
  absent = false
  let device: DeviceStore | undefined
  try {
    await takeTurn({
      // Tabs of one version share one worker: what runs elsewhere is older than the tab that the user just opened.
      onRunningElsewhere: async (takeOver) => takeOver(),
      async onTurn() {
        device = await openWebDevice()
        const started = webEngine(device, tabs.notifier)
        engine = started
        tabs.grantAll(started.api)
        await started.start()
        return async () => {
          engine = undefined
          tabs.revokeAll()
          await started.stop()
        }
      },
    })
    announce({ type: 'moved', preferences: await device?.preferences() })
  } catch {
    engine = undefined
    tabs.revokeAll()
    announce({ type: 'failed' })
  }
}

function announce(message: FromWorker): void {
  absent = true
  tabs.tellAll(message)
}

void run()
