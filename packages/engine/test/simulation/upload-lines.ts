import { type ErrorCode, MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { KeptFile, Uploader, Uploading, UploadTarget } from '../../src/index.ts'
import type { ModelUploads } from './model-uploads.ts'
import type { Network } from './network.ts'

const requestBytes = 4
/** What hangs is given up after this. */
const quietMs = 10_000

/** Uploads over the simulated network. A killed device goes no further. */
export const uploaderOver = (network: Network, uploads: ModelUploads, owner: { dead: boolean }): Uploader => ({
  upload(file, target, onProgress) {
    const line = new UploadLine(network, owner)
    return { done: line.upload(uploads, file, target, onProgress), cancel: () => line.cancel() } satisfies Uploading
  },
  async receipt({ fileId, grant }) {
    const line = new UploadLine(network, owner)
    await line.travel()
    const receipt = network.happens('busy') ? undefined : uploads.receipt(fileId, Number(grant))
    await line.travel()
    return receipt
  },
})

class UploadLine {
  readonly #network: Network
  readonly #owner: { dead: boolean }
  #fail: (error: MaruError<string>) => void = () => {}
  #isCancelled = false

  constructor(network: Network, owner: { dead: boolean }) {
    this.#network = network
    this.#owner = owner
  }

  async upload(
    uploads: ModelUploads,
    file: KeptFile,
    { fileId }: UploadTarget,
    onProgress: (uploaded: number) => void,
  ): Promise<void> {
    await this.travel()
    let offset = uploads.begin(fileId)
    await this.travel()
    while (offset < file.bytes) {
      const end = Math.min(file.bytes, offset + requestBytes)
      const piece = (await file.read(offset, end)) as Uint8Array
      await this.travel()
      if (this.#network.happens('cut')) {
        // It is cut in the middle of the piece.
        uploads.write(fileId, offset, piece.subarray(0, 1))
        throw new MaruError<EngineErrorCode>('request.offline')
      }
      uploads.write(fileId, offset, piece)
      await this.travel()
      offset = end
      onProgress(offset)
    }
  }

  cancel(): void {
    this.#isCancelled = true
    this.#fail(new MaruError<EngineErrorCode>('request.offline'))
  }

  /** To the media server or back. */
  travel(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (code?: ErrorCode | EngineErrorCode) => {
        if (this.#owner.dead) return
        if (code || this.#isCancelled) reject(new MaruError<string>(code ?? 'request.offline'))
        else resolve()
      }
      this.#fail = reject
      const network = this.#network
      if (network.happens('drop')) return void network.after(quietMs, () => settle('request.timeout'))
      network.later(() => {
        if (network.serverDown || network.happens('cut')) settle('request.offline')
        else settle(network.happens('busy') ? 'media.busy' : undefined)
      }, network.happens('delay'))
    })
  }
}
