import { setTimeout as delay } from 'node:timers/promises'
import type { Service } from './services.ts'

/** One bad thing that happens to a service, and is over when it resolves. `pick` chooses a number below its argument. */
export interface Fault {
  readonly name: string
  run(service: Service, lengthOf: (seconds: number) => number, pick: (below: number) => number): Promise<void>
}

export const faults: readonly Fault[] = [
  {
    name: 'a server process is killed and started again',
    async run({ servers }, lengthOf, pick) {
      const server = servers[pick(servers.length)]
      await server?.stop()
      await delay(lengthOf(2))
      await server?.restart()
    },
  },
  {
    name: 'a server process stands still',
    async run({ servers }, lengthOf, pick) {
      const server = servers[pick(servers.length)]
      server?.pause()
      await delay(lengthOf(10))
      server?.resume()
    },
  },
  {
    name: 'Redis is gone',
    async run({ redis }, lengthOf) {
      await redis.kill()
      await delay(lengthOf(30))
      await redis.start()
    },
  },
  {
    name: 'Redis restarts',
    async run({ redis }) {
      await redis.kill()
      await redis.start()
    },
  },
  {
    name: 'Redis hangs',
    async run({ redis }, lengthOf) {
      redis.hang()
      await delay(lengthOf(10))
      redis.resume()
    },
  },
  {
    name: 'MongoDB restarts',
    async run({ mongo }, lengthOf) {
      await mongo.kill()
      await delay(lengthOf(3))
      await mongo.start()
    },
  },
  {
    name: 'MongoDB hangs',
    async run({ mongo }, lengthOf) {
      mongo.hang()
      await delay(lengthOf(5))
      mongo.resume()
    },
  },
]
