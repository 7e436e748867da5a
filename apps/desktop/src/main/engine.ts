import { join } from 'node:path'
import { createEngine, type Engine, type Messenger, mirror, type Notifier } from '@maru/engine'
import { type NodeDevice, openNodeDevice } from '@maru/engine/node'
import { socketTransport } from '@maru/engine/socket'
import { newId } from '@maru/shared'
import { app, net, powerMonitor, safeStorage } from 'electron'

const stopsWithinMs = 3_000
const looksAtNetworkMs = 2_000

export interface EngineHome {
  readonly engine: Engine
  readonly messenger: Messenger
  /** Everything saved, within a few seconds. */
  stop(): Promise<void>
}

/** The messenger itself. It lives as long as the app does, whether a window is open or not. */
export async function startEngine(notifier: Notifier): Promise<EngineHome> {
  const device = await openNodeDevice({
    folder: join(app.getPath('userData'), 'messages'),
    worker: new URL('./store-worker.js', import.meta.url),
    secrets,
  })
  const engine = createEngine({
    clock: {
      now: Date.now,
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    logger: { debug() {}, warn: (_fields, message) => void process.stderr.write(`${message}\n`) },
    newId,
    random: Math.random,
    device,
    transportFor: (url) => socketTransport({ url }),
    notifier,
    name: { name: deviceName(), kind: 'desktop' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  const stopWatching = watchSurroundings(engine)
  await engine.start()
  return {
    engine,
    messenger,
    async stop() {
      stopWatching()
      messenger.close()
      await Promise.race([stopAll(engine, device), new Promise((resolve) => setTimeout(resolve, stopsWithinMs))])
    },
  }
}

async function stopAll(engine: Engine, device: NodeDevice): Promise<void> {
  await engine.stop()
  await device.close()
}

/** Sleep, lock and network, as the system tells them. */
function watchSurroundings(engine: Engine): () => void {
  powerMonitor.on('resume', () => engine.wake())
  powerMonitor.on('unlock-screen', () => engine.wake())
  let online = net.isOnline()
  const timer = setInterval(() => {
    if (net.isOnline() === online) return
    online = !online
    engine.network(online)
  }, looksAtNetworkMs)
  return () => clearInterval(timer)
}

/** The session's token, by the system's key ring where there is one. */
const secrets = {
  seal: (text: string) =>
    safeStorage.isEncryptionAvailable() ? `sealed:${safeStorage.encryptString(text).toString('base64')}` : text,
  open: (sealed: string) =>
    sealed.startsWith('sealed:')
      ? safeStorage.decryptString(Buffer.from(sealed.slice('sealed:'.length), 'base64'))
      : sealed,
}

function deviceName(): string {
  const systems: Record<string, string> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }
  return `Maru, ${systems[process.platform] ?? process.platform}`
}
