import {
  type Desktop,
  type Host,
  type HostOutput,
  hostAnswerSchema,
  hostMethods,
  type OpenTarget,
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
  // What is to be opened, until there is a messenger that can: before that, the user signs in.
  let kept = target
  const keep = (target: OpenTarget) => {
    kept = target
  }
  let listener = keep
  bridge.onOpen((message) => {
    const parsed = openTargetSchema.safeParse(message)
    if (parsed.success) listener(parsed.data)
  })
  return {
    kind: 'desktop',
    desktop: desktopClient(ask, bridge, view),
    ...about,
    openLink: (url) => void ask('openLink', { url }),
    fileSource: (url) => `/media?${new URLSearchParams({ url })}`,
    mediaSource({ accountId, roomId, fileId, variants }) {
      const ofRoom = roomId !== undefined && { room: roomId }
      return `/media?${new URLSearchParams({ account: accountId, ...ofRoom, file: fileId, variants: variants.join() })}`
    },
    async saveFile(name) {
      const { place } = await ask('file.choosePlace', { name })
      if (place === undefined) return undefined
      return {
        save: async (file) => (await ask('file.save', { place, file, name })).saved,
        cancel: () => void ask('file.cancel', { place }),
        show: () => void ask('file.show', { place }),
      }
    },
    notificationPermission: async () => (await ask('notificationPermission', {})).permission,
    figures: () => ask('figures', {}),
    storage: { usage: () => ask('storage.usage', {}), clear: (scope) => ask('storage.clear', scope) },
    popOut: (accountId, roomId) => void ask('popOut', { accountId, roomId }),
    invitation: () => kept?.invite,
    onOpenRoom(open) {
      listener = open
      if (kept) open(kept)
      kept = undefined
      return () => {
        listener = keep
      }
    },
  }
}
