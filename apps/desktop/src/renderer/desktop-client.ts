import {
  type Desktop,
  type DesktopView,
  desktopViewSchema,
  type HostInput,
  type HostMethodName,
  type HostOutput,
  type PreloadBridge,
} from '@maru/host'

/** Calls a host method in the main process. */
export type AskHost = <Name extends HostMethodName>(name: Name, input: HostInput<Name>) => Promise<HostOutput<Name>>

/** The page's client for the desktop app: its last known state, and calls to the main process. */
export function desktopClient(ask: AskHost, bridge: PreloadBridge, initial: DesktopView): Desktop {
  let view = initial
  const listeners = new Set<() => void>()
  bridge.onDesktop((message) => {
    const parsed = desktopViewSchema.safeParse(message)
    if (!parsed.success) return
    view = parsed.data
    for (const listener of listeners) listener()
  })
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changeSettings: (change) => ask('settings.change', change),
    setPin: (pin, current) => ask('lock.setPin', { pin, ...(current !== undefined && { current }) }),
    removePin: (pin) => ask('lock.removePin', { pin }),
    lock: () => ask('lock.lock', {}),
    unlock: (pin) => ask('lock.unlock', { pin }),
    forgetPin: () => ask('lock.forgetPin', {}),
    checkForUpdate: () => ask('update.check', {}),
    installUpdate: () => ask('update.install', {}),
  }
}
