import { MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { FileLinks } from '../../src/kit/messenger/file-links.ts'

const variants = [{ name: 'thumb' as const, url: '/a', type: 'image/webp', bytes: 1 }]

/** Links as the engine gives them. What `gone` names is no longer there. */
function linksOf(until: number, ...gone: string[]) {
  const asked: string[][] = []
  const state = { fails: false }
  const ask = async (fileIds: string[]) => {
    asked.push(fileIds)
    if (state.fails) throw new MaruError('server.unavailable')
    return { files: fileIds.filter((id) => !gone.includes(id)).map((fileId) => ({ fileId, variants })), until }
  }
  return { links: new FileLinks(ask), asked, state }
}

const answered = (links: FileLinks) => new Promise<void>((resolve) => links.subscribe(resolve))

describe('the links of a room’s files', () => {
  test('are asked for together, and once while they count', async () => {
    const { links, asked } = linksOf(Date.now() + 60_000, 'b')
    const answer = answered(links)
    for (const id of ['a', 'b', 'a']) links.want(id)
    await answer
    expect([links.stateOf('a').kind, links.stateOf('b').kind]).toEqual(['there', 'gone'])
    links.want('a')
    await Promise.resolve()
    expect(asked).toEqual([['a', 'b']])
  })

  test('are asked for again once they don’t, in pages', async () => {
    const { links, asked } = linksOf(0)
    const answer = answered(links)
    for (let id = 0; id < 130; id++) links.want(`${id}`)
    await answer
    await Promise.resolve()
    expect(asked.map(({ length }) => length)).toEqual([100, 30])
    links.want('1')
    await Promise.resolve()
    expect(asked.at(-1)).toEqual(['1'])
  })

  test('may be had at another try', async () => {
    const { links, state } = linksOf(Date.now() + 60_000)
    state.fails = true
    const failed = answered(links)
    links.want('a')
    await failed
    expect(links.stateOf('a')).toMatchObject({ kind: 'failed', error: { code: 'server.unavailable' } })
    state.fails = false
    const there = answered(links)
    links.renew('a')
    await there
    expect(links.stateOf('a').kind).toBe('there')
  })
})
