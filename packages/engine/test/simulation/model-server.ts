import {
  type Answer,
  digestOf,
  digestOfHeads,
  type ErrorCode,
  type EventName,
  type EventPayload,
  isMessage,
  type Landing,
  limits,
  MaruError,
  mayPost,
  noticeTypes,
  type OperationName,
  type Output,
  type Position,
  type PositionMove,
  type Request,
  roleOf,
} from '@maru/shared'
import { ModelFiles } from './model-files.ts'
import { currentVersions, ModelRoom, type Unnumbered } from './model-room.ts'
import { ModelUploads } from './model-uploads.ts'

export interface Session {
  readonly userId: string
  readonly sessionId: string
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
}

/** The server of docs/protocol.md in memory, small enough to be obviously correct. */
export class ModelServer {
  readonly rooms = new Map<string, ModelRoom>()
  readonly sessions = new Set<Session>()
  readonly revoked = new Set<string>()
  /** Texts that were refused because their author was not in the room. */
  readonly refused = new Set<string>()
  readonly uploads = new ModelUploads()
  readonly files = new ModelFiles(this.uploads)
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  create(roomId: string, members: string[], clientId: string): void {
    this.rooms.set(roomId, new ModelRoom(roomId))
    const [by = ''] = members
    this.#append(roomId, {
      type: 'created',
      by,
      clientId,
      kind: 'group',
      title: roomId,
      capacity: 100,
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

  isMember(roomId: string, userId: string): boolean {
    return this.#room(roomId, 'room.not_found').members.has(userId)
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
    'files.begin': (session: Session, input: Request<'files.begin'>) => {
      this.#member(session, input.roomId)
      return this.files.begin(session.userId, input, this.#now())
    },
    'files.confirm': ({ userId }: Session, input: Request<'files.confirm'>) => this.files.confirm(userId, input),
    'messages.send': (session: Session, input: Request<'messages.send'>) => {
      const { roomId, clientId, text, mentions, mentionsAll, replyTo, files } = input
      const isIn = this.isMember(roomId, session.userId)
      if (!isIn) this.refused.add(text)
      return this.#write(session, roomId, {
        type: 'message',
        by: session.userId,
        clientId,
        text,
        ...(mentions && { mentions }),
        ...(mentionsAll && { mentionsAll }),
        ...(replyTo !== undefined && { replyTo }),
        ...(files && isIn && { attachments: this.files.attach(session.userId, input) }),
      })
    },
    'messages.edit': (session: Session, { roomId, clientId, target, text, mentionsAll }: Request<'messages.edit'>) =>
      this.#change(session, roomId, target, {
        type: 'edited',
        by: session.userId,
        clientId,
        target,
        text,
        set: { message: { mentionsAll: mentionsAll ?? null } },
      }),
    'messages.delete': (session: Session, { roomId, clientId, target }: Request<'messages.delete'>) =>
      this.#change(session, roomId, target, { type: 'deleted', by: session.userId, clientId, target }),
    'messages.react': (session: Session, { roomId, clientId, target, emoji, on }: Request<'messages.react'>) =>
      this.#change(session, roomId, target, { type: 'reacted', by: session.userId, clientId, target, emoji, on }),
    'messages.read': (session: Session, { roomId, seq }: Request<'messages.read'>) => {
      const room = this.#member(session, roomId)
      const reached = Math.min(seq, room.log.room.seq)
      if (reached > (room.read.get(session.userId) ?? 0)) {
        const from = room.positionOf(session.userId)
        room.read.set(session.userId, reached)
        this.#sendPosition(roomId, { userId: session.userId, seq: reached, at: this.#now() }, from)
      }
      return {}
    },
    'rooms.positions': (session: Session, { roomId }: Request<'rooms.positions'>) => {
      const room = this.#member(session, roomId)
      if (room.log.room.large) return { read: [], delivered: [], counts: room.counts() }
      return { read: [...room.read].map(([userId, seq]) => ({ userId, seq, at: 0 })), delivered: [], counts: [] }
    },
    'rooms.members': (session: Session, { roomId, query = '', after, limit = 50 }: Request<'rooms.members'>) => {
      const all = [...this.#member(session, roomId).members.values()].filter(({ userId }) => userId.startsWith(query))
      const start = after === undefined ? 0 : Number(after)
      const next = start + limit < all.length ? { next: String(start + limit) } : {}
      return { members: all.slice(start, start + limit), ...next }
    },
    'rooms.bans': (session: Session, { roomId }: Request<'rooms.bans'>) => ({
      bans: this.#member(session, roomId).log.room.bans,
    }),
    'messages.readers': (session: Session, { roomId, seq, read = true }: Request<'messages.readers'>) => {
      const room = this.#member(session, roomId)
      const author = room.log.messages.get(seq)?.by
      const there = [...room.members.values()].filter(({ userId, joinedSeq }) => joinedSeq < seq && userId !== author)
      const readers = there.filter(({ userId }) => (room.positionOf(userId) ?? 0) >= seq === read)
      return { readers: readers.map(({ userId }) => ({ userId })) }
    },
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
      const mine = [...this.rooms.values()].filter(({ members }) => members.has(userId)).map(({ log }) => log.room)
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
    const mine = [...this.rooms.values()].filter(({ members }) => members.has(session.userId))
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
    const { room } = this.#member(session, roomId).log
    const role = roleOf(room, session.userId) ?? 'member'
    if (entry.type === 'message' && !mayPost({ kind: room.kind, role }, room.posting))
      throw new MaruError('room.forbidden')
    return this.#append(roomId, entry)
  }

  #append(roomId: string, unnumbered: Unnumbered): Landing {
    const room = this.#room(roomId, 'room.not_found')
    const about = unnumbered.type === 'kicked' ? unnumbered.user : unnumbered.by
    const from = room.positionOf(about)
    const entry = room.append(unnumbered, this.#now())
    this.#sendToRoom(roomId, 'entries', { roomId, entries: [entry] })
    if (room.log.room.large) this.#sendMove(roomId, { from, to: room.positionOf(about) })
    return { roomId, rev: entry.rev, seq: entry.seq, at: entry.at }
  }

  #member(session: Session, roomId: string): ModelRoom {
    const room = this.#room(roomId, 'room.not_found')
    if (!room.members.has(session.userId)) throw new MaruError('room.not_member')
    return room
  }

  #room(roomId: string, code: ErrorCode): ModelRoom {
    const room = this.rooms.get(roomId)
    if (!room) throw new MaruError(code)
    return room
  }

  #sendPosition(roomId: string, position: Position, from: number | undefined): void {
    const room = this.#room(roomId, 'room.not_found')
    if (room.log.room.large) {
      this.#send([position.userId], 'positions', { roomId, read: [position], delivered: [], moves: [] })
      this.#sendMove(roomId, { from, to: room.positionOf(position.userId) })
    } else this.#sendToRoom(roomId, 'positions', { roomId, read: [position], delivered: [], moves: [] })
  }

  #sendMove(roomId: string, { from, to }: { from: number | undefined; to: number | undefined }): void {
    if (from === to) return
    const move: PositionMove = { members: 1, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
    this.#sendToRoom(roomId, 'positions', { roomId, read: [], delivered: [], moves: [move] })
  }

  #sendToRoom<Name extends EventName>(roomId: string, name: Name, payload: EventPayload<Name>): void {
    this.#send([...(this.rooms.get(roomId)?.members.keys() ?? [])], name, payload)
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
