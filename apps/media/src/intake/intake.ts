import { copyFile, link, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MaruError, type UploadGrant, type Variant } from '@maru/shared'
import { contentOf } from '../blobs/content-key.ts'
import type { BlobStore } from '../blobs/port.ts'
import { Lanes } from '../lanes.ts'
import type { Logger } from '../logger.ts'
import type { Metrics } from '../operating.ts'
import type { Inspectors } from '../pictures/inspectors.ts'
import type { Inspected, InspectJob, PictureLimits } from '../pictures/job.ts'
import type { Scan } from '../scanning/clamd.ts'
import { isMissing } from '../system-errors.ts'
import { type Outcome, outcomeSchema, type StoredFile } from '../uploads/outcome.ts'
import type { UploadFolder, UploadRecord } from '../uploads/upload-folder.ts'
import type { UploadLocks } from '../uploads/upload-locks.ts'

/** Reading, hashing and storing wait for disks, so there are more of these than of inspectors. */
const lanes = 8
const waitingMax = 1_000

interface IntakeDeps {
  readonly uploads: UploadFolder
  readonly uploadLocks: UploadLocks
  /** One process at a time takes an upload in. It may take long, so that it does not hold the upload itself. */
  readonly intakeLocks: UploadLocks
  readonly blobs: BlobStore
  readonly inspectors: Pick<Inspectors, 'inspect'>
  readonly scan: Scan | undefined
  /** Where variants are made, on the disk of the blobs if these are in a folder. */
  readonly workFolder: string
  readonly limits: PictureLimits
  readonly video: InspectJob['video']
  /** How many uploads of one person are taken in at a time: a picture may take half a minute, and others wait as well. */
  readonly perPerson: number
  readonly metrics: Pick<Metrics, 'intakeSeconds'>
  readonly logger: Logger
}

/**
 * Takes in what is complete: scanned, looked at, made into variants, stored. It begins when the receipt is asked for
 * and can be asked for again at any time: a process that ends in between leaves nothing that the next one stumbles
 * over, as blobs are named by their content and the outcome is written last.
 */
export class Intake {
  readonly #deps: IntakeDeps
  readonly #lanes = new Lanes(lanes, waitingMax)
  readonly #running = new Map<string, { readonly by: string; readonly outcome: Promise<Outcome> }>()

  constructor(deps: IntakeDeps) {
    this.#deps = deps
  }

  /** What became of the upload, or becomes of it now. */
  async outcomeOf(grant: UploadGrant): Promise<Outcome> {
    const task = `${grant.fileId} ${grant.as}`
    const running = this.#running.get(task)
    if (running) return running.outcome
    const own = [...this.#running.values()].filter(({ by }) => by === grant.by)
    if (own.length >= this.#deps.perPerson) throw new MaruError('media.busy', { retryAfterSeconds: 2 })
    const outcome = this.#takeIn(grant).finally(() => this.#running.delete(task))
    this.#running.set(task, { by: grant.by, outcome })
    return outcome
  }

  /** Resolves once nothing is being taken in. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map(({ outcome }) => outcome))
  }

  async #takeIn(grant: UploadGrant): Promise<Outcome> {
    const { uploads, uploadLocks, intakeLocks } = this.#deps
    const known = knownOutcome(await this.#completeRecord(grant), grant)
    if (known) return known
    return intakeLocks.with(grant.fileId, async () => {
      const record = await this.#completeRecord(grant)
      const meanwhile = knownOutcome(record, grant)
      if (meanwhile) return meanwhile
      const outcome = await this.#lanes.run(() => this.#timed(() => this.#decide(grant)))
      await uploadLocks.with(grant.fileId, async () => {
        const latest = await uploads.record(grant.fileId)
        if (!latest) throw new MaruError('media.not_found')
        const outcomes = { ...latest.outcomes, [grant.as]: outcome }
        await uploads.saveRecord(grant.fileId, { ...latest, outcomes })
        if (isFinal(outcome)) await rm(uploads.bytesPath(grant.fileId), { force: true })
      })
      return outcome
    })
  }

  async #timed(decide: () => Promise<Outcome>): Promise<Outcome> {
    const stop = this.#deps.metrics.intakeSeconds.startTimer()
    try {
      const outcome = await decide()
      stop({ outcome: 'stored' in outcome ? 'stored' : outcome.refused })
      return outcome
    } catch (error) {
      stop({ outcome: 'failed' })
      throw error
    }
  }

  async #completeRecord({ fileId }: UploadGrant): Promise<UploadRecord> {
    const record = await this.#deps.uploads.record(fileId)
    if (!record) throw new MaruError('media.not_found')
    const { offset } = await this.#deps.uploads.getUpload(fileId)
    if (offset !== record.bytes) throw new MaruError('media.incomplete')
    return record
  }

  async #decide(grant: UploadGrant): Promise<Outcome> {
    const { uploads, inspectors, workFolder, limits, video } = this.#deps
    const path = uploads.bytesPath(grant.fileId)
    if (!(await this.#isClean(grant, path))) return { refused: 'media.infected' }
    const { key: sha256, bytes } = await contentOf(path).catch(rethrowMissing)
    const folder = await mkdtemp(join(workFolder, 'variants-'))
    try {
      const inspected = await inspectors.inspect({ path, as: grant.as, folder, limits, video })
      return {
        stored: { fileId: grant.fileId, by: grant.by, sha256, bytes, ...(await this.#stored(inspected, folder)) },
      }
    } catch (error) {
      const refusal = error instanceof MaruError ? outcomeSchema.safeParse({ refused: error.code }) : undefined
      if (refusal?.success) return refusal.data
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #isClean({ fileId, by }: UploadGrant, path: string): Promise<boolean> {
    const { scan, logger } = this.#deps
    if (!scan) return true
    try {
      const isClean = await scan(path)
      if (!isClean) logger.warn({ fileId, by }, 'the virus scanner found something')
      return isClean
    } catch (error) {
      logger.error({ err: error, fileId }, 'the virus scanner can’t say')
      throw error
    }
  }

  /** Puts every variant into the store and says under which names. */
  async #stored(
    { variants, ...about }: Inspected,
    folder: string,
  ): Promise<Omit<StoredFile, 'fileId' | 'by' | 'sha256' | 'bytes'>> {
    const stored: Variant[] = []
    for (const { path, ...variant } of variants) {
      const { key: blob, bytes } = await contentOf(path)
      const own = join(folder, `${variant.name}.stored`)
      // The store may move it. The upload itself stays where it is until the outcome is written.
      await link(path, own).catch(() => copyFile(path, own))
      await this.#deps.blobs.put(blob, own)
      stored.push({ ...variant, blob, bytes })
    }
    return { ...about, variants: stored }
  }
}

/** A file is stored once, whatever it is asked for as; why it can't be shown depends on that. */
function knownOutcome({ outcomes }: UploadRecord, { as }: UploadGrant): Outcome | undefined {
  return Object.values(outcomes).find(isFinal) ?? outcomes[as]
}

/** A picture that can't be shown can still be sent as a file. */
const isFinal = (outcome: Outcome): boolean => 'stored' in outcome || outcome.refused === 'media.infected'

/** It was cancelled meanwhile. */
function rethrowMissing(error: unknown): never {
  throw isMissing(error) ? new MaruError('media.not_found', { cause: error }) : error
}
