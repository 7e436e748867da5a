/** A section of the port as it runs inside the database's thread: the same methods, without promises. */
export type Sync<Section> = {
  readonly [Method in keyof Section]: Section[Method] extends (...given: infer Given) => Promise<infer Result>
    ? (...given: Given) => Result
    : never
}
