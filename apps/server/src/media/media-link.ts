/** The media server, wherever it stands. */
export interface MediaLink {
  /** The key that both servers sign with. */
  readonly key: string
  /** Where clients reach it: an address, or nothing if this server passes their requests on. */
  readonly publicUrl: string
  /** Where this server reaches it; undefined while it is away. */
  readonly url: string | undefined
  /** Whether it answers. */
  isUp(): Promise<boolean>
  stop(): Promise<void>
}
