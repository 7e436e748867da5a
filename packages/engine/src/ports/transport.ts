import type { Answer, EventName, EventPayload, OperationName, Output, PlainError, Request } from '@maru/shared'

/** One server, however it is reached. */
export interface Transport {
  /** An operation over HTTP. Fails with 'request.offline' or 'request.timeout' when there was no answer. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, token?: string): Promise<Answer<Output<Name>>>
  /** One attempt at a connection. Whether and when there is another is the engine's to say. */
  open(credentials: { readonly token?: string | undefined }, heard: LinkListener): Link
}

export interface Link {
  /** The same operation over the connection. Fails with 'request.offline' if it is lost before the answer. */
  ask<Name extends OperationName>(name: Name, input: Request<Name>, timeoutMs: number): Promise<Answer<Output<Name>>>
  close(): void
}

/** What a connection tells. After `closed` or `refused` it tells nothing more. */
export interface LinkListener {
  opened(): void
  event<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** The server said no, and why. */
  refused(error: PlainError): void
  closed(): void
}
