import { emptyRoom, isMessage, type LogEntry, type Member } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'

export type Unnumbered = LogEntry extends infer Entry
  ? Entry extends LogEntry
    ? Omit<Entry, 'rev' | 'seq' | 'at'>
    : never
  : never

/** A room of the model server: its log, who is in it, and how far they have read. */
export class ModelRoom {
  log: WholeLog
  readonly entries: LogEntry[] = []
  readonly read = new Map<string, number>()
  /** The log's state does not list them all. */
  readonly members = new Map<string, Member>()

  constructor(roomId: string) {
    this.log = { room: emptyRoom(roomId), messages: new Map() }
  }

  append(unnumbered: Unnumbered, at: number): LogEntry {
    const { rev, seq } = this.log.room
    const entry: LogEntry = { ...unnumbered, rev: rev + 1, seq: unnumbered.type === 'message' ? seq + 1 : seq, at }
    this.log = applyEntry(this.log, entry)
    this.entries.push(entry)
    this.#enter(entry)
    if (entry.type === 'message' || entry.type === 'joined') this.read.set(entry.by, entry.seq)
    return entry
  }

  positionOf(userId: string): number | undefined {
    const member = this.members.get(userId)
    return member && Math.max(member.joinedSeq, this.read.get(userId) ?? 0)
  }

  /** How many members have read how far, by seq. */
  counts(): { seq: number; members: number }[] {
    const positions = [...this.members.keys()].map((userId) => this.positionOf(userId) ?? 0)
    return [...Map.groupBy(positions, (seq) => seq)]
      .map(([seq, those]) => ({ seq, members: those.length }))
      .toSorted((a, b) => a.seq - b.seq)
  }

  /** Who is in the room after the entry. */
  #enter(entry: LogEntry): void {
    const member = (userId: string, role: Member['role']) =>
      this.members.set(userId, { userId, role, joinedAt: entry.at, joinedSeq: entry.seq })
    if (entry.type === 'created')
      for (const userId of entry.members) member(userId, userId === entry.by ? 'owner' : 'member')
    if (entry.type === 'joined') member(entry.by, 'member')
    if (entry.type === 'left') this.members.delete(entry.by)
    if (entry.type === 'kicked') this.members.delete(entry.user)
  }
}

/** Entries as the server sends them: messages in their current version. */
export const currentVersions = ({ messages }: WholeLog, entries: readonly LogEntry[]): LogEntry[] =>
  entries.map((entry) => (isMessage(entry) ? (messages.get(entry.seq) ?? entry) : entry))
