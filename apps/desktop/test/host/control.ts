import type { Actions } from './spy.ts'

interface ActionRequest {
  readonly id: number
  readonly name: keyof Actions
  readonly args: never[]
}

/** Answers the requests of the test that started this process, and sends it the browser's address. */
export function answerTests(actions: Actions, address: string): void {
  process.on('message', async ({ id, name, args }: ActionRequest) => {
    try {
      const act: (...args: never[]) => unknown = actions[name]
      process.send?.({ id, value: await act(...args) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.send?.({ address })
}
