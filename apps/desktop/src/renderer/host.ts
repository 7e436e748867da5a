import {
  type Desktop,
  type Host,
  type HostOutput,
  hostAnswerSchema,
  hostMethods,
  openTargetSchema,
  type PreloadBridge,
} from '@maru/host'
import { MaruError } from '@maru/shared'
import { type AskHost, desktopClient } from './desktop-client.ts'

/** The host that the desktop app gives the UI in its windows. */
export async function desktopHost(bridge: PreloadBridge): Promise<Host & { readonly desktop: Desktop }> {
  const ask: AskHost = async (name, input) => {
    const answer = hostAnswerSchema.parse(await bridge.askHost(name, input))
    if (!answer.ok) throw MaruError.from(answer.error)
    return hostMethods[name].output.parse(answer.value) as HostOutput<typeof name>
  }
  const { target, desktop: view, ...about } = await ask('about', {})
  let initialTarget = target
  return {
    kind: 'desktop',
    desktop: desktopClient(ask, bridge, view),
    ...about,
    openLink: (url) => void ask('openLink', { url }),
    notificationPermission: async () => (await ask('notificationPermission', {})).permission,
    figures: () => ask('figures', {}),
    popOut: (accountId, roomId) => void ask('popOut', { accountId, roomId }),
    onOpenRoom(listener) {
      let stopped = false
      bridge.onOpen((message) => {
        const parsed = openTargetSchema.safeParse(message)
        if (!stopped && parsed.success) listener(parsed.data)
      })
      if (initialTarget) listener(initialTarget)
      initialTarget = undefined
      return () => {
        stopped = true
      }
    },
  }
}
