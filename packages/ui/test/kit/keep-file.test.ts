import type { Messenger } from '@maru/engine'
import { describe, expect, test } from 'vitest'
import { keepFile, UnreadableFileError } from '../../src/kit/messenger/keep-file.ts'

const megabyte = 1_024 * 1_024

/** What the engine is given. */
function keeping() {
  const kept: { offset: number; content: Blob | Uint8Array }[] = []
  const call = (async (_name: string, { offset, content }: (typeof kept)[number]) => {
    kept.push({ offset, content })
    return {}
  }) as unknown as Messenger['call']
  return { kept, call }
}

const keep = (call: Messenger['call'], host: 'web' | 'desktop', file: Blob) =>
  keepFile(call, host, { accountId: 'me', fileId: '018f0000-0000-7000-8000-000000000000', file })

describe('a file that is handed to the engine', () => {
  test('goes whole in a browser', async () => {
    const { kept, call } = keeping()
    const file = new Blob([new Uint8Array(9 * megabyte)])
    await keep(call, 'web', file)
    expect(kept).toEqual([{ offset: 0, content: file }])
  })

  test('goes to the desktop app in pieces, in order', async () => {
    const { kept, call } = keeping()
    await keep(call, 'desktop', new Blob([new Uint8Array(9 * megabyte)]))
    expect(kept.map(({ offset, content }) => [offset, (content as Uint8Array).length])).toEqual([
      [0, 4 * megabyte],
      [4 * megabyte, 4 * megabyte],
      [8 * megabyte, megabyte],
    ])
  })

  test('goes even if it is empty', async () => {
    const { kept, call } = keeping()
    await keep(call, 'desktop', new Blob([]))
    expect(kept).toEqual([{ offset: 0, content: new Uint8Array(0) }])
  })

  test.each(['web', 'desktop'] as const)('is refused on the %s if it can no longer be read', async (host) => {
    const { kept, call } = keeping()
    const gone = {
      size: 1,
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) }),
    }
    await expect(keep(call, host, gone as unknown as Blob)).rejects.toBeInstanceOf(UnreadableFileError)
    expect(kept).toEqual([])
  })
})
