import type { Input, OperationName, Output } from '@maru/shared'
import type { SessionRecord } from '../store/port.ts'
import type { Cookies } from './cookie.ts'

/** Who asks, and how. */
export interface Caller {
  readonly requestId: string
  /** Present on operations that need a session: the dispatcher has seen to it. */
  readonly session: SessionRecord | undefined
  /** Over HTTP: where the request comes from. A socket always has a session, which counts instead. */
  readonly address?: string
  /** Over a socket: Socket.IO's ID of it. */
  readonly socketId?: string
  /** Over HTTP. */
  readonly cookies?: Cookies
}

export interface SignedInCaller extends Caller {
  readonly session: SessionRecord
}

type Handler<Name extends OperationName> = (input: Input<Name>, caller: SignedInCaller) => Promise<Output<Name>>
type OpenHandler<Name extends OperationName> = (input: Input<Name>, caller: Caller) => Promise<Output<Name>>

type OpenName = 'server.info' | 'invites.greeting' | 'accounts.signUp' | 'accounts.signIn'

/** What answers each operation of the contract. The folder of each prefix gives its part; the app puts them together. */
export type Handlers = {
  readonly [Name in OperationName]: Name extends OpenName ? OpenHandler<Name> : Handler<Name>
}
