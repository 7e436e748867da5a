import type { Input, OperationName, Output } from '@maru/shared'
import type { SessionRecord } from '../store/port.ts'

/** Who asks, and from where. */
export interface Caller {
  readonly requestId: string
  readonly address: string
  /** Present on operations that need a session: the dispatcher has seen to it. */
  readonly session: SessionRecord | undefined
  /** Socket.IO's ID of the socket that asks; over HTTP there is none. */
  readonly socketId: string | undefined
  /** Over HTTP: sets (or with null clears) the session cookie. */
  readonly setCookie?: (token: string | null) => void
}

export interface SignedInCaller extends Caller {
  readonly session: SessionRecord
}

type Handler<Name extends OperationName> = (input: Input<Name>, caller: SignedInCaller) => Promise<Output<Name>>
type OpenHandler<Name extends OperationName> = (input: Input<Name>, caller: Caller) => Promise<Output<Name>>

type OpenName = 'server.info' | 'accounts.signUp' | 'accounts.signIn'

/** What answers each operation of the contract. Domains give parts of it; the app puts them together. */
export type Handlers = {
  readonly [Name in OperationName]: Name extends OpenName ? OpenHandler<Name> : Handler<Name>
}
