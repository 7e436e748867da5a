import type { Host, HostStorage, MediaUsage } from '@maru/host'
import { accountId } from '../common.ts'

const megabyte = 1_024 ** 2
const kept: readonly MediaUsage[] = [
  { accountId, roomId: 'floor', kind: 'picture', bytes: 412 * megabyte, files: 1_284 },
  { accountId, roomId: 'floor', kind: 'video', bytes: 388 * megabyte, files: 9 },
  { accountId, roomId: 'lunch', kind: 'picture', bytes: 61 * megabyte, files: 143 },
  { accountId, roomId: 'direct', kind: 'voice', bytes: 4.2 * megabyte, files: 31 },
  { accountId, roomId: 'long', kind: 'file', bytes: 0.4 * megabyte, files: 1 },
  { accountId: 'another', roomId: 'elsewhere', kind: 'file', bytes: 0.1 * megabyte, files: 2 },
]

/** What a device keeps, in memory: files can be cleared, and the browser refuses to keep anything for sure. */
export function fakeStorage(kind: Host['kind'], isEmpty: boolean): HostStorage {
  let media = isEmpty ? [] : kept
  if (kind === 'web')
    return {
      usage: async () => ({ browser: { used: 38 * megabyte, quota: 61_300 * megabyte, persistent: isEmpty } }),
      persist: async () => false,
    }
  return {
    usage: async () => ({ messages: 87 * megabyte, media: [...media] }),
    async clear(scope) {
      const isCleared = (each: MediaUsage) =>
        (['accountId', 'roomId', 'kind'] as const).every((key) => scope[key] === undefined || scope[key] === each[key])
      media = media.filter((each) => !isCleared(each))
    },
  }
}
