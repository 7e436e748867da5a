import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, roomOf, signUp } from '../support/client.ts'
import { page, previewsOf, useInternet } from '../support/internet.ts'
import { absentMedia } from '../support/media.ts'
import { useMediaChild } from '../support/media-child.ts'
import { startServer } from '../support/server.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAMAAACWlYwtAAAAA1BMVEXMMzN0dFbYAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAGklEQVRIie3BgQAAAADDoPlTX+AIVQEAAHQNDDAAAWReGocAAAAASUVORK5CYII=',
  'base64',
)
const url = 'http://site.example/'
const withPicture: RequestListener = (request, response) => {
  if (request.url !== '/a.png') page('<title>page</title><meta property="og:image" content="a.png">')(request, response)
  else response.setHeader('Content-Type', 'image/png').end(picture)
}

describe('a preview', () => {
  test('is what the page says, and asked for by nobody in particular', async () => {
    const seen: IncomingHttpHeaders[] = []
    const internet = await useInternet((request, response) => {
      seen.push(request.headers)
      page('<title>page</title><meta name="description" content="text">')(request, response)
    })
    const { url: server } = await startServer({ internet })
    const minji = await signUp(server, 'minji')
    expect(await minji.ask('server.info', {})).toMatchObject({ previews: true })
    expect(await minji.ask('previews.get', { url: 'http://SITE.example/a?b#c' })).toEqual({
      preview: { url: 'http://site.example/a?b', title: 'page', text: 'text' },
    })
    expect(await minji.ask('previews.get', { url: 'http://127.0.0.1/' })).toEqual({})
    expect(seen).toEqual([
      {
        host: 'site.example',
        'user-agent': 'Maru/0.0.0-test (link preview)',
        accept: 'text/html, application/xhtml+xml',
        'accept-encoding': 'gzip, br',
        connection: 'close',
      },
    ])
  })

  test('has a picture that comes with it, made small by the media server', async () => {
    const { url: server } = await startServer({
      internet: await useInternet(withPicture),
      media: await useMediaChild(),
    })
    const { preview } = await (await signUp(server, 'minji')).ask('previews.get', { url })
    expect(preview).toEqual({
      ...{ url, title: 'page' },
      picture: { data: expect.stringMatching(/^data:image\/webp;base64,[A-Za-z0-9+/]+=*$/), width: 64, height: 48 },
    })
  })

  test('comes without a picture while the media server is away, and is looked at again soon', async () => {
    let now = Date.now()
    const internet = await useInternet(withPicture)
    const { url: server } = await startServer({ internet, media: absentMedia, clock: () => now })
    const minji = await signUp(server, 'minji')
    for (const visits of [2, 2, 4]) {
      expect(await minji.ask('previews.get', { url })).toEqual({ preview: { url, title: 'page' } })
      expect(internet.requests).toHaveLength(visits)
      if (visits === 2) now += 6 * 60_000
    }
  })

  test('is off on a server that does not look at pages', async () => {
    const internet = await useInternet(page('<title>page</title>'))
    const { url: server } = await startServer({ internet, environment: { MARU_PREVIEWS: 'false' } })
    const minji = await signUp(server, 'minji')
    expect(await minji.ask('server.info', {})).toMatchObject({ previews: false })
    expect(await minji.ask('previews.get', { url })).toEqual({})
    expect(internet.requests).toEqual([])
  })
})

describe('many who ask', () => {
  test('share one visit, which is remembered for a day', async () => {
    let now = 0
    const internet = await useInternet(page('<title>page</title>'))
    const previews = previewsOf(internet, { clock: () => now })
    const all = await Promise.all(['minji', 'jiho', 'sora'].map((by) => previews.of(url, by)))
    expect(new Set(all)).toHaveLength(1)
    now += 23 * 3_600_000
    await previews.of(`${url}#part`)
    expect(internet.requests).toHaveLength(1)
    now += 2 * 3_600_000
    await previews.of(url)
    expect(internet.requests).toHaveLength(2)
  })

  test('are told for minutes that there is none', async () => {
    let now = 0
    const internet = await useInternet((_request, response) => response.destroy())
    const previews = previewsOf(internet, { clock: () => now })
    await previews.of(url)
    now += 9 * 60_000
    await previews.of(url)
    expect(internet.requests).toHaveLength(1)
    now += 2 * 60_000
    await previews.of(url)
    expect(internet.requests).toHaveLength(2)
  })

  test('never ask one site twice at a time, nor many at once for one person', async () => {
    const open = new Map<string, number>()
    const most = { host: 0, all: 0 }
    const internet = await useInternet((request, response) => {
      const host = request.headers.host ?? ''
      open.set(host, (open.get(host) ?? 0) + 1)
      most.host = Math.max(most.host, open.get(host) ?? 0)
      most.all = Math.max(
        most.all,
        [...open.values()].reduce((sum, count) => sum + count, 0),
      )
      setTimeout(() => {
        open.set(host, (open.get(host) ?? 0) - 1)
        page('<title>page</title>')(request, response)
      }, 20)
    })
    const previews = previewsOf(internet)
    const urls = Array.from({ length: 24 }, (_, index) => `http://site${index % 8}.example/${index}`)
    const found = await Promise.all(urls.map((each) => previews.of(each)))
    expect(found.every(Boolean)).toBe(true)
    expect(most).toEqual({ host: 1, all: 2 })
  })

  test('are told to wait when one person asks too much, or all ask too much of one site', async () => {
    const internet = await useInternet(page('<title>page</title>'))
    const { url: server } = await startServer({ internet, environment: { MARU_RATE_SCALE: '0.05' } })
    const [minji, jiho] = [await signUp(server, 'minji'), await signUp(server, 'jiho')]
    const ask = (person: typeof minji, path: string) => codeOf(person.ask('previews.get', { url: `${url}${path}` }))
    for (let index = 0; index < 6; index++) expect(await ask(minji, String(index))).toBe('ok')
    expect(await ask(minji, '0')).toBe('request.rate_limited')
    expect(await ask(jiho, '6')).toBe('request.rate_limited')
    expect(await ask(jiho, '0')).toBe('ok')
    expect(internet.requests).toHaveLength(6)
  })
})

describe('taken off a message', () => {
  test('previews are gone for everyone, and stay so', async () => {
    const { url: server } = await startServer()
    const [minji, jiho] = [await signUp(server, 'minji'), await signUp(server, 'jiho')]
    const roomId = await roomOf([minji, jiho])
    const { seq: target, rev } = await minji.ask('messages.send', { roomId, clientId: newId(), text: url })
    const hide = (person: typeof minji) => person.ask('messages.hidePreviews', { roomId, clientId: newId(), target })
    expect(await codeOf(hide(jiho))).toBe('room.forbidden')
    expect(await hide(minji)).toMatchObject({ rev: rev + 1 })
    expect(await hide(minji)).toMatchObject({ rev: rev + 1 })
    await minji.ask('messages.edit', { roomId, clientId: newId(), target, text: `${url}2` })
    const { entries } = await jiho.ask('messages.history', { roomId })
    expect(entries.at(-1)).toMatchObject({ type: 'message', text: `${url}2`, previewsHidden: true })
    await minji.ask('messages.delete', { roomId, clientId: newId(), target })
    expect(await codeOf(hide(minji))).toBe('message.deleted')
  })
})
