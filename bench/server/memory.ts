const sampleMs = 5

/**
 * Tells the parent, when asked, how much memory this process holds once what is not needed is gone, and the most that it
 * has held since; ends with it.
 */
export function answerForMemory(): void {
  process.once('disconnect', () => process.exit())
  let peak = 0
  const sample = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  let isSampling = false
  process.on('message', (asked) => {
    if (asked === 'memory') {
      globalThis.gc?.()
      globalThis.gc?.()
      const { heapUsed, external, rss } = process.memoryUsage()
      peak = rss
      if (!isSampling) setInterval(sample, sampleMs).unref()
      isSampling = true
      process.send?.({ bytes: heapUsed + external, rss })
    } else if (asked === 'peak memory') {
      sample()
      process.send?.({ rss: peak })
    }
  })
}
