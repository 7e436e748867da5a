import { type Landing, MaruError, type PlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { UploadFileDeps } from '../files/upload-file.ts'
import type { Environment } from '../ports/environment.ts'
import type { OutboxItem } from '../ports/store.ts'
import type { Uploading } from '../ports/uploader.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { awaitsFiles, isUploaded, type OutboxCounts, type OutboxEntry, OutboxList } from './outbox-list.ts'
import { OutboxSaver, type OutboxSaverDeps } from './outbox-saver.ts'
import {
  asPlainFiles,
  pausedFiles,
  sentFile,
  withConfirmed,
  withNewUnfinishedUploads,
  withNewUploads,
  withProgress,
} from './outgoing-files.ts'
import { isFinal, isLoss, plainErrorOf } from './refusals.ts'
import { RoomWaits } from './room-waits.ts'
import { uploadFiles } from './upload-files.ts'

/** Files of so many rooms are on their way at a time. */
const uploadsMax = 3
/** How often files are brought to a server that loses them. */
const lossesMax = 3

export interface OutboxDeps extends OutboxSaverDeps, UploadFileDeps {
  readonly environment: Environment
  readonly server: Pick<Connection, 'ask' | 'live'>
  readonly rooms: Pick<RoomRepository, 'setPersonal'>
  onChanged(roomId: string): void
  /** The server has stored a message as this entry of the room. */
  onLanded(landing: Landing): void
}

export type WrittenMessage = Omit<OutboxItem, 'at' | 'attempts' | 'error'>

/**
 * Outgoing messages. Each is saved before it is sent, and keeps its clientId until the server accepts or refuses it, so
 * that a crash neither loses nor doubles one. Within a room they are sent one at a time, in order, each after its files.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  readonly #list: OutboxList
  readonly #saver: OutboxSaver
  readonly #waits: RoomWaits
  /** The message of each room that is being sent, or whose files are. */
  readonly #busy = new Map<string, string>()
  readonly #uploads = new Map<string, Uploading>()
  /** By message: how often it failed since something of it succeeded, and how often the server lost files of it. */
  readonly #failures = new Map<string, number>()
  readonly #losses = new Map<string, number>()
  #isStopped = false

  constructor(deps: OutboxDeps) {
    this.#deps = deps
    this.#list = new OutboxList((roomId) => deps.onChanged(roomId))
    this.#saver = new OutboxSaver(this.#list, deps)
    this.#waits = new RoomWaits(deps.environment.clock, (roomId) => this.#sendNext(roomId))
  }

  load(items: readonly OutboxItem[]): void {
    this.#list.load(items)
  }

  of(roomId: string): readonly OutboxEntry[] {
    return this.#list.of(roomId)
  }

  counts(roomId: string): OutboxCounts {
    return this.#list.counts(roomId)
  }

  totals(): Omit<OutboxCounts, 'unsentFiles'> {
    return this.#list.totals()
  }

  /** The files of all messages. */
  fileIds(): Set<string> {
    return this.#list.fileIds()
  }

  /** Saves the message and, unless it is none of the composer's, clears the draft in one transaction. */
  async add(message: WrittenMessage, { keepsDraft = false } = {}): Promise<void> {
    const { rooms, environment } = this.#deps
    const item: OutboxItem = { ...message, at: environment.clock.now(), attempts: 0 }
    await rooms.setPersonal(item.roomId, keepsDraft ? {} : { draft: undefined }, { outbox: { put: [item] } })
    this.#list.add(item)
    this.#sendNext(item.roomId)
  }

  async edit(clientId: string, change: Pick<OutboxItem, 'text' | 'mentions' | 'mentionsAll'>): Promise<void> {
    const { files, forward } = this.#list.idle(clientId)
    if (forward) throw new MaruError('message.forwarded')
    if (!files && change.text.trim() === '') throw new MaruError('request.invalid', { params: { path: 'text' } })
    await this.#rewrite(clientId, (item) => ({ ...item, ...change, error: undefined }))
  }

  /** `asFiles`: what the server can't show is sent as a file. */
  async retry(clientId: string, { asFiles = false } = {}): Promise<void> {
    const { error, roomId } = this.#list.unsent(clientId)
    this.#losses.delete(clientId)
    if (error)
      return this.#rewrite(clientId, (item) => ({ ...(asFiles ? asPlainFiles(item) : item), error: undefined }))
    this.#waits.end(roomId)
    this.#sendNext(roomId)
  }

  async cancel(clientId: string): Promise<void> {
    const { roomId } = this.#list.idle(clientId)
    await this.#saver.drop(clientId, () => this.#list.idle(clientId))
    // The room may have been waiting for this message alone.
    this.#waits.end(roomId)
    this.#forget(clientId)
  }

  /** Removes the messages that the room's log now contains. */
  async onArrived(roomId: string, clientIds: ReadonlySet<string>): Promise<void> {
    const arrived = this.#list.of(roomId).filter((item) => clientIds.has(item.clientId))
    if (arrived.length === 0) return
    for (const item of arrived) this.#list.remove(item)
    const removed = this.#saver.removeSent(arrived)
    for (const { clientId } of arrived) this.#forget(clientId)
    await removed
  }

  async onRoomGone(roomId: string): Promise<void> {
    // Attempted messages may be on the server; they are sent again if the user rejoins the room.
    const untried = this.#list.of(roomId).filter((item) => !item.error && !item.sending && item.attempts === 0)
    for (const item of untried) {
      this.#stopUpload(item.clientId)
      await this.#giveUp(item, { code: 'room.not_member' })
    }
  }

  /** Called on each new connection. */
  sendAll(): void {
    this.#waits.endAll()
    this.#sendOn()
  }

  stop(): void {
    this.#isStopped = true
    this.#waits.endAll()
    for (const clientId of [...this.#uploads.keys()]) this.#stopUpload(clientId)
  }

  #sendOn(): void {
    for (const roomId of [...this.#list.roomIds()]) this.#sendNext(roomId)
  }

  #sendNext(roomId: string): void {
    if (this.#isStopped || !this.#deps.server.live || this.#waits.has(roomId) || this.#busy.has(roomId)) return
    const next = this.#list.of(roomId).find((item) => !item.error && !item.landing)
    if (!next || (awaitsFiles(next) && this.#uploads.size >= uploadsMax)) return
    const { clientId } = next
    this.#busy.set(roomId, clientId)
    void (awaitsFiles(next) ? this.#upload(next) : this.#send(clientId)).finally(() => {
      if (this.#busy.get(roomId) === clientId) this.#busy.delete(roomId)
      this.#sendOn()
    })
  }

  async #upload(item: OutboxEntry): Promise<void> {
    const { clientId } = item
    const upload = uploadFiles(item, this.#deps, {
      onProgress: (fileId, progress) => {
        const entry = this.#list.find(clientId)
        if (entry) this.#list.replace(withProgress(entry, fileId, progress))
      },
      onConfirmed: async (fileId) => {
        this.#failures.delete(clientId)
        await this.#saver.update(clientId, (entry) => withConfirmed(entry, fileId))
      },
    })
    this.#uploads.set(clientId, upload)
    try {
      await upload.done
    } catch (error) {
      if (this.#uploads.get(clientId) === upload) await this.#onUploadFailed(clientId, error)
    } finally {
      if (this.#uploads.get(clientId) === upload) this.#uploads.delete(clientId)
    }
  }

  async #send(clientId: string): Promise<void> {
    try {
      const attempt = await this.#saver.update(clientId, (entry) =>
        entry.error ? undefined : { ...entry, attempts: entry.attempts + 1, sending: true },
      )
      if (attempt) this.#onAnswered(attempt, await this.#ask(attempt))
    } catch (error) {
      await this.#onFailed(clientId, error)
    }
  }

  #ask({ clientId, roomId, text, mentions, mentionsAll, replyTo, files, forward }: OutboxItem): Promise<Landing> {
    if (forward) {
      const source = { roomId: forward.roomId, seq: forward.seq }
      return this.#deps.server.ask('messages.send', { clientId, roomId, text: '', forward: source })
    }
    return this.#deps.server.ask('messages.send', {
      clientId,
      roomId,
      text,
      ...(mentions.length > 0 && { mentions: [...mentions] }),
      ...(mentionsAll && { mentionsAll }),
      ...(replyTo !== undefined && { replyTo }),
      ...(files && { files: files.map(sentFile) }),
    })
  }

  #onAnswered(item: OutboxEntry, landing: Landing): void {
    this.#list.replace({ ...item, sending: false, landing })
    this.#deps.onLanded(landing)
    void this.#saver.removeSent([item])
  }

  async #onFailed(clientId: string, error: unknown): Promise<void> {
    const item = this.#list.find(clientId)
    if (!item) return
    const plain = plainErrorOf(error)
    if (isUploaded(item) && isLoss(plain)) return this.#uploadAgain(item, plain)
    if (isFinal(error)) return this.#giveUp(item, plain)
    this.#list.replace({ ...item, sending: false })
    const failures = increased(this.#failures, clientId)
    // Sent again by the next connection.
    if (plain.code === 'request.offline' || plain.code === 'request.timeout') return
    this.#waits.begin(item.roomId, failures, plain)
  }

  async #onUploadFailed(clientId: string, error: unknown): Promise<void> {
    const item = this.#list.find(clientId)
    if (!item) return
    const plain = plainErrorOf(error)
    const isLost = plain.code === 'media.not_found'
    const next = isLost ? withNewUnfinishedUploads(item, this.#deps.environment.newId) : item
    const isOver = isLost ? this.#isLostAgain(clientId) : isFinal(error)
    if (isOver) return this.#giveUp(pausedFiles(next), plain)
    this.#list.replace(pausedFiles(next))
    this.#waits.begin(item.roomId, increased(this.#failures, clientId), plain)
  }

  /** The server has refused the message, so that it certainly doesn't have it. */
  async #uploadAgain(item: OutboxEntry, error: PlainError): Promise<void> {
    const anew = { ...withNewUploads(item, this.#deps.environment.newId), sending: false, attempts: 0 }
    if (this.#isLostAgain(item.clientId)) return this.#giveUp(anew, error)
    this.#list.replace(anew)
    this.#waits.begin(item.roomId, increased(this.#failures, item.clientId), error)
  }

  #isLostAgain = (clientId: string): boolean => increased(this.#losses, clientId) > lossesMax

  /** Keeps the message with the reason. Since the server refused it, an edit may reuse the clientId. */
  async #giveUp(item: OutboxEntry, error: PlainError): Promise<void> {
    this.#list.replace({ ...item, attempts: 0, sending: false, error })
    await this.#saver.saveFailed(item.clientId)
  }

  #stopUpload(clientId: string): void {
    const upload = this.#uploads.get(clientId)
    this.#uploads.delete(clientId)
    upload?.cancel()
  }

  /** The message is no longer here: whatever it held up goes on. */
  #forget(clientId: string): void {
    this.#stopUpload(clientId)
    this.#failures.delete(clientId)
    this.#losses.delete(clientId)
    for (const [roomId, busy] of this.#busy) if (busy === clientId) this.#busy.delete(roomId)
    this.#sendOn()
  }

  async #rewrite(clientId: string, change: (item: OutboxEntry) => OutboxEntry): Promise<void> {
    const { roomId } = this.#list.idle(clientId)
    // It may have been sent while the change waited to be saved.
    await this.#saver.update(clientId, () => change(this.#list.idle(clientId)))
    this.#sendNext(roomId)
  }
}

function increased(counts: Map<string, number>, clientId: string): number {
  const count = (counts.get(clientId) ?? 0) + 1
  counts.set(clientId, count)
  return count
}
