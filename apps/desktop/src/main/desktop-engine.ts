import { join } from 'node:path'
import {
  createEngine,
  type Engine,
  type MediaKeep,
  type Messenger,
  mirror,
  type Notifier,
  realEnvironment,
} from '@maru/engine'
import { type NodeDevice, openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { tusUploader } from '@maru/engine/tus'
import { app, net, powerMonitor } from 'electron'
import { wasClockSet } from './network/clock-change.ts'
import { agentFor, trustSystemCertificates, useProxy } from './network/node-network.ts'
import { secrets } from './settings/secrets.ts'
import type { SettingsFile } from './settings/settings-file.ts'

const stopTimeoutMs = 3_000
const systemCheckMs = 2_000

export interface DesktopEngine extends Pick<Engine, 'api' | 'start' | 'setAppLocked'> {
  readonly messenger: Messenger
  /** Reconnects if the new settings lead to another proxy. */
  onProxyChanged(): Promise<void>
  /** Saves everything, within a few seconds. */
  stop(): Promise<void>
}

/** Opens the engine, which runs as long as the app, with or without a window. */
export async function openEngine(notifier: Notifier, media: MediaKeep, file: SettingsFile): Promise<DesktopEngine> {
  const device = await openNodeDevice({
    folder: messagesFolder(),
    worker: new URL('./store-worker.js', import.meta.url),
    secrets,
  })
  const engine = createEngine({
    ...realEnvironment,
    logger: { debug() {}, warn: (_fields, message) => void process.stderr.write(`${message}\n`) },
    device,
    transportFor: (url) => socketTransport({ url, agent: agentFor, ready: () => prepareNetwork(url) }),
    uploader: tusUploader(),
    notifier,
    media,
    name: { name: deviceName(), kind: 'desktop' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  const servers = () => Object.values(messenger.state().accounts).map(({ server }) => server.url)
  /** For the servers of all accounts, and the one being signed in to. Resolves to whether the proxy has changed. */
  const prepareNetwork = async (url?: string) => {
    if (url?.startsWith('https:')) trustSystemCertificates()
    const all = url === undefined ? servers() : [...new Set([...servers(), url])]
    return useProxy(file.settings.proxy, all)
  }
  const onProxyChanged = async () => {
    if (await prepareNetwork()) engine.setOnline(false)
    engine.setOnline(true)
  }
  const stopWatching = watchSystem(engine, () => void onProxyChanged())
  return {
    api: engine.api,
    messenger,
    start: () => engine.start(),
    setAppLocked: (appLocked) => engine.setAppLocked(appLocked),
    onProxyChanged,
    async stop() {
      stopWatching()
      messenger.close()
      // A full disk must not keep the app from quitting.
      const stopped = stopAll(engine, device).catch((error) => void process.stderr.write(`${error}\n`))
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, stopTimeoutMs))])
    },
  }
}

export const messagesFolder = (): string => join(app.getPath('userData'), 'messages')

async function stopAll(engine: Engine, device: NodeDevice): Promise<void> {
  await engine.stop()
  await device.close()
}

/** Notifies the engine when the computer wakes up, its clock is set, or its network comes and goes. */
function watchSystem(engine: Engine, onOnline: () => void): () => void {
  powerMonitor.on('resume', () => engine.wake())
  powerMonitor.on('unlock-screen', () => engine.wake())
  let online = net.isOnline()
  const readTime = () => ({ clock: Date.now(), uptime: performance.now() })
  let before = readTime()
  const timer = setInterval(() => {
    const now = readTime()
    if (wasClockSet(before, now)) engine.wake()
    before = now
    if (net.isOnline() === online) return
    online = !online
    if (online) onOnline()
    else engine.setOnline(false)
  }, systemCheckMs)
  return () => clearInterval(timer)
}

function deviceName(): string {
  const systems: Record<string, string> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }
  return `Maru, ${systems[process.platform] ?? process.platform}`
}
