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

const answerMs = 2_000

/** A media server that somebody else runs, at an address that clients reach, too. */
export const remoteMedia = (url: string, key: string): MediaLink => ({
  key,
  publicUrl: url,
  url,
  isUp: () => isAlive(url),
  stop: () => Promise.resolve(),
})

const isAlive = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(answerMs) }).then(
    (response) => response.ok,
    () => false,
  )
