import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startNode, stopAll } from '../processes.ts'
import { serverEnd } from '../server-end.ts'
import { wordsFor } from '../words.ts'

function saidOnError() {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => said.mockRestore())
  return said
}

describe('npm start, when its server ends', () => {
  test.each([
    ['process.exit(3)', 3, 3],
    ['process.exit(0)', 0, 0],
    ['process.kill(process.pid, "SIGKILL")', 1, 'SIGKILL'],
  ] as const)('by %s, says so in one line with the exit code, and what to do', async (script, code, told) => {
    const said = saidOnError()
    const words = wordsFor({ LANG: 'en' })
    expect(await serverEnd(startNode(['-e', script]), words)).toBe(code)
    expect(said.mock.calls).toEqual([[words.serverEnded(told)]])
    expect(words.serverEnded(told)).toMatch(/npm start/)
    expect(words.serverEnded(told)).not.toContain('\n')
  })

  test('because it was told to, says nothing', async () => {
    const said = saidOnError()
    const ended = serverEnd(startNode(['-e', 'setInterval(() => {}, 1000)']), wordsFor({ LANG: 'en' }))
    stopAll()
    await ended
    expect(said).not.toHaveBeenCalled()
  })
})
