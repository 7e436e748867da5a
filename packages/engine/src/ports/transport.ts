import type { Answer, EventName, EventPayload, OperationName, Output, PlainError, Request } from '@maru/shared'

/** One server, however it is reached. */
export interface Transport {
  /** An operation over HTTP. Fails with 'request.offline' or 'request.timeout' when there was no answer. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, token?: string): Promise<Answer<Output<Name>>>
  /** One attempt at a connection. The engine says whether and when there is another. */
  open(credentials: { readonly token?: string | undefined }, listener: LinkListener): Link
}

export interface Link {
  /** The same operation over the connection. Fails with 'request.offline' if it is lost before the answer. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, timeoutMs: number): Promise<Answer<Output<Name>>>
  close(): void
}

/** What happens on a connection. After `onClosed` or `onRefused` nothing more does. */
export interface LinkListener {
  onOpened(): void
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** The server said no, and why. */
  onRefused(error: PlainError): void
  onClosed(): void
}
