import type { Environment } from '../ports/environment.ts'
import { Timeline, type TimelineDeps } from './timeline.ts'

export interface TimelinesDeps extends TimelineDeps {
  readonly accountId: string
  readonly environment: Pick<Environment, 'newId'>
}

/** The timelines that screens have open for an account. */
export class Timelines {
  readonly #deps: TimelinesDeps
  readonly #open = new Map<string, Timeline>()

  constructor(deps: TimelinesDeps) {
    this.#deps = deps
  }

  all(): Iterable<Timeline> {
    return this.#open.values()
  }

  ofRoom(roomId: string): Timeline[] {
    return [...this.#open.values()].filter((timeline) => timeline.roomId === roomId)
  }

  get(timelineId: string): Timeline | undefined {
    return this.#open.get(timelineId)
  }

  create(roomId: string): Timeline {
    const { accountId, environment } = this.#deps
    const timelineId = environment.newId()
    const timeline = new Timeline({ timelineId, accountId, roomId }, this.#deps)
    this.#open.set(timelineId, timeline)
    return timeline
  }

  close(timelineId: string): void {
    this.#open.get(timelineId)?.close()
    this.#open.delete(timelineId)
  }

  closeAll(): void {
    for (const timelineId of [...this.#open.keys()]) this.close(timelineId)
  }
}
