import type { Changes } from './changes.ts'
import type { MethodInput, MethodName, MethodOutput } from './methods.ts'
import type { Snapshot } from './state.ts'

export interface MessengerListener {
  /** The whole state, at first and whenever a change was missed. */
  onSnapshot(snapshot: Snapshot): void
  onChanges(changes: Changes): void
}

/** The messenger as a screen sees it, whether the engine runs in the same page or in another process. */
export interface MessengerApi {
  /** Rejects only with a MaruError. */
  call<Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>
  subscribe(listener: MessengerListener): () => void
}

/** The messenger's state, always up to date: what a screen draws from. */
export interface Messenger {
  readonly call: MessengerApi['call']
  state(): Snapshot
  /** Calls back after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void
  close(): void
}
