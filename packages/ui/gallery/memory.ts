import type { EngineErrorCode, Messenger, MethodName, MethodOutput, Snapshot } from '@maru/engine'
import { MaruError } from '@maru/shared'

type Input = Readonly<Record<string, unknown>>
export type Answers = { readonly [Name in MethodName]?: (input: Input) => unknown }

export interface Memory {
  readonly messenger: Messenger
  /** The calls that screens made. */
  readonly calls: { readonly name: MethodName; readonly input: Input }[]
  state(): Snapshot
  update(part: Partial<Snapshot>): void
  /** Makes the next call of this method fail. */
  failNext(name: string): void
  /** Answers calls of this method only once they are released. */
  hold(name: string): void
  release(): void
}

/** A messenger in memory that keeps preferences. `otherwise`: what calls without an answer do. */
export function createMemory(first: Snapshot, answers: () => Answers, otherwise: 'done' | 'offline'): Memory {
  let state = first
  const calls: Memory['calls'] = []
  const failing = new Set<string>()
  let held: { readonly name: string; readonly until: PromiseWithResolvers<void> } | undefined
  const listeners = new Set<() => void>()
  const update = (part: Partial<Snapshot>) => {
    state = { ...state, ...part, number: state.number + 1 }
    for (const listener of listeners) listener()
  }
  const own: Answers = {
    'preferences.set': ({ preferences }) => update({ preferences: { ...state.preferences, ...Object(preferences) } }),
  }
  return {
    calls,
    state: () => state,
    update,
    failNext: (name) => void failing.add(name),
    hold(name) {
      held = { name, until: Promise.withResolvers() }
    },
    release() {
      held?.until.resolve()
      held = undefined
    },
    messenger: {
      async call(name, input) {
        calls.push({ name, input })
        if (held?.name === name) await held.until.promise
        if (failing.delete(name)) throw new MaruError<EngineErrorCode>('device.storage_failed')
        const answer = answers()[name] ?? own[name]
        if (!answer && otherwise === 'offline') throw new MaruError<EngineErrorCode>('request.offline')
        return (answer?.(input) ?? {}) as MethodOutput<typeof name>
      },
      state: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close() {},
    },
  }
}
