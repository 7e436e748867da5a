import type { Desktop, Host } from '@maru/host'
import {
  type HostInput,
  type HostMethodName,
  type HostOutput,
  hostMethods,
  openTargetSchema,
  type PreloadBridge,
} from '@maru/host'
import { MaruError, plainErrorSchema } from '@maru/shared'
import { z } from 'zod'
import { desktopInPage } from './desktop-client.ts'

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: plainErrorSchema }),
])

/** The installed home, as a screen in one of its windows knows it. */
export async function desktopHost(bridge: PreloadBridge): Promise<Host & { readonly desktop: Desktop }> {
  async function ask<Name extends HostMethodName>(name: Name, input: HostInput<Name>): Promise<HostOutput<Name>> {
    const answer = answerSchema.parse(await bridge.askHost(name, input))
    if (!answer.ok) throw MaruError.from(answer.error)
    return hostMethods[name].output.parse(answer.value) as HostOutput<Name>
  }
  const { target, desktop: view, ...about } = await ask('about', {})
  let first = target
  return {
    kind: 'desktop',
    desktop: desktopInPage(ask, bridge, view),
    ...about,
    openLink: (url) => void ask('openLink', { url }),
    notificationPermission: async () => (await ask('notificationPermission', {})).permission,
    figures: () => ask('figures', {}),
    popOut: (accountId, roomId) => void ask('popOut', { accountId, roomId }),
    onOpenRoom(listener) {
      let over = false
      bridge.onOpen((told) => {
        const parsed = openTargetSchema.safeParse(told)
        if (!over && parsed.success) listener(parsed.data)
      })
      if (first) listener(first)
      first = undefined
      return () => {
        over = true
      }
    },
  }
}
