import type { EventName } from '@maru/shared'
import type { RoomHead } from '../store/port.ts'
import type { MaruSocket } from './broadcast.ts'

const keptMs = 10_000
/** What a socket may be sent while nothing changes in its rooms. */
const harmless: ReadonlySet<string> = new Set<EventName>(['presence', 'typing', 'profile', 'lobby'])

/**
 * The heads that were read to put a socket into its rooms, for its first sync, which asks for the same a moment later.
 * Whatever the socket is sent meanwhile may have changed them: then the sync reads them anew.
 */
export class EnteringHeads {
  readonly #kept = new WeakMap<MaruSocket, { readonly heads: RoomHead[]; forget(): void }>()

  /** To be called before they are read; they are kept by the function that it returns. */
  watch(socket: MaruSocket): (heads: RoomHead[]) => void {
    let isOver = false
    const timer = setTimeout(() => forget(), keptMs).unref()
    const onSent = (name: unknown) => (typeof name === 'string' && harmless.has(name) ? undefined : forget())
    const forget = () => {
      isOver = true
      clearTimeout(timer)
      socket.offAnyOutgoing(onSent)
      this.#kept.delete(socket)
    }
    socket.onAnyOutgoing(onSent)
    return (heads) => {
      if (!isOver) this.#kept.set(socket, { heads, forget })
    }
  }

  /** Once. Undefined: they have to be read. */
  take(socket: MaruSocket): RoomHead[] | undefined {
    const { heads, forget } = this.#kept.get(socket) ?? {}
    forget?.()
    return heads
  }
}
