import type { Answer, EventName, EventPayload, OperationName, Output, PlainError, Request } from '@maru/shared'

/** The port to one server. */
export interface Transport {
  /** Sends an operation over HTTP. Fails with 'request.offline' or 'request.timeout' if there is no answer. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, token?: string): Promise<Answer<Output<Name>>>
  /** Makes one attempt to connect. Retries are up to the engine. */
  open(credentials: { readonly token?: string | undefined }, listener: LinkListener): Link
}

export interface Link {
  /** Sends an operation over the connection. Fails with 'request.offline' if the connection is lost first. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, timeoutMs: number): Promise<Answer<Output<Name>>>
  close(): void
}

/** Events of a connection. `onClosed` or `onRefused` is the last one. */
export interface LinkListener {
  onOpened(): void
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** The server refused the connection. */
  onRefused(error: PlainError): void
  onClosed(): void
}
