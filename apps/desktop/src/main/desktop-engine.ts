import { join } from 'node:path'
import { createEngine, type Engine, type Messenger, mirror, type Notifier, realEnvironment } from '@maru/engine'
import { type NodeDevice, openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { app, net, powerMonitor } from 'electron'
import { wasSet } from './network/clock-change.ts'
import { agentFor, trustSystemCertificates, useProxy } from './network/node-network.ts'
import { secrets } from './settings/secrets.ts'
import type { SettingsFile } from './settings/settings-file.ts'

const stopsWithinMs = 3_000
const looksAtNetworkMs = 2_000

export interface EngineHost {
  readonly engine: Engine
  readonly messenger: Messenger
  /** Shows what is on this computer, and connects. */
  start(): Promise<void>
  /** The proxy is another now: connections are made anew. */
  proxyChanged(): Promise<void>
  /** Everything saved, within a few seconds. */
  stop(): Promise<void>
}

/** The messenger itself. It lives as long as the app does, whether a window is open or not. */
export async function openEngine(notifier: Notifier, file: SettingsFile): Promise<EngineHost> {
  const device = await openNodeDevice({
    folder: join(app.getPath('userData'), 'messages'),
    worker: new URL('./store-worker.js', import.meta.url),
    secrets,
  })
  const engine = createEngine({
    ...realEnvironment,
    logger: { debug() {}, warn: (_fields, message) => void process.stderr.write(`${message}\n`) },
    device,
    transportFor: (url) => socketTransport({ url, agent: agentFor, ready: () => throughProxy(url) }),
    notifier,
    name: { name: deviceName(), kind: 'desktop' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  const servers = () => Object.values(messenger.state().accounts).map(({ server }) => server.url)
  const throughProxy = async (url?: string) => {
    if (url?.startsWith('https:')) trustSystemCertificates()
    const all = url === undefined ? servers() : [...new Set([...servers(), url])]
    return useProxy(file.settings.proxy, all)
  }
  const proxyChanged = async () => {
    if (await throughProxy()) engine.network(false)
    engine.network(true)
  }
  const stopWatching = watchSurroundings(engine, () => void proxyChanged())
  return {
    engine,
    messenger,
    proxyChanged,
    start: () => engine.start(),
    async stop() {
      stopWatching()
      messenger.close()
      // A disk that takes nothing more must not keep the app from ending.
      const stopped = stopAll(engine, device).catch((error) => void process.stderr.write(`${error}\n`))
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, stopsWithinMs))])
    },
  }
}

async function stopAll(engine: Engine, device: NodeDevice): Promise<void> {
  await engine.stop()
  await device.close()
}

/** Sleep, lock, network and clock, as the system tells them. */
function watchSurroundings(engine: Engine, networkBack: () => void): () => void {
  powerMonitor.on('resume', () => engine.wake())
  powerMonitor.on('unlock-screen', () => engine.wake())
  let online = net.isOnline()
  const moment = () => ({ clock: Date.now(), time: performance.now() })
  let before = moment()
  const timer = setInterval(() => {
    const now = moment()
    if (wasSet(before, now)) engine.wake()
    before = now
    if (net.isOnline() === online) return
    online = !online
    if (online) networkBack()
    else engine.network(false)
  }, looksAtNetworkMs)
  return () => clearInterval(timer)
}

function deviceName(): string {
  const systems: Record<string, string> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }
  return `Maru, ${systems[process.platform] ?? process.platform}`
}
