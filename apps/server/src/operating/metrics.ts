import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { MediaLink } from '../media/media-link.ts'
import type { MaruServer } from '../realtime/broadcast.ts'
import type { StoreTimer } from '../store/sections.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** The server's metrics, in a registry of their own so that two servers in one process don't mix. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'maru_request_seconds',
      help: 'Duration of operations, by outcome',
      labelNames: ['operation', 'outcome'],
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    }),
    entries: new Counter({
      name: 'maru_log_entries_total',
      help: 'Entries written to room logs',
      labelNames: ['type'],
      registers,
    }),
    batchEntries: new Histogram({
      name: 'maru_batch_entries',
      help: 'Entries written to a room in one batch',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    deliveries: new Counter({
      name: 'maru_deliveries_total',
      help: 'Entries delivered, counted once for each member',
      registers,
    }),
    repairedRooms: new Counter({
      name: 'maru_repaired_rooms_total',
      help: 'Rooms whose entries and members were read from the store, because some had not arrived',
      registers,
    }),
    receivedMessages: new Counter({
      name: 'maru_received_messages_total',
      help: 'Messages of other processes that this one decoded, and whether any socket here was sent something',
      labelNames: ['heard'],
      registers,
    }),
    droppedMessages: new Counter({
      name: 'maru_dropped_messages_total',
      help: 'Messages to other processes that were dropped because Redis was away for too long',
      registers,
    }),
    forwardedCommands: new Counter({
      name: 'maru_forwarded_commands_total',
      help: 'Commands sent to the process that writes to their room, and whether it answered',
      labelNames: ['answered'],
      registers,
    }),
    previews: new Counter({
      name: 'maru_previews_total',
      help: 'Link previews asked for: found, none, refused because of their address, or known',
      labelNames: ['outcome'],
      registers,
    }),
    storeSeconds: new Histogram({
      name: 'maru_store_seconds',
      help: 'Duration of store calls, by outcome',
      labelNames: ['call', 'outcome'],
      buckets: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
      registers,
    }),
  }
}

/** Times the calls of a store. */
export const storeTimer =
  ({ storeSeconds }: Metrics): StoreTimer =>
  (call) => {
    const stop = storeSeconds.startTimer({ call })
    return (outcome) => void stop({ outcome })
  }

/** Adds the process's own metrics, such as event-loop delay, and gauges that are read on each request. */
export function watchProcess({ registry }: Metrics, io: MaruServer): void {
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'maru_connections',
    help: 'Connected sockets of this process',
    registers: [registry],
    collect() {
      this.set(io.engine.clientsCount)
    },
  })
}

export function watchRedis({ registry }: Metrics, redis: { readonly isUp: boolean }): void {
  new Gauge({
    name: 'maru_redis_up',
    help: 'Whether Redis answers',
    registers: [registry],
    collect() {
      this.set(redis.isUp ? 1 : 0)
    },
  })
}

export function watchMedia({ registry }: Metrics, media: Pick<MediaLink, 'isUp'>): void {
  new Gauge({
    name: 'maru_media_up',
    help: 'Whether the media server answers',
    registers: [registry],
    async collect() {
      this.set((await media.isUp()) ? 1 : 0)
    },
  })
}
