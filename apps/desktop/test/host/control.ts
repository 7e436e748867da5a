import type { Actions } from './spy.ts'

interface Asked {
  readonly id: number
  readonly name: keyof Actions
  readonly args: never[]
}

/** Answers the test that started this process, and tells it where the browser is. */
export function answerTests(actions: Actions, address: string): void {
  process.on('message', async ({ id, name, args }: Asked) => {
    try {
      const act: (...args: never[]) => unknown = actions[name]
      process.send?.({ id, value: await act(...args) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.send?.({ address })
}
