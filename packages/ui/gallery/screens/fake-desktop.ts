import type { DesktopErrorCode } from '@maru/host'
import { type Desktop, type DesktopView, desktopSettingsSchema } from '@maru/host'
import { MaruError } from '@maru/shared'

/** A desktop app in memory, which keeps its settings. ?pin sets a PIN, ?update= offers an update. */
export function fakeDesktop(params: URLSearchParams): Desktop {
  const step = params.get('update')
  let view: DesktopView = {
    version: '0.1.0',
    settings: desktopSettingsSchema.parse({
      shortcut: 'CommandOrControl+Shift+M',
      spellcheck: ['ko'],
      ...(params.has('proxy') && {
        proxy: { mode: 'manual', address: 'http://proxy.example:3128', bypass: '.example' },
      }),
    }),
    appLocked: params.has('pin'),
    pin: params.has('pin'),
    ...(params.has('wait') && { pinWaitUntil: Date.now() + 897_000 }),
    canStartAtLogin: true,
    spellcheckLanguages: ['de', 'en-GB', 'en-US', 'fr', 'ja', 'ko'],
    update:
      step === 'ready'
        ? { step, version: '0.2.0', notes: 'Added\n\n- Calls\n- Pictures' }
        : step === 'downloading'
          ? { step, version: '0.2.0', percent: 42 }
          : { step: 'none', checkedAt: Date.now() },
  }
  const listeners = new Set<() => void>()
  const update = (part: Partial<DesktopView>) => {
    view = { ...view, ...part }
    for (const listener of listeners) listener()
  }
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changeSettings: async (change) => update({ settings: { ...view.settings, ...change } }),
    setPin: async () => update({ pin: true }),
    removePin: async () => update({ pin: false }),
    async lock() {},
    unlock: () => Promise.reject(new MaruError<DesktopErrorCode>('desktop.wrong_pin')),
    async forgetPin() {},
    async checkForUpdate() {},
    async installUpdate() {},
  }
}
