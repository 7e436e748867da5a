import { MaruError, type TokenContent, type TokenPurpose } from '@maru/shared'
import { openToken } from '@maru/shared/media-tokens'

/** Opens the tokens that callers show. Throws `media.denied` or `media.expired`. */
export class Tokens {
  readonly #key: string
  readonly #clock: () => number

  constructor(key: string, clock: () => number) {
    this.#key = key
    this.#clock = clock
  }

  open<Purpose extends TokenPurpose>(purpose: Purpose, token: string): TokenContent<Purpose> {
    return openToken(this.#key, purpose, token, this.#clock())
  }

  /** From the header `Authorization: Bearer ...`. */
  bearer<Purpose extends TokenPurpose>(
    purpose: Purpose,
    authorization: string | null | undefined,
  ): TokenContent<Purpose> {
    const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '') ?? []
    if (token === undefined) throw new MaruError('media.denied')
    return this.open(purpose, token)
  }
}
