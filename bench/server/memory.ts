/** Tells the parent, when asked, how much memory this process holds once what is not needed is gone; ends with it. */
export function answerForMemory(): void {
  process.once('disconnect', () => process.exit())
  process.on('message', (asked) => {
    if (asked !== 'memory') return
    globalThis.gc?.()
    globalThis.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send?.({ bytes: heapUsed + external, rss })
  })
}
