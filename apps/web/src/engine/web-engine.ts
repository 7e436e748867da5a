import { createEngine, type DeviceStore, type Engine, type Notifier, realEnvironment } from '@maru/engine'
import { socketTransport } from '@maru/engine/socket'
import { tusUploader } from '@maru/engine/tus'

/** The engine of this browser. */
export const webEngine = (device: DeviceStore, notifier: Notifier): Engine =>
  createEngine({
    ...realEnvironment,
    device,
    transportFor: (url) => socketTransport({ url }),
    uploader: tusUploader(),
    notifier,
    name: { name: deviceName(navigator.userAgent), kind: 'web' },
    keep: 'cookie',
  })

/** This browser's name in the user's list of devices. */
function deviceName(userAgent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name)) ?? 'Browser'
  const system = ['Windows', 'Android', 'iPhone', 'Mac', 'Linux'].find((name) => userAgent.includes(name)) ?? ''
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Mac: 'macOS' }
  return [names[browser] ?? browser, names[system] ?? system].filter(Boolean).join(', ')
}
