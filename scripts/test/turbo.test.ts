import { afterEach, expect, test, vi } from 'vitest'
import { quietTurbo } from '../turbo.ts'

afterEach(() => void vi.restoreAllMocks())

test('quietTurbo prints nothing on success, and the reason on failure', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await quietTurbo('run', 'build', '--filter=@maru/shared', '--output-logs=errors-only')).toBe(0)
  expect(said).not.toHaveBeenCalled()
  expect(await quietTurbo('run', 'no-such-task')).not.toBe(0)
  expect(String(said.mock.calls)).toContain('no-such-task')
})
