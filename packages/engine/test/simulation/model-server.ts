import {
  type Answer,
  digestOf,
  digestOfHeads,
  type ErrorCode,
  type EventName,
  type EventPayload,
  emptyRoom,
  isMessage,
  type Landing,
  type LogEntry,
  limits,
  MaruError,
  memberOf,
  noticeTypes,
  type OperationName,
  type Output,
  type Request,
} from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'

export interface Session {
  readonly userId: string
  readonly sessionId: string
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
}

interface ModelRoom {
  log: WholeLog
  readonly entries: LogEntry[]
  readonly read: Map<string, number>
}

type Unnumbered = LogEntry extends infer Entry
  ? Entry extends LogEntry
    ? Omit<Entry, 'rev' | 'seq' | 'at'>
    : never
  : never

/** The server of docs/protocol.md in memory, small enough to be obviously correct. */
export class ModelServer {
  readonly rooms = new Map<string, ModelRoom>()
  readonly sessions = new Set<Session>()
  readonly revoked = new Set<string>()
  /** Texts that were refused because their author was not in the room. */
  readonly refused = new Set<string>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  create(roomId: string, members: string[], clientId: string): void {
    this.rooms.set(roomId, { log: { room: emptyRoom(roomId), messages: new Map() }, entries: [], read: new Map() })
    const [by = ''] = members
    this.#append(roomId, {
      type: 'created',
      by,
      clientId,
      kind: 'group',
      title: roomId,
      capacity: 10,
      locked: false,
      listed: true,
      members,
    })
  }

  /** Writes an entry on behalf of a user who is not simulated. */
  command(roomId: string, entry: Unnumbered): void {
    const left = entry.type === 'kicked' ? entry.user : entry.type === 'left' ? entry.by : undefined
    this.#append(roomId, entry)
    if (left !== undefined) this.#send([left], 'room.gone', { roomId, reason: 'kicked' })
    if (entry.type === 'joined') this.#send([entry.by], 'room.joined', { roomId })
  }

  ask<Name extends OperationName>(session: Session, name: Name, input: Request<Name>): Answer<Output<Name>> {
    const table: Record<string, (session: Session, input: never) => unknown> = this.#operations
    const operation = table[name]
    try {
      if (!operation) throw new MaruError('request.unknown')
      return { ok: true, value: operation(session, input as never) as Output<Name> }
    } catch (error) {
      if (error instanceof MaruError) return { ok: false, error: error.toPlain() }
      throw error
    }
  }

  readonly #operations = {
    'server.info': () => ({ name: 'model', version: '0', protocol: { oldest: 1, newest: 1 }, signUp: true }),
    'users.blocked': () => ({ users: [] }),
    'presence.set': () => ({}),
    'presence.get': () => ({ people: [] }),
    'users.profiles': (_: Session, { userIds }: Request<'users.profiles'>) => ({
      users: userIds.map((userId) => ({ userId, nickname: userId })),
    }),
    'messages.delivered': () => ({}),
    'messages.send': (session: Session, { roomId, clientId, text, mentions, replyTo }: Request<'messages.send'>) => {
      const isIn = memberOf(this.#room(roomId, 'room.not_found').log.room, session.userId)
      if (!isIn) this.refused.add(text)
      return this.#write(session, roomId, {
        type: 'message',
        by: session.userId,
        clientId,
        text,
        ...(mentions && { mentions }),
        ...(replyTo !== undefined && { replyTo }),
      })
    },
    'messages.edit': (session: Session, { roomId, clientId, target, text }: Request<'messages.edit'>) =>
      this.#change(session, roomId, target, { type: 'edited', by: session.userId, clientId, target, text }),
    'messages.delete': (session: Session, { roomId, clientId, target }: Request<'messages.delete'>) =>
      this.#change(session, roomId, target, { type: 'deleted', by: session.userId, clientId, target }),
    'messages.react': (session: Session, { roomId, clientId, target, emoji, on }: Request<'messages.react'>) =>
      this.#change(session, roomId, target, { type: 'reacted', by: session.userId, clientId, target, emoji, on }),
    'messages.read': (session: Session, { roomId, seq }: Request<'messages.read'>) => {
      const { log, read } = this.#member(session, roomId)
      const reached = Math.min(seq, log.room.seq)
      if (reached > (read.get(session.userId) ?? 0)) {
        read.set(session.userId, reached)
        const position = { userId: session.userId, seq: reached, at: this.#now() }
        this.#sendToRoom(roomId, 'positions', { roomId, read: [position], delivered: [] })
      }
      return {}
    },
    'rooms.positions': (session: Session, { roomId }: Request<'rooms.positions'>) => ({
      read: [...this.#member(session, roomId).read].map(([userId, seq]) => ({ userId, seq, at: 0 })),
      delivered: [],
    }),
    'messages.history': (session: Session, input: Request<'messages.history'>) => {
      const { log, entries } = this.#member(session, input.roomId)
      const from = (input.after ?? 0) + 1
      const to = Math.min(log.room.seq, from + (input.limit ?? limits.pageDefault) - 1)
      const lowest = from <= 1 ? 0 : from
      return {
        entries: entries
          .filter((entry) => entry.seq >= lowest && entry.seq <= to && (isMessage(entry) || shown.has(entry.type)))
          .map((entry) => (isMessage(entry) ? (log.messages.get(entry.seq) ?? entry) : entry)),
        fromSeq: from,
        toSeq: to,
        rev: log.room.rev,
      }
    },
    'sync.rooms': (session: Session, { cursors }: Request<'sync.rooms'>) => this.#sync(session, cursors),
    'sync.heads': ({ userId }: Session, { digest }: Request<'sync.heads'>) => {
      const mine = [...this.rooms.values()].map(({ log }) => log.room).filter((room) => memberOf(room, userId))
      return { same: digestOfHeads(mine) === digest }
    },
    'sync.digest': (session: Session, { rooms }: Request<'sync.digest'>) => ({
      rooms: rooms.slice(0, digestsInAnswer).map(({ roomId, fromSeq }) => {
        const { log } = this.#member(session, roomId)
        const first = Math.max(fromSeq, log.room.seq - limits.digestMessagesMax + 1)
        const messages = [...log.messages.values()].filter((message) => message.seq >= first)
        return { roomId, rev: log.room.rev, fromSeq: first, digest: digestOf(log.room, messages) }
      }),
    }),
  }

  #sync(session: Session, cursors: Request<'sync.rooms'>['cursors']): Output<'sync.rooms'> {
    const known = new Map(cursors.map((cursor) => [cursor.roomId, cursor]))
    const mine = [...this.rooms.values()].filter(({ log }) => memberOf(log.room, session.userId))
    const rooms = mine.flatMap(({ log, entries, read }) => {
      const { room } = log
      const cursor = known.get(room.roomId)
      const reached = read.get(session.userId) ?? 0
      if (cursor && cursor.rev === room.rev && (cursor.read ?? 0) >= reached) return []
      const head = { rev: room.rev, seq: room.seq }
      const near = cursor && cursor.rev > 0 && cursor.rev <= room.rev && room.rev - cursor.rev <= nearRevs
      if (near)
        return [{ roomId: room.roomId, head, read: reached, entries: currentVersions(log, entries.slice(cursor.rev)) }]
      const first = Math.max(1, room.seq - newestPage + 1)
      const newest = entries.filter((entry) => isMessage(entry) && entry.seq >= first)
      return [{ roomId: room.roomId, head, read: reached, room, entries: currentVersions(log, newest) }]
    })
    const roomIds = new Set(mine.map(({ log }) => log.room.roomId))
    return { rooms, gone: cursors.map(({ roomId }) => roomId).filter((roomId) => !roomIds.has(roomId)), more: false }
  }

  #change(session: Session, roomId: string, target: number, entry: Unnumbered): Landing {
    const message = this.#member(session, roomId).log.messages.get(target)
    if (!message) throw new MaruError('message.not_found')
    return this.#write(session, roomId, entry)
  }

  #write(session: Session, roomId: string, entry: Unnumbered): Landing {
    const { entries } = this.#room(roomId, 'room.not_found')
    const first = entries.find((other) => other.by === entry.by && other.clientId === entry.clientId)
    if (first) return { roomId, rev: first.rev, seq: first.seq, at: first.at }
    this.#member(session, roomId)
    return this.#append(roomId, entry)
  }

  #append(roomId: string, unnumbered: Unnumbered): Landing {
    const room = this.#room(roomId, 'room.not_found')
    const { rev, seq } = room.log.room
    const at = this.#now()
    const entry: LogEntry = { ...unnumbered, rev: rev + 1, seq: unnumbered.type === 'message' ? seq + 1 : seq, at }
    room.log = applyEntry(room.log, entry)
    room.entries.push(entry)
    if (entry.type === 'message') room.read.set(entry.by, entry.seq)
    this.#sendToRoom(roomId, 'entries', { roomId, entries: [entry] })
    return { roomId, rev: entry.rev, seq: entry.seq, at }
  }

  #member(session: Session, roomId: string): ModelRoom {
    const room = this.#room(roomId, 'room.not_found')
    if (!memberOf(room.log.room, session.userId)) throw new MaruError('room.not_member')
    return room
  }

  #room(roomId: string, code: ErrorCode): ModelRoom {
    const room = this.rooms.get(roomId)
    if (!room) throw new MaruError(code)
    return room
  }

  #sendToRoom<Name extends EventName>(roomId: string, name: Name, payload: EventPayload<Name>): void {
    this.#send(this.rooms.get(roomId)?.log.room.members.map((member) => member.userId) ?? [], name, payload)
  }

  #send<Name extends EventName>(userIds: readonly string[], name: Name, payload: EventPayload<Name>): void {
    for (const session of [...this.sessions]) if (userIds.includes(session.userId)) session.send(name, payload)
  }
}

const shown: ReadonlySet<string> = new Set(noticeTypes)

/** Small, so that schedules exercise both ways of catching up. */
const nearRevs = 12
const newestPage = 5
/** So few that a client has to ask again for the others. */
const digestsInAnswer = 2

/** Entries as the server sends them: messages in their current version. */
const currentVersions = ({ messages }: WholeLog, entries: readonly LogEntry[]): LogEntry[] =>
  entries.map((entry) => (isMessage(entry) ? (messages.get(entry.seq) ?? entry) : entry))
