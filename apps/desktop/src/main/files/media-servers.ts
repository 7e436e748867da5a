import type { MessengerApi, MethodOutput } from '@maru/engine'

const blobPath = /^\/media\/blobs\/[\w.-]+$/

/** The servers that the engine's links point to. Pages can have files fetched from these alone. */
export class MediaServers {
  readonly #origins = new Set<string>()

  /** The engine, with the links that it gives noted. */
  watch(api: MessengerApi): MessengerApi {
    return {
      ...api,
      call: async (name, input) => {
        const answer = await api.call(name, input)
        // The name says what the answer is; the compiler can't follow it.
        if (name === 'files.links' || name === 'files.pictures') this.#note(answer as MethodOutput<'files.links'>)
        return answer
      },
    }
  }

  /** The address, if a link may have it. */
  allowed(url: string | null): URL | undefined {
    const parsed = URL.parse(url ?? '')
    return parsed && blobPath.test(parsed.pathname) && this.#origins.has(parsed.origin) ? parsed : undefined
  }

  #note({ files }: MethodOutput<'files.links'>): void {
    for (const { variants } of files) for (const { url } of variants) this.#origins.add(new URL(url).origin)
  }
}
