interface Repetition {
  readonly everyMs: number
  readonly immediately?: boolean
}

/**
 * Runs something at an interval, one run at a time: in an outage each takes long, and closing must not wait for a queue
 * of them. The returned function stops it, and resolves once it rests.
 */
export function repeat(run: () => Promise<void>, { everyMs, immediately = false }: Repetition): () => Promise<void> {
  let running: Promise<void> | undefined
  const runOnce = async () => {
    await run()
    running = undefined
  }
  const start = () => {
    running ??= runOnce()
  }
  if (immediately) start()
  const timer = setInterval(start, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
