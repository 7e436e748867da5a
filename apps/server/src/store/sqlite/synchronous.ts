/** A section of the port as it runs in a database thread: the same methods, without promises. */
export type Sync<Section> = {
  readonly [Method in keyof Section]: Section[Method] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : never
}
