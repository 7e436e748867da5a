import { MaruError, PendingCalls, type PlainError, plainErrorSchema, toPlainError } from '@maru/shared'
import { z } from 'zod'
import type { MessengerApi, MessengerListener } from './api.ts'
import type { Changes } from './changes.ts'
import type { MethodInput, MethodName, MethodOutput } from './methods.ts'
import type { Snapshot } from './state.ts'

/** A pipe for plain data between two processes or pages. */
export interface Port {
  send(message: unknown): void
  receive(listener: (message: unknown) => void): void
}

const callSchema = z.object({ type: z.literal('call'), id: z.int(), method: z.string(), input: z.unknown() })
const requestSchema = z.discriminatedUnion('type', [callSchema, z.object({ type: z.literal('resync') })])

type Reply =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'error'; id: number; error: PlainError }
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'changes'; changes: Changes }

/** The engine's end, until the returned function is called. Bad messages never throw in the process that hosts the engine. */
export function serve(api: MessengerApi, port: Port): () => void {
  const reply = (message: Reply) => port.send(message)
  const listener: MessengerListener = {
    onSnapshot: (snapshot) => reply({ type: 'snapshot', snapshot }),
    onChanges: (changes) => reply({ type: 'changes', changes }),
  }
  let unsubscribe = api.subscribe(listener)
  /** What the screen has open, and would stay open after it. */
  const timelines = new Set<string>()
  let stopped = false
  const close = (timelineId: string) => void api.call('timeline.close', { timelineId }).catch(() => {})
  port.receive((message) => {
    const request = requestSchema.safeParse(message)
    if (!request.success) return
    if (request.data.type === 'resync') {
      unsubscribe()
      unsubscribe = api.subscribe(listener)
      return
    }
    const { id, method, input } = request.data
    // The engine itself refuses unknown methods and bad input.
    api.call(method as MethodName, input as never).then(
      (value) => {
        if (method === 'timeline.open') {
          const { timelineId } = value as MethodOutput<'timeline.open'>
          if (stopped) close(timelineId)
          else timelines.add(timelineId)
        } else if (method === 'timeline.close') timelines.delete((input as MethodInput<'timeline.close'>).timelineId)
        reply({ type: 'answer', id, value })
      },
      (error: unknown) => reply({ type: 'error', id, error: toPlainError(error) }),
    )
  })
  return () => {
    stopped = true
    unsubscribe()
    for (const timelineId of timelines) close(timelineId)
  }
}

const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.int(), error: plainErrorSchema }),
  z.object({ type: z.literal('snapshot'), snapshot: z.custom<Snapshot>((value) => typeof value === 'object') }),
  z.object({ type: z.literal('changes'), changes: z.custom<Changes>((value) => typeof value === 'object') }),
])

/** The screen's end: an engine in another process behind the local interface. */
export function connect(port: Port): MessengerApi {
  const calls = new PendingCalls()
  const listeners = new Set<MessengerListener>()
  /** The number of the last change received; undefined while a snapshot is on its way. */
  let number: number | undefined

  port.receive((message) => {
    const parsed = replySchema.safeParse(message)
    if (!parsed.success) return
    const reply = parsed.data
    switch (reply.type) {
      case 'answer':
        calls.resolve(reply.id, reply.value)
        return
      case 'error':
        calls.reject(reply.id, MaruError.from(reply.error))
        return
      case 'snapshot':
        number = reply.snapshot.number
        for (const listener of listeners) listener.onSnapshot(reply.snapshot)
        return
      case 'changes':
        // The snapshot that is on its way includes these changes.
        if (number === undefined || reply.changes.number <= number) return
        if (reply.changes.number > number + 1) {
          number = undefined
          port.send({ type: 'resync' })
          return
        }
        number = reply.changes.number
        for (const listener of listeners) listener.onChanges(reply.changes)
    }
  })

  return {
    call: (name, input) => calls.start((id) => port.send({ type: 'call', id, method: name, input })),
    subscribe(listener) {
      listeners.add(listener)
      number = undefined
      port.send({ type: 'resync' })
      return () => listeners.delete(listener)
    },
  }
}
