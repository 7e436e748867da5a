import type { HostInput, HostMethodName, HostOutput, PreloadBridge } from '@maru/host'
import { type Desktop, type DesktopView, desktopViewSchema } from '@maru/host'

export type Ask = <Name extends HostMethodName>(name: Name, input: HostInput<Name>) => Promise<HostOutput<Name>>

/** The home's own state as the main process told it last, and what can be asked of it. */
export function desktopInPage(ask: Ask, bridge: PreloadBridge, first: DesktopView): Desktop {
  let view = first
  const listeners = new Set<() => void>()
  bridge.onDesktop((told) => {
    const parsed = desktopViewSchema.safeParse(told)
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
