/** One conversation's notification: there is at most one, and its content replaces that of before. */
export interface Notification {
  readonly accountId: string
  readonly roomId: string
  /** The messages it is about, the newest last; at most five of them. */
  readonly messages: readonly {
    readonly seq: number
    readonly by: string
    readonly text: string
    readonly at: number
  }[]
  /** How many messages it stands for. */
  readonly count: number
  readonly mention: boolean
  /** False: it may not say who wrote what. */
  readonly content: boolean
  readonly sound: boolean
  /** The names to show: of the room, and of who wrote the messages. */
  readonly title: string
  readonly names: Readonly<Record<string, string>>
}

/** What a home does with what the engine decided. */
export interface Notifier {
  show(notification: Notification): void
  /** Read elsewhere, or gone. */
  withdraw(about: { readonly accountId: string; readonly roomId: string }): void
}
