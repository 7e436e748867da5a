import { type HomeView, homeViewSchema, type InstalledHome } from '@maru/ui/installed'
import type { HomeBridge, HostInput, HostMethodName, HostOutput } from '../contract/host.ts'

export type Ask = <Name extends HostMethodName>(name: Name, input: HostInput<Name>) => Promise<HostOutput<Name>>

/** The home's own state as the main process told it last, and what can be asked of it. */
export function installedHome(ask: Ask, bridge: HomeBridge, first: HomeView): InstalledHome {
  let view = first
  const listeners = new Set<() => void>()
  bridge.onHome((told) => {
    const parsed = homeViewSchema.safeParse(told)
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
    change: (change) => ask('settings.change', change),
    setPin: (pin, before) => ask('lock.setPin', { pin, ...(before !== undefined && { before }) }),
    removePin: (pin) => ask('lock.removePin', { pin }),
    lock: () => ask('lock.lock', {}),
    unlock: (pin) => ask('lock.unlock', { pin }),
    forgetPin: () => ask('lock.forgetPin', {}),
    checkForUpdate: () => ask('update.check', {}),
    installUpdate: () => ask('update.install', {}),
  }
}
