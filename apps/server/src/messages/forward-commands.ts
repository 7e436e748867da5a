import { randomUUID } from 'node:crypto'
import { type Answer, type Input, type Landing, MaruError, toPlainError } from '@maru/shared'
import { z } from 'zod'
import type { ProcessLink } from '../realtime/process-link.ts'
import { RoomWriters } from '../rooms/room-writers.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { MessageHandlers } from './handlers.ts'

const names = ['messages.send', 'messages.edit', 'messages.delete', 'messages.react', 'messages.pin'] as const
type Name = (typeof names)[number]

/** A command as it goes to the process that writes to its room. It was checked where it came in. */
interface ForwardedCommand {
  readonly name: Name
  readonly input: Input<Name>
  readonly userId: string
}

/** What is wrong with that process, or with its way to the store, may not be wrong here. */
const isOfThatProcess = (code: string) => code.startsWith('server.') || code === 'room.not_found'

const forwardedSchema = z.object({ name: z.enum(names), input: z.looseObject({}), userId: z.string() })

interface ForwardingDeps {
  readonly handlers: MessageHandlers
  readonly rooms: Pick<Rooms, 'onContention'>
  readonly link: Pick<ProcessLink, 'processId' | 'others' | 'ask' | 'onQuestion'>
  readonly clock: () => number
  readonly onForwarded: (isAnswered: boolean) => void
}

/**
 * The same handlers, but commands go to the process that writes to their room. Without an answer from there the command
 * is handled here: if it was written there, its clientId finds it.
 */
export function forwardCommands({ handlers, rooms, link, clock, onForwarded }: ForwardingDeps): MessageHandlers {
  const writers = new RoomWriters({ processId: link.processId, others: () => link.others, clock })
  rooms.onContention((roomId) => writers.onContention(roomId))

  const handle = (name: Name, input: Input<Name>, userId: string): Promise<Landing> => {
    // The name and the input belong together, which TypeScript can't follow.
    const handler = handlers[name] as (input: Input<Name>, caller: object) => Promise<Landing>
    return handler(input, { requestId: randomUUID(), session: { userId } })
  }

  link.onQuestion(async (question): Promise<Answer<Landing>> => {
    try {
      const { name, input, userId } = forwardedSchema.parse(question) as unknown as ForwardedCommand
      return { ok: true, value: await handle(name, input, userId) }
    } catch (error) {
      return { ok: false, error: toPlainError(error) }
    }
  })

  async function forward(to: string, command: ForwardedCommand): Promise<Landing | undefined> {
    const answer = (await link.ask(to, command)) as Answer<Landing> | undefined
    onForwarded(answer !== undefined)
    if (answer?.ok) return answer.value
    if (!answer || isOfThatProcess(answer.error.code)) return undefined
    throw MaruError.from(answer.error)
  }

  const forwarding = (name: Name) => async (input: Input<Name>, caller: { session: { userId: string } }) => {
    const { userId } = caller.session
    const writer = writers.elsewhere(input.roomId)
    const landing = writer && (await forward(writer, { name, input, userId }))
    return landing || handle(name, input, userId)
  }
  return { ...handlers, ...Object.fromEntries(names.map((name) => [name, forwarding(name)])) }
}
